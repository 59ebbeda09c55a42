from django.contrib import admin

from events.models import Page

from .base import RecordAdmin


@admin.register(Page)
class PageAdmin(RecordAdmin):
    list_display = ("__str__", "order", "summit")
    list_filter = ("summit",)
    list_select_related = ("summit", "embargo")
    search_fields = ("slug",)
    search_texts = ("title",)
    groups = ("summit", "slug", "order")
