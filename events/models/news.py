from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .address import slug_field
from .fields import PartialDateField, kept_public, long_text_field, rich_text_field, text_field, text_required
from .publishing import Publishable
from .summit import Summit


class NewsItem(Publishable):
    """A piece of news of a summit."""

    belongs_to = ("summit",)
    needed = (("body", "summary"),)

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="news", verbose_name=_("summit"))
    slug = slug_field()
    dated = PartialDateField(_("date"))
    title = text_field(_("title"))
    summary = long_text_field(_("summary"))
    body = rich_text_field(_("text"))

    class Meta(Publishable.Meta):
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        ordering = ["summit", models.F("dated").desc(nulls_last=True), "-pk"]
        indexes = [models.Index(fields=["summit", "dated"])]
        constraints = [
            *Publishable.Meta.constraints,
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
            models.UniqueConstraint(fields=["summit", "slug"], name="events_newsitem_slug_once"),
        ]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return reverse("news-item", args=[self.summit.slug, self.slug])
