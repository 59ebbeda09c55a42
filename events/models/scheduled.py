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
        if self._is_rescheduled():
            self.sequence = self._kept("sequence")[0] + 1
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "sequence"}
        super().save(*args, **kwargs)

    def _is_rescheduled(self) -> bool:
        """Calendars may have it already, and it takes place otherwise than they say."""
        before = self._kept(*self.scheduled) if self.first_published_at else None
        return before is not None and before != tuple(getattr(self, name) for name in self.scheduled)

    def _kept(self, *names: str) -> tuple | None:
        """What the database has of this record; None where it is not there."""
        return type(self)._base_manager.filter(pk=self.pk).values_list(*names).first()
