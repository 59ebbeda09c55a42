from django.utils.translation import gettext_lazy as _

from .fields import text_field, text_required
from .record import Record


class Person(Record):
    """Somebody who leads a delegation, speaks, chairs or is awarded; seen only through such a record."""

    name = text_field(_("name"), help_text=_("The whole name in one piece, as the person writes it in this language."))
    honorific = text_field(_("honorific"), max_length=60, help_text=_("For example: H.E. Mr, Dr, Sheikh"))

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [text_required("name", _("Give the name in one language at least."))]

    def __str__(self):
        return str(self.name)
