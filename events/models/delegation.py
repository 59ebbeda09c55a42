from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.addresses import address

from .fields import PartialDateField, one_of, text_field
from .participant import Participant
from .person import Person
from .publishing import Publishable, Unreleased
from .source import Sourced
from .summit import Summit


class DelegationStatus(models.TextChoices):
    MEMBER = "member", _("member")
    OBSERVER = "observer", _("observer")
    GUEST = "guest", _("guest")
    HOST = "host", _("host")


class DelegationLevel(models.TextChoices):
    HEAD_OF_STATE = "head_of_state", _("head of state")
    HEAD_OF_GOVERNMENT = "head_of_government", _("head of government")
    DEPUTY_HEAD = "deputy_head", _("deputy head of state or government")
    MINISTER = "minister", _("minister")
    VICE_MINISTER = "vice_minister", _("vice-minister")
    AMBASSADOR = "ambassador", _("ambassador")
    SECRETARY_GENERAL = "secretary_general", _("secretary-general")
    REPRESENTATIVE = "representative", _("representative")


class Delegation(Publishable, Sourced):
    """A participant's representation at one summit; the head, the level, or both may be unknown."""

    Status = DelegationStatus
    Level = DelegationLevel

    belongs_to = ("summit", "participant")

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="delegations", verbose_name=_("summit"))
    participant = models.ForeignKey(
        Participant, models.PROTECT, related_name="delegations", verbose_name=_("participant")
    )
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.MEMBER)
    level = models.CharField(_("level of representation"), max_length=20, choices=Level, blank=True)
    head = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="headed", verbose_name=_("head of delegation")
    )
    head_title = text_field(_("title of the head at that time"))
    head_since = PartialDateField(_("in office since"))
    note = text_field(_("note"), help_text=_("Shown to the public."))
    position = models.PositiveSmallIntegerField(
        _("place by hand"), null=True, blank=True, help_text=_("Only where the order departs from the summit’s rule.")
    )
    position_reason = text_field(_("reason for the place"))

    class Meta(Publishable.Meta):
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        ordering = ["summit", "participant__slug"]
        indexes = [models.Index(Unreleased("state"), models.F("updated_at").desc(), name="events_delegation_waiting")]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("status", DelegationStatus),
            one_of("level", DelegationLevel),
            models.UniqueConstraint(
                fields=["summit", "participant"],
                name="events_delegation_once",
                violation_error_message=_("This participant already has a delegation at this summit."),
            ),
            models.CheckConstraint(
                condition=models.Q(position__isnull=True) | models.Q(position__gte=1),
                name="events_delegation_position_from_one",
                violation_error_message=_("Places are counted from 1."),
            ),
        ]

    def __str__(self):
        return str(self.participant)

    def get_absolute_url(self):
        return address("delegation", self.summit.slug, self.participant.slug)

    def clean(self):
        by_hand = self.summit_id and self.summit.precedence_rule == Summit.PrecedenceRule.MANUAL
        if self.position is not None and not by_hand and not self.position_reason:
            raise ValidationError({"position": _("Say why this delegation departs from the summit’s rule.")})


class Delegate(models.Model):
    """A member of a delegation, in its order; as visible as the delegation is."""

    delegation = models.ForeignKey(Delegation, models.CASCADE, related_name="delegates", verbose_name=_("delegation"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("person"))
    title = text_field(_("title at that time"))

    class Meta:
        verbose_name = _("delegate")
        verbose_name_plural = _("delegates")
        ordering = ["delegation", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "person"],
                name="events_delegate_once",
                violation_error_message=_("This person is already in the delegation."),
            )
        ]

    def __str__(self):
        return str(self.person)

    @property
    def held_languages(self) -> str:
        """A language that is kept back from the delegation is kept back from the titles of its members too."""
        return self.delegation.held_languages

    @property
    def withheld(self) -> list[str]:
        return self.delegation.withheld
