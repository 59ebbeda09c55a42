"""What a form that holds a former version puts back beside its fields: keys, texts of languages that are not shown, and
uploads that are still stored. It is saved as any form is: nothing comes back that the editor could not have written."""

from dataclasses import dataclass
from functools import cached_property

from django.db import models
from django.utils.text import capfirst

from events.history import Snapshot, Values
from events.i18n.languages import LANGUAGES, site_languages
from events.models import Publishable

from .languages import language_of_columns, may_translate


@dataclass(frozen=True)
class Restoring:
    """The record as it was (`then`), and as it is (`now`, empty where it has been deleted); the record comes first."""

    then: Snapshot
    now: Snapshot

    @property
    def is_recovery(self) -> bool:
        return not self.now

    @property
    def key(self) -> tuple[type, int]:
        return next(iter(self.then))

    @cached_property
    def returning(self) -> set[tuple[type, int]]:
        """What comes back under the key that it had: nobody has it now, not even as a part of something else."""
        gone: dict[type, set[int]] = {}
        for model, pk in self.then:
            if (model, pk) not in self.now:
                gone.setdefault(model, set()).add(pk)
        taken = {model: set(model._base_manager.in_bulk(list(keys))) for model, keys in gone.items()}
        return {(model, pk) for model, keys in gone.items() for pk in keys - taken[model]}

    def of(self, model, pk) -> Values | None:
        """The values of what comes back; None for what is there, and for what this version does not have."""
        key = (model._meta.concrete_model, pk)
        return self.then[key] if key in self.returning else None

    def anew(self, model, values: Values):
        """A record that is not saved yet, under the key that it had; an upload that is lost has to be given again."""
        columns = {field.attname: values[field.attname] for field in model._meta.concrete_fields}
        columns |= {field.attname: "" for field in _uploads(model) if not _is_stored(field, values)}
        if "sequence" in columns:  # of a session: calendars follow what is higher only
            columns["sequence"] += 1
        return model(**columns)

    def put_back(self, record, user, fields) -> bool:
        """Give a record that is there what its form, which has `fields`, does not show; tell whether any differs."""
        model = type(record)
        values = self.then.get((model._meta.concrete_model, record.pk), {}) if record.pk else {}
        columns = [column for column, code in _hidden_texts(model, fields) if may_translate(user, model, code)]
        for upload in [field for field in _uploads(model) if field.name in fields]:
            if _is_stored(upload, values) and getattr(record, upload.attname).name != values[upload.attname]:
                columns += [upload.attname, *_told_by_upload(model)]
        changed = [name for name in columns if name in values and _plain(record, name) != values[name]]
        for name in changed:
            setattr(record, name, values[name])
        return bool(changed)

    @property
    def lost(self) -> list[str]:
        """The uploads of this version that are stored no more, by what they are."""
        missing = [
            (model, values)
            for (model, _pk), values in self.then.items()
            for field in _uploads(model)
            if values[field.attname] and not _is_stored(field, values)
        ]
        return [_name(model, values) for model, values in missing]


def _hidden_texts(model, fields) -> list[tuple[str, str]]:
    """(column, language) of the texts in the languages that the site does not show."""
    shown = {language.code for language in site_languages()}
    texts = language_of_columns(model).items()
    return [(column, code) for column, code in texts if code not in shown and column not in fields]


def _uploads(model) -> list[models.FileField]:
    """The fields that take an upload; what is made of one is no upload."""
    return [field for field in model._meta.concrete_fields if isinstance(field, models.FileField) and field.editable]


def _told_by_upload(model) -> list[str]:
    """The columns that were filled when the upload came in: its size, its first page and such."""
    common = {field.name for field in Publishable._meta.fields}
    own = [field for field in model._meta.concrete_fields if not field.editable and not field.primary_key]
    return [field.attname for field in own if field.name not in common]


def _is_stored(field, values: Values) -> bool:
    name = values.get(field.attname)
    return bool(name) and field.storage.exists(name)


def _plain(record, name: str):
    value = getattr(record, name)
    return (value.name or "") if isinstance(value, models.fields.files.FieldFile) else value


def _name(model, values: Values) -> str:
    language = LANGUAGES.get(values.get("language"))
    name = capfirst(model._meta.verbose_name)
    return f"{name} ({language.name})" if language else str(name)
