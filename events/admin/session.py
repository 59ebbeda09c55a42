from django.contrib import admin
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events.i18n.dates import format_date, format_time, join
from events.models import Contribution, Session

from .base import RecordAdmin
from .ordering import MovableAdmin
from .rows import StackedRecordInline


class ContributionInline(StackedRecordInline):
    model = Contribution
    groups = ("order", ("person", "participant"))


@admin.register(Session)
class SessionAdmin(MovableAdmin, RecordAdmin):
    list_display = ("__str__", "arrows", "when", "room", "status", "summit")
    list_filter = ("summit", "kind", "status")
    list_select_related = ("summit", "room")
    ordering = ("summit", "order", "pk")
    search_fields = ("slug", "summit__slug")
    search_texts = ("title",)
    groups = (
        "summit",
        ("slug", "number"),
        ("kind", "status", "access"),
        ("day", "starts", "ends"),
        "room",
        "chairs",
    )
    inlines = (ContributionInline,)

    @admin.display(description=_("when"), ordering="day")
    def when(self, session):
        """The wall clock at the venue, or the words that stand for it."""
        day = format_date(session.day, get_language()) if session.day else ""
        times = "\N{EN DASH}".join(format_time(time, get_language()) for time in (session.starts, session.ends) if time)
        return join((day, times), get_language()) or session.time_note


@admin.register(Contribution)
class ContributionAdmin(RecordAdmin):
    list_display = ("__str__", "order", "session")
    list_filter = ("session__summit",)
    list_select_related = ("session", "person", "participant")
    search_fields = ("session__slug", "participant__slug")
    search_texts = ("speaker_title",)
    groups = ("session", "order", ("person", "participant"))
