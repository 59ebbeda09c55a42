from django.contrib import admin

from events.models import Person

from . import languages
from .base import RecordAdmin


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """A person is all texts: there is no general part."""

    list_display = ("__str__", "honorific")
    search_texts = ("name",)

    def get_ordering(self, request):
        """By name: a choice that is offered by the page asks for an order that stays."""
        return [*languages.site_columns(self.model, "name"), "pk"]
