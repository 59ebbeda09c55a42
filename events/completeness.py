"""Reads how complete the texts of records and their parts are, in a number of queries that the records do not raise."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from reversion.models import Version

from .history import PARTS, is_part
from .i18n.languages import site_languages
from .models.fields import translated_fields
from .staleness import Columns, Status, statuses

Key = tuple[type, int]
HELD = "held_languages"


@dataclass(frozen=True, slots=True)
class Piece:
    """A record, or a part of it: its texts in the site's languages, and the status of each by its column.

    `prefix` is that of the piece's fields in the record's form; `held` are the languages that are kept back.
    """

    model: type
    pk: int
    prefix: str
    values: Columns
    statuses: dict[str, Status]
    held: frozenset[str] = frozenset()

    def of(self, code: str) -> dict[str, Status]:
        """The statuses of the texts in one language, in the order of the form."""
        return {column: self.statuses[column] for column in _columns_in(self.model, code) if column in self.statuses}


def is_noun(model) -> bool:
    """Records of `model` stand by themselves, and have texts of their own or in their parts."""
    return not is_part(model) and any(translated_fields(each) for each in (model, *_parts(model).values()))


def read(wanted: dict[type, list[int]]) -> dict[Key, list[Piece]]:
    """The pieces of each record, itself first; `wanted` are the keys by model."""
    found = [row for model, keys in wanted.items() if keys for row in _rows(model, keys)]
    versions = _versions([(model, values["pk"]) for _whole, model, _prefix, values in found])
    texts = {model: _texts(model) for model in {row[1] for row in found}}
    pieces: dict[Key, list[Piece]] = {(model, key): [] for model, keys in wanted.items() for key in keys}
    for whole, model, prefix, values in found:
        key = values["pk"]
        of_texts = statuses(texts[model], values, versions.get((model, key), ()))
        held = frozenset(values[HELD].split()) if HELD in values else _held(pieces[whole])
        pieces[whole].append(Piece(model, key, prefix, values, of_texts, held))
    return pieces


@cache
def _columns_in(model, code: str) -> list[str]:
    return [columns[code] for columns in translated_fields(model).values()]


def _texts(model) -> list[list[str]]:
    """The columns of each text, in the order in which the site falls back."""
    codes = [language.code for language in site_languages()]
    return [[columns[code] for code in codes] for columns in translated_fields(model).values()]


def _held(pieces: list[Piece]) -> frozenset[str]:
    """What is kept back of a part that does not know it by itself: what is of the whole, which was read before."""
    return pieces[0].held if pieces else frozenset()


def _columns(model) -> list[str]:
    held = [field.name for field in model._meta.concrete_fields if field.name == HELD]
    return [*held, *(column for columns in _texts(model) for column in columns)]


def _parts(model) -> dict[str, type]:
    """The relations to a record's parts, each with their model."""
    return {name: model._meta.get_field(name).related_model for name in PARTS.get(model, ())}


def _rows(model, keys) -> Iterable[tuple[Key, type, str, dict]]:
    """(record, model of the piece, prefix, columns), of the records and then of their parts that have texts."""
    for values in model._base_manager.filter(pk__in=keys).values("pk", *_columns(model)):
        yield (model, values["pk"]), model, "", values
    for name, part in _parts(model).items():
        if translated_fields(part):
            yield from _part_rows(model, keys, name, part)


def _part_rows(model, keys, name, part):
    """The parts of each record in the order of their rows in its form, which numbers them."""
    parent = model._meta.get_field(name).field
    order = [column for column in part._meta.ordering if column != parent.name]
    rows = part._base_manager.filter(**{f"{parent.attname}__in": keys}).order_by(parent.attname, *order, "pk")
    numbers = dict.fromkeys(keys, -1)
    for values in rows.values("pk", parent.attname, *_columns(part)):
        whole = values[parent.attname]
        numbers[whole] += 1
        yield (model, whole), part, f"{name}-{numbers[whole]}-", values


def _versions(keys: list[Key]) -> dict[Key, list[Columns]]:
    """The columns of each version of these records, the earliest first; only where there is more than one."""
    if not keys:
        return {}
    by_type, condition = _asked(keys)
    rows = Version.objects.filter(condition).order_by("revision_id")
    stored: dict[Key, list[str]] = {}
    for kind, key, data in rows.values_list("content_type_id", "object_id", "serialized_data"):
        stored.setdefault((by_type[kind], int(key)), []).append(data)
    return {key: [_fields(data) for data in several] for key, several in stored.items() if len(several) > 1}


def _asked(keys: list[Key]) -> tuple[dict[int, type], Q]:
    """The models by the number of their content type, and the condition that names all of `keys`."""
    by_model: dict[type, list[str]] = {}
    for model, key in keys:
        by_model.setdefault(model, []).append(str(key))
    types = ContentType.objects.get_for_models(*by_model)
    conditions = [Q(content_type=types[model].pk, object_id__in=several) for model, several in by_model.items()]
    return {kind.pk: model for model, kind in types.items()}, reduce(or_, conditions) & Q(db="default")


def _fields(data: str) -> Columns:
    """A version as it is stored, without making a record of it."""
    return json.loads(data)[0]["fields"]
