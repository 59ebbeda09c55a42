from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.addresses import address

from .address import slug_field
from .fields import PartialDateField, kept_public, long_text_field, one_of, text_field, text_required
from .participant import Organisation, Participant
from .person import Person
from .photo import Photo
from .publishing import Publishable
from .source import Sourced
from .summit import Summit


class Prize(Publishable):
    """A distinction that an organisation gives, across its summits."""

    belongs_to = ("organisation",)

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="prizes", verbose_name=_("organisation")
    )
    slug = slug_field(unique=True)
    name = text_field(_("name"))
    description = long_text_field(_("description"))

    class Meta(Publishable.Meta):
        verbose_name = _("prize")
        verbose_name_plural = _("prizes")
        ordering = ["slug"]
        constraints = [
            *Publishable.Meta.constraints,
            text_required("name", _("Give the name in one language at least.")),
            kept_public("name"),
        ]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return address("prize", self.slug)


class Award(Publishable, Sourced):
    """A prize at one summit; its laureates may be known, or only their number, or neither."""

    belongs_to = ("prize", "summit")

    prize = models.ForeignKey(Prize, models.PROTECT, related_name="awards", verbose_name=_("prize"))
    summit = models.ForeignKey(Summit, models.CASCADE, related_name="awards", verbose_name=_("summit"))
    awarded_on = PartialDateField(_("awarded on"))
    citation = long_text_field(_("citation"))
    laureate_count = models.PositiveSmallIntegerField(
        _("number of laureates"), null=True, blank=True, help_text=_("As a source states it, where names are missing.")
    )

    class Meta(Publishable.Meta):
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["prize", "summit"]
        constraints = [
            *Publishable.Meta.constraints,
            models.UniqueConstraint(
                fields=["prize", "summit"],
                name="events_award_once",
                violation_error_message=_("This prize already has an award at this summit."),
            ),
        ]

    def __str__(self):
        return f"{self.prize} · {self.summit}"

    def is_past(self, today: date) -> bool:
        """It has been awarded by `today` (a date at the venue), as far as its date or the summit's tells."""
        if self.awarded_on is not None:
            return self.awarded_on.latest < today
        return self.summit.phase(today) == "after"


class LaureateKind(models.TextChoices):
    PERSON = "person", _("person")
    TEAM = "team", _("team")
    INSTITUTION = "institution", _("institution")


class Laureate(Publishable):
    """Who received an award: a person, a team or an institution."""

    Kind = LaureateKind

    belongs_to = ("award",)

    award = models.ForeignKey(Award, models.CASCADE, related_name="laureates", verbose_name=_("award"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    name = text_field(_("name of the team or institution"))
    country = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("country")
    )
    photo = models.ForeignKey(
        Photo,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("photo"),
        help_text=_("One of the summit’s photos."),
    )
    citation = long_text_field(_("citation"))

    class Meta(Publishable.Meta):
        verbose_name = _("laureate")
        verbose_name_plural = _("laureates")
        ordering = ["award", "order", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("kind", LaureateKind),
            models.CheckConstraint(
                condition=Q(kind="person", person__isnull=False) | (~Q(kind="person") & Q(person__isnull=True)),
                name="events_laureate_person_or_body",
                violation_error_message=_("A person is chosen from the people; a team or an institution is named."),
            ),
        ]

    def __str__(self):
        return str(self.person or self.name)

    def clean(self):
        """A photo of another summit would come and go with that one."""
        award = getattr(self, "award", None)
        if self.photo and award and self.photo.summit_id != award.summit_id:
            raise ValidationError({"photo": _("Choose a photo of the summit at which the prize was awarded.")})
