"""Adds records by their natural key; what is there already stays exactly as it is.

A record that is added gets a public identifier made from its key, so it is still known after staff rename or correct it.
"""

import csv
import json
import uuid
from collections import Counter
from pathlib import Path

from django.db.models import Q

from events.models import Publishable, Source, State
from events.models.fields import translated_fields

HERE = Path(__file__).resolve().parent
NAMESPACE = uuid.UUID("5c0f0f0e-4a5e-5d0c-9d4f-1c2b7a9e6d11")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of this package."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def details(name: str):
    """A JSON file of this package."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def columns(model, values: dict) -> dict:
    """`values` as keyword arguments for `model`: {"title": {"ar": "…"}} becomes {"title_ar": "…"}."""
    translated = translated_fields(model)
    arguments = {}
    for name, value in values.items():
        if name in translated:
            arguments.update({translated[name][code]: text for code, text in value.items()})
        else:
            arguments[name] = value
    return arguments


def identifier(model, key: dict) -> uuid.UUID:
    """The public identifier of the record of `model` that these files know by `key`."""
    parts = [
        model._meta.concrete_model._meta.model_name,
        *(getattr(value, "public_id", value) for value in key.values()),
    ]
    return uuid.uuid5(NAMESPACE, "/".join(map(str, parts)))


class Loader:
    """Adds what is missing and counts it by model."""

    def __init__(self):
        self.added = Counter()
        self._known_sources = {row["key"]: row for row in rows("sources.csv")}

    def add(self, model, key: dict, values: dict | None = None, sources: str = "", **related):
        """The record with this key, made from `values`, `sources` ("one;two") and `related` lists if it is not there."""
        values, known = values or {}, Q(**key)
        if issubclass(model, Publishable) and "public_id" not in key:
            values = {**values, "public_id": identifier(model, key)}
            known |= Q(public_id=values["public_id"])
        return model._base_manager.filter(known).first() or self._make(model, key, values, sources, related)

    def add_named(self, model, name: str, values: dict, sources: str = ""):
        """The same for a record without a slug: its name here, "oic-st-2017/facts/F08", becomes its public identifier."""
        return self.add(model, {"public_id": identifier(model, {"name": name})}, values, sources)

    def source(self, key: str) -> Source:
        """A source of `sources.csv`, added the first time that something cites it."""
        row = self._known_sources[key]
        values = {"title": row["title"], "url": row["url"], "published": row["published"] or None}
        return self.add(Source, {"key": key}, values)

    def _make(self, model, key, values, sources, related):
        record = model(**key, **columns(model, values))
        if isinstance(record, Publishable):
            record.state = State.PUBLISHED
        record.save()
        if sources:
            related = {**related, "sources": [self.source(one) for one in sources.split(";")]}
        for name, others in related.items():
            getattr(record, name).set(others)
        self.added[model._meta.verbose_name_plural] += 1
        return record
