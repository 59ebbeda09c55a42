from functools import cache

from django.db import models
from django.db.models.base import ModelState
from django.db.models.signals import post_init, pre_init
from django.utils.encoding import force_str

from events.i18n.languages import active_language


class Record(models.Model):
    """What the portal keeps, in dozens of columns for its languages, and reads by the thousand."""

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        """The record of a row. Its values go where Django's own `__init__` would put them one by one, ten times slower.

        A model that has listeners to that, as those with pictures have, is made by it.
        """
        if _is_listened_to(cls):
            return super().from_db(db, field_names, values)
        record, state = cls.__new__(cls), ModelState()
        record._state, state.adding, state.db = state, False, db
        record.__dict__.update(zip(field_names, values, strict=True))
        return record

    def _get_FIELD_display(self, field):  # noqa: N802
        """What `get_<name>_display` of a choice answers; Django's own goes through all the choices each time."""
        value = getattr(self, field.attname)
        return _labels(field, active_language()).get(value, value)


@cache
def _is_listened_to(model) -> bool:
    """Asked once: fields begin to listen where their model is made."""
    return pre_init.has_listeners(model) or post_init.has_listeners(model)


@cache
def _labels(field, language: str | None) -> dict:
    """The choices as they are called in the `language` that is active."""
    return {value: force_str(label, strings_only=True) for value, label in field.flatchoices}
