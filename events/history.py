"""The history of the record, kept by django-reversion: every change by staff or command, with who and when.

A revision holds a record together with its parts, as one form saves them. Numbers of revisions rise and are never
issued again, so the latest one tells whether anybody has saved a record since a form of it was opened.
"""

from contextlib import contextmanager
from functools import cache

import reversion
from django.apps import apps
from django.db import models, transaction
from django.db.models import Max
from reversion.models import Revision, Version

from .models import (
    Award,
    Delegation,
    Document,
    FormerAddress,
    Organisation,
    Participant,
    Rescheduling,
    SearchEntry,
    SearchTerm,
    Session,
    Stamp,
    Summit,
    Venue,
)

# What is edited in the form of what it belongs to: a revision of either holds both.
PARTS = {
    Award: ("laureates",),
    Delegation: ("delegates",),
    Document: ("files", "relations"),
    Organisation: ("memberships",),
    Participant: ("memberships",),
    Session: ("contributions",),
    Summit: ("figures", "milestones", "related_events", "links"),
    Venue: ("rooms",),
}
FIRST = "first"  # says of a revision that it holds what was there before the first remembered change
DERIVED = (FormerAddress, Rescheduling, SearchEntry, SearchTerm, Stamp)
# One record: its values by the columns' names, and for relations to many the sorted keys.
Values = dict[str, object]
# A record and its parts: (model, key) -> values; the record itself comes first.
Snapshot = dict[tuple[type, int], Values]


def connect():
    """Keep the history of every noun that is edited."""
    for model in apps.get_app_config("events").get_models():
        if model._meta.managed and model not in DERIVED:
            whole = _wholes().get(model)
            reversion.register(model, follow=(*PARTS.get(model, ()), *([whole] if whole else ())))


@cache
def _wholes() -> dict[type, str]:
    """The models of parts, each with its relation to the whole."""
    relations = [model._meta.get_field(name) for model, names in PARTS.items() for name in names]
    return {relation.related_model: relation.field.name for relation in relations}


def is_kept(model) -> bool:
    """Records of `model` have a history."""
    return reversion.is_registered(model)


def is_part(model) -> bool:
    """Records of `model` are edited in the form of what they belong to."""
    return model in _wholes()


@contextmanager
def change(user=None, records=()):
    """All that is saved inside is one revision, in one transaction; nothing is kept where nothing is saved.

    `records` are those that will be saved: what each was before its first remembered change is kept with it.
    """
    with transaction.atomic():
        for record in records:
            _keep_first(record)
        with reversion.create_revision():
            if user is not None and user.is_authenticated:
                reversion.set_user(user)
            yield


def keep_whole(record):
    """Put what the record is a part of into the change that is being made: the record itself is being deleted."""
    if name := _wholes().get(type(record)):
        reversion.add_to_revision(getattr(record, name))


def is_open() -> bool:
    """A change is being made now."""
    return reversion.is_active()


def say(comment: str):
    """What is done in the change that is being made, as the log of the admin writes it."""
    reversion.set_comment(comment)


def is_first(revision: Revision) -> bool:
    """It holds what was there before the first remembered change."""
    return revision.comment == FIRST


def latest(record) -> int:
    """The number of the revision that the record was last saved in, with or without its parts; 0 for none."""
    return Version.objects.get_for_object(record).aggregate(latest=Max("revision_id"))["latest"] or 0


def revisions(record) -> models.QuerySet:
    """The revisions that the record was saved in, the latest first."""
    versions = Version.objects.get_for_object(record)
    return Revision.objects.filter(pk__in=versions.values("revision_id")).select_related("user").order_by("-pk")


def snapshots(record, numbers: list[int]) -> dict[int, Snapshot]:
    """The record with its parts, as each of these revisions has it."""
    found: dict[int, Snapshot] = {}
    for version in Version.objects.get_for_object(record).filter(revision__in=numbers):
        found[version.revision_id] = {_key(version): _values(version)}
    versions = Version.objects.filter(revision__in=numbers).select_related("content_type").order_by("pk")
    parents = dict(_parts(type(record)))
    for version in versions.filter(content_type__model__in=[part._meta.model_name for part in parents]):
        values = _values(version)
        if values[parents[version._model]] == record.pk:
            found[version.revision_id][_key(version)] = values
    return found


def deleted(model) -> models.QuerySet:
    """The last version of each record of `model` that is no more, the latest first."""
    versions = Version.objects.get_deleted(model._meta.concrete_model)
    return versions.select_related("revision__user").order_by("-pk")


def ever_of(model, column: str, key: int) -> list[Version]:
    """The last version of each record of `model` that points by `column` to `key`, or did; the latest first."""
    versions = Version.objects.get_for_model(model).select_related("revision__user").order_by("pk")
    last = {version.object_id: version for version in versions if version.field_dict[column] == key}
    return sorted(last.values(), key=lambda version: -version.pk)


def last_values(record) -> Values:
    """What the record was when it was last saved, though it may be no more; nothing where that is not kept."""
    version = Version.objects.get_for_object(record).order_by("-pk").first()
    return _values(version) if version else {}


def snapshot_of(model, version) -> Snapshot:
    """A record that is no more, with its parts, as its last version has it."""
    return snapshots(model(pk=int(version.object_id)), [version.revision_id])[version.revision_id]


def current(record) -> Snapshot:
    """The record with its parts, as the database has it now."""
    snapshot = {(record._meta.concrete_model, record.pk): _live(record)}
    for part, column in _parts(type(record)):
        for row in part._base_manager.filter(**{column: record.pk}).order_by("pk"):
            snapshot[part, row.pk] = _live(row)
    return snapshot


def _parts(model) -> list[tuple[type, str]]:
    """The models of a record's parts, each with the column that points to the record."""
    relations = [model._meta.get_field(name) for name in PARTS.get(model, ())]
    return [(relation.related_model, relation.field.attname) for relation in relations]


def _key(version) -> tuple[type, int]:
    return version._model, int(version.object_id)


def _values(version) -> Values:
    return {name: _plain(value) for name, value in version.field_dict.items()}


def _live(record) -> Values:
    meta = record._meta.concrete_model._meta
    columns = {field.attname: _plain(getattr(record, field.attname)) for field in meta.concrete_fields}
    many = {field.name: list(getattr(record, field.name).values_list("pk", flat=True)) for field in meta.many_to_many}
    return columns | {name: _plain(keys) for name, keys in many.items()}


def _plain(value):
    """Files as their names, sets of keys in their order: what can be compared and is not bound to a record."""
    if isinstance(value, models.fields.files.FieldFile):
        return value.name or ""
    return sorted(int(key) for key in value) if isinstance(value, (list, tuple)) else value


def _keep_first(record):
    if not Version.objects.get_for_object(record).exists():
        with reversion.create_revision():
            say(FIRST)
            reversion.add_to_revision(type(record)._base_manager.get(pk=record.pk))
