from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.i18n.languages import LANGUAGES

from .address import slug_validator
from .fields import PartialDateField

LANGUAGE_CHOICES = [(code, LANGUAGES[code].name) for code in settings.CONTENT_LANGUAGES]


class Source(models.Model):
    """Where a fact is taken from: a text that may be on the web."""

    key = models.CharField(_("key"), max_length=60, unique=True, validators=[slug_validator])
    title = models.CharField(_("title"), max_length=300, help_text=_("As the source itself writes it."))
    language = models.CharField(_("language of the title"), max_length=10, choices=LANGUAGE_CHOICES, default="en")
    url = models.URLField(_("web address"), max_length=500, blank=True)
    published = PartialDateField(_("published"))

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title", "key"]

    def __str__(self):
        return self.title


class Sourced(models.Model):
    """A record whose facts carry sources, shown to the reader."""

    sources = models.ManyToManyField(Source, blank=True, verbose_name=_("sources"), related_name="+")

    class Meta:
        abstract = True
