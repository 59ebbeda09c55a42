from django.contrib import admin
from django.db.models import F
from django.utils.translation import gettext

from events.models import Delegate, Delegation, Summit

from .base import RecordAdmin, TabularRecordInline
from .ordering import MovableAdmin


class DelegateInline(TabularRecordInline):
    model = Delegate
    groups = ("order", "person")


@admin.register(Delegation)
class DelegationAdmin(MovableAdmin, RecordAdmin):
    list_display = ("participant", "arrows", "level", "head", "status", "position", "summit")
    list_filter = ("summit", "status", "level")
    list_select_related = ("summit", "participant", "head", "embargo")
    ordering = ("summit", F("position").asc(nulls_last=True), "participant__slug")
    order_field = "position"
    search_fields = ("participant__slug", "participant__iso3", "summit__slug")
    search_texts = ("head_title",)
    groups = (
        ("summit", "participant"),
        ("status", "level"),
        ("head", "head_since"),
        "position",
        "sources",
    )
    inlines = (DelegateInline,)

    def may_move(self, summit) -> bool:
        """Under any other rule each place by hand needs its reason, which is written in the delegation's own page."""
        return summit.precedence_rule == Summit.PrecedenceRule.MANUAL

    def refusal(self, summit) -> str:
        return gettext(
            "The delegations of “%(summit)s” stand in the order of its rule. Choose precedence “by hand” first."
        ) % {"summit": summit}
