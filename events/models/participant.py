from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.addresses import address

from .address import slug_field
from .fields import kept_public, long_text_field, one_of, text_field, text_required
from .publishing import Publishable, PublishableQuerySet


class ParticipantKind(models.TextChoices):
    STATE = "state", _("state")
    ORGANISATION = "organisation", _("organisation")
    ENTITY = "entity", _("other entity")


class Participant(Publishable):
    """A state, an organisation or another entity that can send a delegation."""

    Kind = ParticipantKind

    slug = slug_field(unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.STATE)
    name = text_field(_("name"), help_text=_("As it is written in lists."))
    formal_name = text_field(_("formal name"))
    acronym = models.CharField(_("acronym"), max_length=20, blank=True)
    iso2 = models.CharField(
        _("ISO 3166-1 alpha-2"), max_length=2, blank=True, validators=[RegexValidator(r"^[A-Z]{2}$", _("Two letters."))]
    )
    iso3 = models.CharField(
        _("ISO 3166-1 alpha-3"),
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Three letters."))],
    )
    iso_numeric = models.CharField(
        _("ISO 3166-1 numeric"), max_length=3, blank=True, validators=[RegexValidator(r"^\d{3}$", _("Three digits."))]
    )
    seat = text_field(_("seat"), help_text=_("The city where an organisation sits."))
    description = long_text_field(_("description"))
    keeps_portal = models.BooleanField(
        _("keeps this portal"),
        default=False,
        help_text=_("Its name stands at the top of every page, and its current or next summit opens the home page."),
    )
    website = models.URLField(_("web site"), max_length=500, blank=True)

    class Meta(Publishable.Meta):
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["slug"]
        indexes = [models.Index(fields=["kind", "state"])]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("kind", ParticipantKind),
            text_required("name", _("Give the name in one language at least.")),
            kept_public("name"),
            *(
                models.UniqueConstraint(
                    fields=[code], condition=~Q(**{code: ""}), name=f"%(app_label)s_%(class)s_{code}_once"
                )
                for code in ("iso2", "iso3", "iso_numeric")
            ),
            models.UniqueConstraint(
                fields=["keeps_portal"],
                condition=Q(keeps_portal=True),
                name="%(app_label)s_%(class)s_one_keeps_portal",
                violation_error_message=_("Another organisation keeps this portal already."),
            ),
        ]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return address("participant", self.slug)


class OrganisationManager(models.Manager.from_queryset(PublishableQuerySet)):
    def get_queryset(self):
        return super().get_queryset().filter(kind=Participant.Kind.ORGANISATION)


class Organisation(Participant):
    """A participant that convenes summits or takes part in one: the same record, seen as a body with members."""

    objects = OrganisationManager()

    class Meta:
        proxy = True
        default_permissions = Publishable.Meta.default_permissions
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    def save(self, *args, **kwargs):
        self.kind = self.Kind.ORGANISATION
        super().save(*args, **kwargs)
