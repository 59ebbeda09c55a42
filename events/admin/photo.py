from django.contrib import admin

from events.models import Photo

from .base import RecordAdmin


@admin.register(Photo)
class PhotoAdmin(RecordAdmin):
    list_display = ("__str__", "credit", "taken_on", "order", "summit")
    list_filter = ("summit",)
    list_select_related = ("summit", "embargo")
    search_fields = ("credit",)
    search_texts = ("caption", "alternative")
    groups = ("summit", "order", "image", ("credit", "licence"), "taken_on")
