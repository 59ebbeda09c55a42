from datetime import date, time

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.addresses import address

from .address import slug_field
from .fields import in_calendar, kept_public, long_text_field, one_of, text_field, text_required, validate_year
from .participant import Participant
from .person import Person
from .publishing import Publishable, Unreleased
from .scheduled import Scheduled
from .source import Sourced
from .summit import Summit
from .venue import Room

WHEN = ("day", "starts", "ends")


class SessionKind(models.TextChoices):
    OPENING = "opening", _("opening")
    PLENARY = "plenary", _("plenary")
    WORKING = "working", _("working session")
    CEREMONY = "ceremony", _("ceremony")
    BILATERAL = "bilateral", _("bilateral meeting")
    PRESS = "press", _("press conference")
    SIDE_EVENT = "side_event", _("side event")
    CLOSING = "closing", _("closing")
    BREAK = "break", _("break")


class SessionStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("session", "planned")
    CONFIRMED = "confirmed", pgettext_lazy("session", "confirmed")
    POSTPONED = "postponed", pgettext_lazy("session", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")
    MOVED = "moved", pgettext_lazy("session", "moved")
    RESUMED = "resumed", pgettext_lazy("session", "resumed")
    CONCLUDED = "concluded", pgettext_lazy("session", "concluded")


class SessionAccess(models.TextChoices):
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")
    MEMBERS = "members", _("members only")


class Session(Scheduled, Publishable, Sourced):
    """An item of the programme; its times are the venue’s wall clock, an end not after the start is past midnight."""

    Kind = SessionKind
    Status = SessionStatus
    Access = SessionAccess

    belongs_to = ("summit",)
    scheduled = ("state", "status", "day", "starts", "ends", "room_id")

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="sessions", verbose_name=_("summit"))
    slug = slug_field()
    order = models.PositiveIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.WORKING)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = text_field(_("title"))
    description = long_text_field(_("description"))
    day = models.DateField(_("date"), null=True, blank=True, validators=[validate_year])
    starts = models.TimeField(_("begins"), null=True, blank=True, help_text=_("The wall clock at the venue."))
    ends = models.TimeField(_("ends"), null=True, blank=True)
    time_note = text_field(_("time in words"), help_text=_("For example: following the adjournment of session 2"))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONFIRMED)
    access = models.CharField(_("access"), max_length=10, choices=Access, blank=True)
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, verbose_name=_("room"))
    chairs = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name=_("chairs"))
    # `WHEN` as readers knew it last, of what is hidden since.
    last_seen = models.JSONField(null=True, editable=False, encoder=DjangoJSONEncoder)

    class Meta(Publishable.Meta):
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["summit", "order", "pk"]
        indexes = [
            models.Index(fields=["-summit", "order", "id"], name="events_session_of_summit"),
            models.Index(fields=["day"]),
            models.Index(Unreleased("state"), models.F("updated_at").desc(), name="events_session_waiting"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("kind", SessionKind),
            one_of("status", SessionStatus),
            one_of("access", SessionAccess),
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
            models.UniqueConstraint(fields=["summit", "slug"], name="events_session_slug_once"),
            in_calendar("day"),
            models.CheckConstraint(
                condition=Q(starts__isnull=True) | Q(day__isnull=False),
                name="events_session_time_has_day",
                violation_error_message=_("A time needs its date."),
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(starts__isnull=False),
                name="events_session_end_has_start",
                violation_error_message=_("An end needs its beginning."),
            ),
        ]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return address("session", self.summit.slug, self.slug)

    def before_rescheduling(self, columns: dict[str, tuple], was_seen: bool) -> tuple[str, ...]:
        """Keep when it was to be as readers knew it last, before it is hidden or moves while it is."""
        if self.is_visible(timezone.now()):
            self.last_seen = None
        elif was_seen or self.last_seen is None:
            self.last_seen = {name: columns.get(name, (getattr(self, name),))[0] for name in WHEN}
        return ("last_seen",)

    def remember_rescheduling(self, columns: dict[str, tuple], was_seen: bool):
        """Keep for readers what they could see happen; what is hidden moves without a trace."""
        if was_seen and self.is_visible(timezone.now()):
            self.reschedulings.create(sequence=self.sequence, columns=columns)

    @property
    def when_last_seen(self) -> tuple[date | None, time | None, time | None]:
        """Day, beginning and end as readers knew them last, of a session that is hidden now."""
        if self.last_seen is None:
            return self.day, self.starts, self.ends
        day, starts, ends = (self.last_seen[name] for name in WHEN)
        times = [value and time.fromisoformat(value) for value in (starts, ends)]
        return day and date.fromisoformat(day), *times

    @property
    def is_off(self) -> bool:
        """It does not take place when the programme says."""
        return self.status in (SessionStatus.POSTPONED, SessionStatus.CANCELLED)

    @property
    def is_changed(self) -> bool:
        """Its status is what a reader must notice."""
        return self.is_off or self.status in (SessionStatus.MOVED, SessionStatus.RESUMED)


class Contribution(Publishable):
    """One speaker's place in a session, with an optional statement."""

    belongs_to = ("session",)

    session = models.ForeignKey(Session, models.CASCADE, related_name="contributions", verbose_name=_("session"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("speaker")
    )
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="contributions", verbose_name=_("speaks for")
    )
    speaker_title = text_field(_("title of the speaker at that time"))
    note = text_field(_("note"), help_text=_("Shown to the public."))
    statement = long_text_field(_("statement"))

    class Meta(Publishable.Meta):
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["session", "order", "pk"]
        indexes = [
            models.Index(fields=["session", "order"]),
            models.Index(Unreleased("state"), models.F("updated_at").desc(), name="events_contribution_waiting"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(participant__isnull=False),
                name="events_contribution_has_speaker",
                violation_error_message=_("Name the speaker, or the participant that was spoken for."),
            ),
        ]

    def __str__(self):
        return str(self.person or self.participant)
