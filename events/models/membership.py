from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from events.i18n.partial_date import PartialDate

from .fields import PartialDateField, dates_in_order, one_of, text_field
from .participant import Organisation, Participant
from .publishing import Publishable, PublishableQuerySet
from .source import Sourced

BEFORE_ALL = "0001"  # for a date that is not known


class MembershipQuerySet(PublishableQuerySet):
    def on(self, day: PartialDate):
        """The memberships in force on `day`; one that ended "in 2012" is in force throughout 2012."""
        return self.in_force(**as_written(day))

    def in_force(self, day: str, month: str, year: str):
        """`on`, of a date as it is written (`as_written`)."""
        begun = Q(starts__isnull=True) | Q(starts__lte=day)
        going_on = Q(ends__isnull=True) | Q(ends__gte=day) | Q(ends=month) | Q(ends=year)
        return self.filter(begun & going_on)


def as_written(day: PartialDate | None) -> dict[str, str]:
    """A date as the database has it, and what it has of a date of that month or year that is known no better."""
    written = str(day or BEFORE_ALL)
    return {"day": written, "month": written[:7], "year": written[:4]}


class MembershipStatus(models.TextChoices):
    MEMBER = "member", _("member")
    SUSPENDED = "suspended", _("suspended")
    OBSERVER = "observer", _("observer")


class Membership(Publishable, Sourced):
    """A participant's standing in an organisation over some time."""

    Status = MembershipStatus

    belongs_to = ("participant", "organisation")

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="memberships", verbose_name=_("participant")
    )
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="members", verbose_name=_("organisation")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.MEMBER)
    starts = PartialDateField(_("since"))
    ends = PartialDateField(_("until"))
    note = text_field(_("note"), help_text=_("Shown to the public."))

    objects = MembershipQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["participant__slug", "starts"]
        indexes = [models.Index(fields=["organisation", "status"])]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("status", MembershipStatus),
            dates_in_order(),
            models.CheckConstraint(
                condition=~Q(participant=models.F("organisation")),
                name="events_membership_of_another",
                violation_error_message=_("An organisation is not a member of itself."),
            ),
            models.UniqueConstraint(
                "participant",
                "organisation",
                Coalesce("starts", models.Value(""), output_field=models.CharField()),
                name="events_membership_once",
                violation_error_message=_("This membership is already there."),
            ),
        ]

    def __str__(self):
        return f"{self.participant} · {self.organisation}"
