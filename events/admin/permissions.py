"""Who may do what: one question, `may`, asked by every page of the staff's side."""

from django.db import models

from events.i18n.languages import LANGUAGES
from events.models import State
from events.models.desk import LIFT, translate
from events.models.fields import translated_fields

PUBLIC = {State.PUBLISHED, State.WITHDRAWN}  # a record gets there and away by who may publish


def may(user, verb: str, model, language: str = "") -> bool:
    """The right to "view", "add", "change", "delete", "publish", to "lift" embargoes or to "translate" texts."""
    if verb == "lift":
        return user.has_perm(f"events.{LIFT}")
    if verb == "translate":
        return bool(translated_fields(model)) and user.has_perm(f"events.{translate(language)}")
    named = [verb, "change"] if verb == "view" else [verb]
    return any(user.has_perm(f"events.{name}_{model._meta.model_name}") for name in named)


def languages_of(user, model) -> list[str]:
    """The languages whose texts the user may write, of records that are not the user's to change."""
    if not may(user, "view", model):
        return []
    return [code for code in LANGUAGES if may(user, "translate", model, code)]


def states_from(user, model, state: str) -> list[str]:
    """The states that the user may choose for a record in `state`, its own included."""
    if may(user, "publish", model):
        return list(State.values)
    return [state] if state in PUBLIC else [value for value in State.values if value not in PUBLIC]


def may_remove(user, record) -> bool:
    """To delete what is published is to take it from the public."""
    is_public = getattr(record, "state", "") == State.PUBLISHED
    return may(user, "delete", type(record)) and (not is_public or may(user, "publish", type(record)))


class Rights:
    """A page or an inline that asks `may`; who may only translate has a form of the granted languages' texts."""

    def has_view_permission(self, request, obj=None):
        return may(request.user, "view", self.model)

    def has_add_permission(self, request, obj=None):
        return may(request.user, "add", self.model)

    def has_edit_permission(self, request):
        return may(request.user, "change", self.model)

    def has_change_permission(self, request, obj=None):
        return self.has_edit_permission(request) or bool(languages_of(request.user, self.model))

    def has_delete_permission(self, request, obj=None):
        """Of an inline `obj` is what the rows belong to; its formset asks of each row."""
        if isinstance(obj, self.model):
            return may_remove(request.user, obj)
        return may(request.user, "delete", self.model)

    def has_publish_permission(self, request):
        return may(request.user, "publish", self.model)

    def is_translating(self, request, obj) -> bool:
        """The record is there, and the user may write texts of it and nothing else."""
        return obj is not None and not self.has_edit_permission(request) and self.has_change_permission(request)

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        if not self.is_translating(request, obj):
            return own
        texts = translated_fields(self.model).values()
        codes = languages_of(request.user, self.model)
        granted = {columns[code] for columns in texts for code in codes} | {"held_languages"}
        fields = [*self.model._meta.fields, *self.model._meta.many_to_many]
        return (*own, *(f.name for f in fields if f.editable and f.name not in granted and not _is_key(f)))


class ReadOnly:
    """A page of records that the staff read and write by other ways, if at all."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _is_key(field) -> bool:
    return isinstance(field, models.AutoField)
