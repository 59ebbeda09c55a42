from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField, dates_in_order, kept_public, long_text_field, one_of, text_field, text_required
from .publishing import Publishable
from .source import Sourced
from .summit import Summit


class Milestone(Publishable, Sourced):
    """A dated step on the way to the summit, as precisely dated as it is known."""

    belongs_to = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="milestones", verbose_name=_("summit"))
    title = text_field(_("title"))
    description = long_text_field(_("description"))
    starts = PartialDateField(_("begins"))
    ends = PartialDateField(_("ends"))

    class Meta(Publishable.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["summit", "starts", "pk"]
        indexes = [models.Index(fields=["summit", "starts"])]
        constraints = [
            *Publishable.Meta.constraints,
            dates_in_order(),
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
        ]

    def __str__(self):
        return str(self.title)


class RelatedEventRelation(models.TextChoices):
    COINCIDED = "coincided", _("coincided with")
    PROPOSED = "proposed", _("was proposed at")
    PREPARED = "prepared", _("was prepared at")


class RelatedEvent(Publishable, Sourced):
    """An event that the summit coincided with, or where it was proposed."""

    Relation = RelatedEventRelation

    belongs_to = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="related_events", verbose_name=_("summit"))
    relation = models.CharField(_("relation"), max_length=10, choices=Relation, default=Relation.COINCIDED)
    title = text_field(_("title"))
    description = long_text_field(_("description"))
    place = text_field(_("place"))
    starts = PartialDateField(_("begins"))
    ends = PartialDateField(_("ends"))
    url = models.URLField(_("web address"), max_length=500, blank=True)

    class Meta(Publishable.Meta):
        verbose_name = _("related event")
        verbose_name_plural = _("related events")
        ordering = ["summit", "starts", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("relation", RelatedEventRelation),
            dates_in_order(),
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
        ]

    def __str__(self):
        return str(self.title)
