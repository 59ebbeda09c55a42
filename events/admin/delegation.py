from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from events.models import Delegate, Delegation

from .base import RecordAdmin
from .protocol import ProtocolAdmin
from .rows import TabularRecordInline


class DelegateInline(TabularRecordInline):
    model = Delegate
    groups = ("order", "person")


@admin.register(Delegation)
class DelegationAdmin(ProtocolAdmin, RecordAdmin):
    list_display = ("participant", "level", "head", "status", "position", "summit")
    list_filter = ("summit", "status", "level")
    list_select_related = ("summit", "participant", "head")
    ordering = ("summit", F("position").asc(nulls_last=True), "participant__slug")
    search_fields = ("participant__slug", "participant__iso3", "summit__slug")
    search_texts = ("head_title",)
    groups = (("summit", "participant"), ("status", "level"), ("head", "head_since"))
    sections = ((_("Order of protocol"), ("position",)),)
    inlines = (DelegateInline,)

    def changelist_view(self, request, extra_context=None):
        """A list of one summit's delegations leads to their order."""
        summit = request.GET.get("summit__id__exact", "")
        return super().changelist_view(
            request, {**(extra_context or {}), "summit": summit if summit.isdecimal() else ""}
        )
