from django.contrib import admin

from events.models import Award, Laureate, Prize

from .base import RecordAdmin
from .rows import StackedRecordInline


class LaureateInline(StackedRecordInline):
    model = Laureate
    classes = ()
    groups = (("order", "kind"), ("person", "country"), "photo")


@admin.register(Prize)
class PrizeAdmin(RecordAdmin):
    list_display = ("__str__", "organisation")
    list_select_related = ("organisation",)
    search_fields = ("slug",)
    search_texts = ("name",)
    groups = ("organisation", "slug")


@admin.register(Award)
class AwardAdmin(RecordAdmin):
    list_display = ("prize", "summit", "awarded_on", "laureate_count")
    list_filter = ("prize", "summit")
    list_select_related = ("prize", "summit")
    search_fields = ("prize__slug", "summit__slug")
    search_texts = ("citation",)
    groups = (("prize", "summit"), ("awarded_on", "laureate_count"))
    inlines = (LaureateInline,)
