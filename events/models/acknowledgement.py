from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .summit import Summit


class Acknowledgement(models.Model):
    """Somebody has seen what the checks found at a summit, and says that it is so.

    It is of the facts that the finding follows from (`fingerprint`): when they change, it speaks of nothing any more.
    """

    summit = models.ForeignKey(Summit, models.CASCADE, related_name="acknowledgements", verbose_name=_("summit"))
    fingerprint = models.CharField(max_length=64, editable=False)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        default_permissions = ()  # whoever may change what the finding speaks of may acknowledge it
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["summit", "fingerprint"], name="events_acknowledgement_once"),
        ]

    def __str__(self):
        return self.reason or self.fingerprint[:12]
