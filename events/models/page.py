from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.addresses import address

from .address import slug_field
from .fields import kept_public, rich_text_field, text_field, text_required
from .publishing import Publishable
from .summit import Summit

RESERVED = ("programme", "sessions", "delegations", "documents", "prizes", "news", "now")


def not_reserved(slug: str):
    """Refuse a page where another page of the summit already lives."""
    if slug in RESERVED:
        raise ValidationError(_("Another page of the summit has this address."), code="reserved")


class Page(Publishable):
    """Practical information: visas, accreditation, travel."""

    belongs_to = ("summit",)
    needed = (("body",),)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="pages", verbose_name=_("summit"))
    slug = slug_field()
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    title = text_field(_("title"))
    body = rich_text_field(_("text"))

    class Meta(Publishable.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["summit", "order", "slug"]
        constraints = [
            *Publishable.Meta.constraints,
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
            models.UniqueConstraint(fields=["summit", "slug"], name="events_page_slug_once"),
            models.CheckConstraint(
                condition=~models.Q(slug__in=RESERVED),
                name="events_page_slug_free",
                violation_error_message=_("Another page of the summit has this address."),
            ),
        ]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return address("page", self.summit.slug, self.slug)
