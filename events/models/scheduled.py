from django.db import models
from django.utils import timezone
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
        was_seen = bool(columns) and self._is_seen()
        if columns:
            self.sequence = sequence + 1
            written = self.before_rescheduling(columns, was_seen)
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sequence", *written}
        super().save(*args, **kwargs)
        if columns:
            self.remember_rescheduling(columns, was_seen)

    def before_rescheduling(self, columns: dict[str, tuple], was_seen: bool) -> tuple[str, ...]:
        """Called before a save that is a revision: column -> (before, after); gives what it has set besides.

        `was_seen`: readers could see the record as it was before.
        """
        return ()

    def remember_rescheduling(self, columns: dict[str, tuple], was_seen: bool):
        """Called after it."""

    def _rescheduled(self) -> tuple[int, dict[str, tuple]]:
        """The revision in the database, and what calendars that have it would change: column -> (before, after)."""
        here = type(self)._base_manager.filter(pk=self.pk).values_list("sequence", *self.scheduled)
        now = [getattr(self, name) for name in self.scheduled]
        sequence, *before = (here.first() if self.first_published_at else None) or (self.sequence, *now)
        pairs = zip(self.scheduled, before, now, strict=True)
        return sequence, {name: (old, new) for name, old, new in pairs if old != new}

    def _is_seen(self) -> bool:
        """The public may see the record as the database has it."""
        return type(self).objects.visible(timezone.now()).filter(pk=self.pk).exists()
