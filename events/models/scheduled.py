from django.db import models
from django.utils.translation import gettext_lazy as _


class Scheduled(models.Model):
    """What calendars follow: each change of `scheduled` after the first publication is a revision of its own.

    `sequence` only ever rises, whatever version is brought back (RFC 5545, 3.8.7.4).
    """

    scheduled: tuple[str, ...] = ()

    sequence = models.PositiveIntegerField(_("calendar revision"), default=0, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        sequence, columns = self._rescheduled()
        if columns:
            self.sequence = sequence + 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sequence"}
        super().save(*args, **kwargs)
        if columns:
            self.remember_rescheduling(columns)

    def remember_rescheduling(self, columns: dict[str, tuple]):
        """Called after a save that is a revision, with what differs: column -> (before, after)."""

    def _rescheduled(self) -> tuple[int, dict[str, tuple]]:
        """The revision in the database, and what calendars that have it would change: column -> (before, after)."""
        here = type(self)._base_manager.filter(pk=self.pk).values_list("sequence", *self.scheduled)
        now = [getattr(self, name) for name in self.scheduled]
        sequence, *before = (here.first() if self.first_published_at else None) or (self.sequence, *now)
        pairs = zip(self.scheduled, before, now, strict=True)
        return sequence, {name: (old, new) for name, old, new in pairs if old != new}
