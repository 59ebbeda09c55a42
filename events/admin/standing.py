"""What the public may see of a record now, in words and in a colour that is never the only sign."""

from django.contrib import admin
from django.db.models import BooleanField, Case, Value, When
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from events.i18n.dates import format_moment
from events.models import State
from events.models.publishing import lifted, visible

from .languages import named

EMBARGOED = "embargo"


def moment(at) -> str:
    """A moment (aware) as the staff read it: "26 November 2026, 07:33 UTC"."""
    return format_moment(at, get_language())


def annotated(queryset):
    """The records, each with `is_seen`: whether the public sees it now."""
    seen = When(visible(queryset.model, timezone.now()), then=Value(True))
    return queryset.annotate(is_seen=Case(seen, default=Value(False), output_field=BooleanField()))


def standing(record, at) -> tuple[str, str]:
    """A short code and a sentence for the record's own state and embargo, whatever it belongs to."""
    if record.state != State.PUBLISHED:
        return record.state, record.get_state_display()
    if record.embargo is None or record.embargo.is_lifted(at):
        return State.PUBLISHED.value, record.get_state_display()
    if record.embargo.lifts_at is None:
        return EMBARGOED, gettext("under embargo until a signal")
    return EMBARGOED, gettext("under embargo until %(moment)s") % {"moment": moment(record.embargo.lifts_at)}


def hiding(record, at):
    """The nearest record without which a published one stays hidden; None where it is visible or hides by itself."""
    for parent in filter(None, (getattr(record, name) for name in record.belongs_to)):
        if standing(parent, at)[0] != State.PUBLISHED:
            return parent
        if found := hiding(parent, at):
            return found
    return None


def kept_back(record) -> str:
    """Which languages are kept back, as a sentence; "" for none."""
    codes = record.held_languages.split()
    return gettext("Kept back: %(languages)s.") % {"languages": named(codes)} if codes else ""


def badge(code: str, text: str):
    return format_html('<span class="standing standing-{}">{}</span>', code, text)


@admin.display(description=_("publishing state"), ordering="state")
def standing_column(record):
    code, text = standing(record, timezone.now())
    if code == State.PUBLISHED and not record.is_seen:
        return badge("hidden", gettext("published, hidden by what it belongs to"))
    return badge(code, text)


@admin.display(description=_("first published"))
def first_published(record):
    return moment(record.first_published_at) if record.first_published_at else None


@admin.display(description=_("changed"))
def changed(record):
    return moment(record.updated_at) if record.updated_at else None


class StandingFilter(admin.SimpleListFilter):
    title = _("publishing state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*State.choices, (EMBARGOED, _("under embargo"))]

    def queryset(self, request, queryset):
        now, wanted = timezone.now(), self.value()
        if wanted == EMBARGOED:
            return queryset.filter(state=State.PUBLISHED).exclude(lifted(now))
        if wanted == State.PUBLISHED:
            return queryset.filter(lifted(now), state=State.PUBLISHED)
        return queryset.filter(state=wanted) if wanted in State.values else queryset
