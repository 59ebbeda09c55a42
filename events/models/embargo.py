from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from events import preview


class Embargo(models.Model):
    """A named moment shared by many records; until it lifts they are ready and invisible."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    lifts_at = models.DateTimeField(
        _("lifts at"), null=True, blank=True, help_text=_("Leave it empty for an embargo that is lifted on a signal.")
    )
    note = models.TextField(_("note for the staff"), blank=True)

    class Meta:
        verbose_name = _("embargo")
        verbose_name_plural = _("embargoes")
        ordering = [models.F("lifts_at").desc(nulls_first=True), "name"]
        indexes = [models.Index(fields=["lifts_at"])]

    def __str__(self):
        return self.name

    def is_lifted(self, at: datetime) -> bool:
        """It has lifted at the moment `at` (UTC); an embargo without a moment has not."""
        opened = preview.current()
        by_itself = self.lifts_at is not None and self.lifts_at <= opened.lifting(at)
        return (by_itself or self.pk in opened.lifted) and self.pk not in opened.held
