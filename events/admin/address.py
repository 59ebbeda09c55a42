from django.contrib import admin

from events.models import FormerAddress

from .permissions import ReadOnly


@admin.register(FormerAddress)
class FormerAddressAdmin(ReadOnly, admin.ModelAdmin):
    """Addresses are for ever: the staff read them, and write none."""

    list_display = ("model", "slug", "parent_id", "record_id")
    list_filter = ("model",)
    search_fields = ("slug",)
