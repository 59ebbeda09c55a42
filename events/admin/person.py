from django.contrib import admin

from events.models import Person

from .base import RecordAdmin


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ("__str__", "honorific")
    search_texts = ("name",)

    def get_fieldsets(self, request, obj=None):
        """A person is all texts: there is no general part."""
        return super().get_fieldsets(request, obj)[1:]
