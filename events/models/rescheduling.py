from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _


class Rescheduling(models.Model):
    """A change of a session’s time, place or status that readers could see happen; made by saving, never by hand."""

    session = models.ForeignKey(
        "events.Session", models.CASCADE, related_name="reschedulings", verbose_name=_("session")
    )
    sequence = models.PositiveIntegerField(_("calendar revision"))
    made_at = models.DateTimeField(_("changed"), auto_now_add=True)
    # column -> [before, after], the room by its number
    columns = models.JSONField(_("columns"), encoder=DjangoJSONEncoder)

    class Meta:
        verbose_name = _("rescheduling")
        verbose_name_plural = _("reschedulings")
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.session} ({self.sequence})"
