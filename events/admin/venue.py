from django.contrib import admin

from events.models import Room, Venue

from . import languages
from .base import RecordAdmin
from .rows import TabularRecordInline


class RoomInline(TabularRecordInline):
    model = Room
    groups = ("order",)


@admin.register(Venue)
class VenueAdmin(RecordAdmin):
    list_display = ("__str__", "city")
    search_texts = ("name", "city")
    groups = (("latitude", "longitude"),)
    inlines = (RoomInline,)

    def get_ordering(self, request):
        """As of people: a choice that is offered by the page asks for an order that stays."""
        return [*languages.site_columns(self.model, "name"), "pk"]


@admin.register(Room)
class RoomAdmin(RecordAdmin):
    list_display = ("__str__", "venue", "order")
    list_filter = ("venue",)
    list_select_related = ("venue",)
    search_texts = ("name",)
    groups = (("venue", "order"),)
