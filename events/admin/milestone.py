from django.contrib import admin

from events.models import Milestone, RelatedEvent

from .base import RecordAdmin


@admin.register(Milestone)
class MilestoneAdmin(RecordAdmin):
    list_display = ("__str__", "starts", "ends", "summit")
    list_filter = ("summit",)
    list_select_related = ("summit",)
    search_fields = ("summit__slug",)
    search_texts = ("title",)
    groups = ("summit", ("starts", "ends"))


@admin.register(RelatedEvent)
class RelatedEventAdmin(RecordAdmin):
    list_display = ("__str__", "relation", "starts", "ends", "summit")
    list_filter = ("summit", "relation")
    list_select_related = ("summit",)
    search_fields = ("summit__slug",)
    search_texts = ("title",)
    groups = ("summit", "relation", ("starts", "ends"), "url")
