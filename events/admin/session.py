from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Contribution, Session

from .base import RecordAdmin, StackedRecordInline
from .ordering import MovableAdmin


class ContributionInline(StackedRecordInline):
    model = Contribution
    groups = ("order", ("person", "participant"))


@admin.register(Session)
class SessionAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "arrows", "order", "day", "times", "room", "status", "summit")
    list_editable = ("order",)
    list_filter = ("summit", "day", "kind", "status")
    list_select_related = ("summit", "room", "embargo")
    ordering = ("summit", "order", "pk")
    search_fields = ("slug", "summit__slug")
    search_texts = ("title",)
    groups = (
        "summit",
        "slug",
        ("order", "number"),
        ("kind", "status", "access"),
        "day",
        ("starts", "ends"),
        "room",
        "chairs",
        "sources",
    )
    inlines = (ContributionInline,)

    @admin.display(description=_("time"), ordering="starts")
    def times(self, session):
        return "\N{EN DASH}".join(f"{time:%H:%M}" for time in (session.starts, session.ends) if time)


@admin.register(Contribution)
class ContributionAdmin(RecordAdmin):
    list_display = ("__str__", "order", "session")
    list_filter = ("session__summit",)
    list_select_related = ("session", "person", "participant")
    search_fields = ("session__slug", "participant__slug")
    search_texts = ("speaker_title",)
    groups = ("session", "order", ("person", "participant"))
