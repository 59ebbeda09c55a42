"""Which languages of a record are kept back from the public: there they read as if nobody had written them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.i18n.languages import LANGUAGES


class HeldLanguagesField(models.CharField):
    """Codes of languages in the order of `LANGUAGES`, with a space between: "ar fr".

    A text, so that both databases ask it alike, history and forms compare it as any other, and a record needs no second
    query to know. No code is a part of another, so that `contains` finds a language.
    """

    description = _("Languages that are kept back")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{**kwargs, "max_length": 60, "blank": True, "default": ""})

    def to_python(self, value):
        return in_order(value or ())

    def get_prep_value(self, value):
        return None if value is None else self.to_python(value)

    def pre_save(self, model_instance, add):
        """The record in hand has what is stored."""
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value


def in_order(value: str | Iterable[str]) -> str:
    """Codes as they are stored; raises ValidationError for what is no language."""
    codes = set(value.split() if isinstance(value, str) else value)
    if unknown := codes - LANGUAGES.keys():
        names = ", ".join(sorted(map(str, unknown)))
        raise ValidationError(_("No such language: %(names)s."), code="invalid", params={"names": names})
    return " ".join(code for code in LANGUAGES if code in codes)
