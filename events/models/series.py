from django.db import models
from django.utils.translation import gettext_lazy as _

from events.addresses import address

from .address import slug_field
from .fields import kept_public, long_text_field, text_field, text_required
from .participant import Organisation
from .publishing import Publishable


class Series(Publishable):
    """A line of summits of one organisation."""

    belongs_to = ("organisation",)

    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="series", verbose_name=_("organisation")
    )
    slug = slug_field(unique=True)
    name = text_field(_("name"))
    description = long_text_field(_("description"))

    class Meta(Publishable.Meta):
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["slug"]
        constraints = [
            *Publishable.Meta.constraints,
            text_required("name", _("Give the name in one language at least.")),
            kept_public("name"),
        ]

    def __str__(self):
        return str(self.name)

    def get_absolute_url(self):
        return f"{address('summit-list')}?series={self.slug}"
