from django.contrib import admin

from events.models import FormerAddress


@admin.register(FormerAddress)
class FormerAddressAdmin(admin.ModelAdmin):
    """Addresses are for ever: the staff read them, and write none."""

    list_display = ("model", "slug", "parent_id", "record_id")
    list_filter = ("model",)
    search_fields = ("slug",)

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
