from django.db import models
from django.utils.translation import gettext_lazy as _

from events.addresses import address

from .address import slug_field
from .fields import DateText, PartialDateField, kept_public, long_text_field, rich_text_field, text_field, text_required
from .publishing import Publishable, Unreleased
from .summit import Summit

NEWEST = (DateText("dated").desc(), models.F("id").desc())


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
        ordering = ["summit", *NEWEST]
        indexes = [
            models.Index("summit", *NEWEST, name="events_newsitem_of_summit"),
            models.Index(*NEWEST, name="events_newsitem_newest"),
            models.Index(fields=["-updated_at", "-id", "state"], name="events_newsitem_changed"),
            models.Index(Unreleased("state"), models.F("updated_at").desc(), name="events_newsitem_waiting"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            text_required("title", _("Give the title in one language at least.")),
            kept_public("title"),
            models.UniqueConstraint(fields=["summit", "slug"], name="events_newsitem_slug_once"),
        ]

    def __str__(self):
        return str(self.title)

    def get_absolute_url(self):
        return address("news-item", self.summit.slug, self.slug)
