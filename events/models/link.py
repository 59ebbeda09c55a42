from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField, kept_public, one_of, text_field, text_required
from .publishing import Publishable
from .summit import Summit


class LinkKind(models.TextChoices):
    OFFICIAL = "official", _("official site")
    DOCUMENTS = "documents", _("documents")
    PRESS = "press", _("press")
    OTHER = "other", _("other")


class Link(Publishable):
    """An address elsewhere on the web; where its target is gone, the label stays and says so."""

    Kind = LinkKind

    belongs_to = ("summit",)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="links", verbose_name=_("summit"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OTHER)
    label = text_field(_("label"))
    url = models.URLField(_("web address"), max_length=500)
    is_dead = models.BooleanField(_("the link is dead"), default=False)
    archived_url = models.URLField(_("archived copy"), max_length=500, blank=True)
    checked_on = PartialDateField(_("checked on"))

    class Meta(Publishable.Meta):
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["summit", "order", "pk"]
        constraints = [
            *Publishable.Meta.constraints,
            one_of("kind", LinkKind),
            text_required("label", _("Give the label in one language at least.")),
            kept_public("label"),
        ]

    def __str__(self):
        return str(self.label)
