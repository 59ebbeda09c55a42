import zoneinfo
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.addresses import address

from .address import slug_field
from .colour import readable_on_both_grounds
from .fields import (
    DateText,
    PartialDateField,
    dates_in_order,
    in_calendar,
    kept_public,
    long_text_field,
    one_of,
    text_field,
    text_required,
)
from .participant import Participant
from .person import Person
from .publishing import Publishable, PublishableQuerySet
from .scheduled import Scheduled
from .series import Series
from .source import LANGUAGE_CHOICES, Sourced
from .venue import Venue

BY_DATE = DateText("starts", "ends")
BY_END = DateText("ends", "starts")


def validate_time_zone(name: str):
    """Refuse what the IANA time zone database does not list."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("This is not a time zone’s name, like Asia/Almaty."), code="time_zone")


class SummitQuerySet(PublishableQuerySet):
    def by_date(self):
        """The newest first; one whose beginning is unknown by its end."""
        return self.alias(by_date=BY_DATE).order_by("-by_date", "slug")

    def not_over(self, day: str, month: str, year: str):
        """Those of which it is not known that they ended before a day (`as_written`), the first to end first.

        Of a date that is not known to the day the text is the beginning of that day's.
        """
        unknown = models.Q(by_end=year) | models.Q(by_end=month)
        near = self.alias(by_end=BY_END).filter(by_end__gte=year)
        return near.filter(models.Q(by_end__gte=day) | unknown).order_by("by_end", "slug")

    def of_year(self, year: int):
        """Those that were held, at least in part, in `year`; by the two dates that have an index."""
        first, next_ = f"{year:04}", f"{year + 1:04}"
        begun, ended = Q(first_date__gte=first, first_date__lt=next_), Q(last_date__gte=first, last_date__lt=next_)
        return self.alias(first_date=BY_DATE, last_date=BY_END).filter(begun | ended)


class SummitStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("summit", "planned")
    CONFIRMED = "confirmed", pgettext_lazy("summit", "confirmed")
    POSTPONED = "postponed", pgettext_lazy("summit", "postponed")
    CANCELLED = "cancelled", pgettext_lazy("summit", "cancelled")


class SummitFormat(models.TextChoices):
    IN_PERSON = "in_person", _("in person")
    VIRTUAL = "virtual", _("virtual")
    HYBRID = "hybrid", _("hybrid")


class SummitLevel(models.TextChoices):
    LEADERS = "leaders", _("heads of state and government")
    MINISTERS = "ministers", _("ministers")
    OFFICIALS = "officials", _("senior officials")


class SummitPrecedenceRule(models.TextChoices):
    LEVEL = "level", _("by level, then by date of taking office")
    ALPHABETICAL = "alphabetical", _("alphabetical in a chosen language")
    DRAWN = "drawn", _("alphabetical from a drawn first seat")
    MANUAL = "manual", _("by hand")


class Summit(Scheduled, Publishable, Sourced):
    """One edition of a series."""

    Status = SummitStatus
    Format = SummitFormat
    Level = SummitLevel
    PrecedenceRule = SummitPrecedenceRule

    belongs_to = ("series",)
    scheduled = ("state", "status", "starts", "ends", "time_zone", "venue_id")

    series = models.ForeignKey(Series, models.PROTECT, related_name="summits", verbose_name=_("series"))
    slug = slug_field(unique=True)
    number = models.PositiveSmallIntegerField(_("edition"), null=True, blank=True)
    part = models.CharField(
        _("part"), max_length=4, blank=True, help_text=_("For example b, where one edition met twice.")
    )
    title = text_field(_("title"))
    slogan = text_field(_("slogan"))
    summary = long_text_field(_("summary"), help_text=_("Two or three sentences that open the page."))
    goals = long_text_field(_("goals"), help_text=_("One goal a line."))
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.CONFIRMED)
    format = models.CharField(_("format"), max_length=10, choices=Format, default=Format.IN_PERSON)
    level = models.CharField(_("level"), max_length=10, choices=Level, blank=True)
    starts = PartialDateField(_("begins"))
    ends = PartialDateField(_("ends"), help_text=_("Leave it empty where no source gives an end."))
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[validate_time_zone])
    host = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="hosted_summits", verbose_name=_("host")
    )
    city = text_field(_("city"), help_text=_("As it was called then."))
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, verbose_name=_("venue"))
    chair = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, verbose_name=_("chair"), related_name="+")
    chair_title = text_field(_("title of the chair at that time"))
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$", _("Write a colour as #00697a.")), readable_on_both_grounds],
    )
    cover = models.ForeignKey(
        "events.Photo", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("cover photo")
    )
    delegations_are_complete = models.BooleanField(
        _("the list of delegations is complete"), default=False, help_text=_("Otherwise the page says that it is not.")
    )
    precedence_rule = models.CharField(
        _("precedence"), max_length=12, choices=PrecedenceRule, default=PrecedenceRule.ALPHABETICAL
    )
    precedence_language = models.CharField(
        _("alphabet of the precedence"), max_length=10, choices=LANGUAGE_CHOICES, default="en"
    )
    precedence_first = models.ForeignKey(
        Participant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("drawn first seat"),
        help_text=_("The participant that the draw seated first."),
    )

    objects = SummitQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("summit")
        verbose_name_plural = _("summits")
        ordering = [BY_DATE.desc(), "slug"]
        indexes = [
            models.Index(fields=["series", "number"]),
            models.Index(BY_DATE.desc(), "slug", name="events_summit_by_date"),
            models.Index(BY_END, "slug", name="events_summit_by_end"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("status", SummitStatus),
            one_of("format", SummitFormat),
            one_of("level", SummitLevel),
            one_of("precedence_rule", SummitPrecedenceRule),
            dates_in_order(),
            in_calendar("starts", "ends"),
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
            models.UniqueConstraint(
                fields=["series", "number", "part"],
                name="events_summit_edition_once",
                violation_error_message=_("This series already has such an edition."),
            ),
        ]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return address("summit", self.slug)

    def remember_rescheduling(self, columns: dict[str, tuple], was_seen: bool):
        """Another zone or venue is a change of every session too."""
        if columns.keys() & {"time_zone", "venue_id"}:
            self.sessions.exclude(first_published_at=None).update(sequence=models.F("sequence") + 1)

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def year(self) -> int | None:
        """The year in which it begins, or ends where its beginning is unknown."""
        known = self.starts or self.ends
        return known.year if known else None

    def phase(self, today: date) -> str:
        """ "before", "during" or "after" on `today` (a date at the venue), or "" where no date is known."""
        first, last = self.starts or self.ends, self.ends or self.starts
        if first is None:
            return ""
        return "before" if today < first.earliest else "after" if today > last.latest else "during"

    def clean(self):
        if self.precedence_rule == self.PrecedenceRule.DRAWN and self.precedence_first is None:
            raise ValidationError({"precedence_first": _("Name the participant that the draw seated first.")})
