import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .fields import PartialDateField, text_field
from .picture import WIDTHS, PictureField, webp_of
from .publishing import Publishable
from .summit import Summit


def storage_name(photo, filename: str) -> str:
    """A random name: nobody's file name, and nobody's guess."""
    return f"photos/{uuid.uuid4().hex}.{filename.rsplit('.', 1)[-1].lower()}"


class Photo(Publishable):
    """A picture with its credit, and alternative text per language (WCAG 2.2, 1.1.1)."""

    belongs_to = ("summit",)
    needed = (("alternative",),)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="photos", verbose_name=_("summit"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    image = PictureField(
        _("image"),
        upload_to=storage_name,
        auto_add_fields=True,
        max_length=200,
        formats={f"w{width}": webp_of(width) for width in WIDTHS},
    )
    alternative = text_field(
        _("alternative text"), max_length=400, help_text=_("What a person who cannot see it needs.")
    )
    caption = text_field(_("caption"), max_length=400)
    credit = models.CharField(_("credit"), max_length=200)
    licence = models.CharField(_("licence"), max_length=200, blank=True)
    taken_on = PartialDateField(_("taken on"))

    class Meta(Publishable.Meta):
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["summit", "order", "pk"]

    def __str__(self):
        return str(self.caption or self.alternative or self.credit)

    def download_name(self, width: int) -> str:
        return f"{self.summit.slug}-{str(self.public_id)[:8]}-{width}.webp"
