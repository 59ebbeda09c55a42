from django.contrib import admin

from events.models import NewsItem

from .base import RecordAdmin


@admin.register(NewsItem)
class NewsItemAdmin(RecordAdmin):
    list_display = ("__str__", "dated", "summit")
    list_filter = ("summit",)
    list_select_related = ("summit",)
    search_fields = ("slug",)
    search_texts = ("title",)
    groups = ("summit", "slug", "dated")
