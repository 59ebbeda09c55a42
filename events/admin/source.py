from django.contrib import admin

from events.models import Source

from .base import RecordAdmin


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ("title", "key", "language", "published")
    list_filter = ("language",)
    search_fields = ("title", "key", "url")
    groups = ("key", ("title", "language"), "url", "published")
