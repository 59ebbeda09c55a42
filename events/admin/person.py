from django.contrib import admin

from events.models import Person

from .base import RecordAdmin


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    """A person is all texts: there is no general part."""

    list_display = ("__str__", "honorific")
    search_texts = ("name",)
