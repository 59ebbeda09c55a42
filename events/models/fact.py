from django.db import models
from django.utils.translation import gettext_lazy as _

from .delegation import Delegation
from .fields import kept_public, long_text_field, one_of, text_field, text_required
from .publishing import Publishable
from .source import Sourced
from .summit import Summit


class Figure(Publishable, Sourced):
    """A stated number with its source: "56 member countries took part"."""

    belongs_to = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="figures", verbose_name=_("summit"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    value = models.PositiveIntegerField(_("number"))
    label = text_field(_("what is counted"), help_text=_("Reads on after the number: “member countries took part”."))
    is_disputed = models.BooleanField(_("disputed"), default=False, help_text=_("Another source gives another number."))

    class Meta(Publishable.Meta):
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["summit", "order", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            text_required("label", _("Say in one language at least what is counted.")),
            kept_public("label"),
        ]

    def __str__(self):
        return f"{self.value} {self.label}"


class FactTopic(models.TextChoices):
    DATES = "dates", _("dates")
    PLACE = "place", _("place")
    LEVEL = "level", _("level")
    ORIGIN = "origin", _("origin")
    PARTICIPATION = "participation", _("participation")
    PROGRAMME = "programme", _("programme")
    DOCUMENTS = "documents", _("documents")
    PRIZES = "prizes", _("prizes")
    OTHER = "other", _("other")


class FactStanding(models.TextChoices):
    AGREED = "agreed", _("sources agree")
    SINGLE = "single", _("one source")
    CONFLICT = "conflict", _("sources disagree")
    SUPERSEDED = "superseded", _("superseded")
    PLANNED = "planned", _("planned only")
    NOT_FOUND = "not_found", _("not found")


class Fact(Publishable, Sourced):
    """What a source says of a summit, and how far others agree: shown, not settled."""

    Topic = FactTopic
    Standing = FactStanding

    belongs_to = ("summit", "delegation")

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="facts", verbose_name=_("summit"))
    delegation = models.ForeignKey(
        Delegation, models.CASCADE, null=True, blank=True, related_name="facts", verbose_name=_("about the delegation")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    topic = models.CharField(_("topic"), max_length=15, choices=Topic, default=Topic.OTHER)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.AGREED)
    statement = long_text_field(_("statement"))

    class Meta(Publishable.Meta):
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["summit", "order", "pk"]
        indexes = [models.Index(fields=["summit", "topic"])]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("topic", FactTopic),
            one_of("standing", FactStanding),
            text_required("statement", _("Write the statement in one language at least.")),
            kept_public("statement"),
        ]

    def __str__(self):
        return str(self.statement)[:80]
