from django.contrib import admin

from events.models import Page

from .base import RecordAdmin
from .ordering import MovableAdmin


@admin.register(Page)
class PageAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "arrows", "summit")
    list_filter = ("summit",)
    list_select_related = ("summit",)
    search_fields = ("slug",)
    search_texts = ("title",)
    groups = ("summit", "slug")
