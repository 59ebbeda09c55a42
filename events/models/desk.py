"""What the staff may do that belongs to no single noun."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.i18n.languages import LANGUAGES

LIFT = "lift_embargo"


def translate(code: str) -> str:
    """The codename of the right to write the texts in this language."""
    return f"translate_{code.replace('-', '_')}"


class NoRecords(models.Manager):
    def get_queryset(self):
        """There is no table, so whoever goes through all models (dumpdata) finds nothing and asks nothing."""
        return super().get_queryset().none()


class Desk(models.Model):
    """Carries permissions and has no table."""

    objects = NoRecords()

    class Meta:
        managed = False
        base_manager_name = "objects"
        default_permissions = ()
        permissions = [
            (LIFT, "Can lift and move embargoes"),
            *((translate(code), f"Can write the texts in {language.name}") for code, language in LANGUAGES.items()),
        ]
        verbose_name = _("editorial desk")

    def __str__(self):
        return ""
