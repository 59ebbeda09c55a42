"""From a record to the JSON value that its schema describes."""

import types
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Union, get_args, get_origin

from django.db.models import Model
from pydantic import BaseModel

from events.i18n.dates import iso
from events.i18n.languages import reading_in

from .kinds import Read, Worded, follow
from .reading import Reading

Reader = Callable[[object, Reading], object]


def shapes(schema: type[BaseModel], records: Iterable, reading: Reading, only: set[str] | None = None) -> list[dict]:
    """The records as `schema` has them, with the fields `only`, or with all where it is None."""
    plan = [(name, read) for name, read in _plan(schema) if only is None or name in only]
    with reading_in(reading.address_language):
        return [{name: read(record, reading) for name, read in plan} for record in records]


@cache
def _plan(schema: type[BaseModel]) -> list[tuple[str, Reader]]:
    return [(name, _reader(name, field)) for name, field in schema.model_fields.items()]


def _reader(name: str, field) -> Reader:
    """How the field `name` is read: as its metadata say, as the schema of its parts, or as the attribute is."""
    read = next((entry for entry in field.metadata if isinstance(entry, Read | Worded)), None)
    if isinstance(read, Worded):
        return _words(*(read.path.rpartition(".")[::2] if read.path else ("", name)))
    value = read.value if read else lambda record, _reading: getattr(record, name)
    part = _part(field.annotation)
    if part is None:
        return lambda record, reading: _plain(value(record, reading))
    if get_origin(field.annotation) is list:
        return lambda record, reading: [_nested(part, one, reading) for one in _all(value(record, reading))]
    return lambda record, reading: _nested(part, value(record, reading), reading)


def _words(path: str, name: str) -> Reader:
    def read(record, reading):
        record = follow(record, path)
        return None if record is None else reading.words(record, name)

    return read


def _part(annotation) -> type[BaseModel] | None:
    """The schema that an annotation is about: `Part`, `Part | None`, `list[Part]`."""
    if get_origin(annotation) in (Union, types.UnionType, list, Annotated):
        return next((part for part in map(_part, get_args(annotation)) if part), None)
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


def _nested(schema, record, reading):
    """A part; one that stands in many records is made once."""
    if record is None:
        return None

    def make():
        return {name: read(record, reading) for name, read in _plan(schema)}

    return reading.once((schema, record), make) if isinstance(record, Model) else make()


def _all(records) -> Iterable:
    return records.all() if hasattr(records, "all") else records


def _plain(value):
    """A value as JSON has it; what is empty is null."""
    match value:
        case None | "":
            return None
        case bool() | int() | float() | list() | dict():
            return value
        case datetime():
            return iso(value)
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)
    return str(value)
