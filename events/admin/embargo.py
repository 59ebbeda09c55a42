from django.contrib import admin

from events.models import Embargo

from .base import RecordAdmin


@admin.register(Embargo)
class EmbargoAdmin(RecordAdmin):
    list_display = ("name", "lifts_at")
    search_fields = ("name",)
    groups = ("name", "lifts_at", "note")
