"""What becomes visible, or hidden, together with records whose state or embargo is about to change."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache, reduce
from operator import or_

from django.apps import apps
from django.db.models import Q, QuerySet

from events import preview
from events.models import Publishable
from events.models.publishing import visible

NAMED = 10  # so many records of a noun are named

# A noun, how many of its records, and the first of them.
Counted = tuple[type, int, list]


def nouns() -> list[type]:
    """Every kind of record that has a state and perhaps an embargo; a proxy is counted with its parent."""
    models = apps.get_app_config("events").get_models()
    return [model for model in models if issubclass(model, Publishable) and not model._meta.proxy]


@cache
def lineage(model) -> tuple[str, ...]:
    """What a record belongs to, directly or not, with the embargo of each: to be read together with it."""
    found = ["embargo"]
    for name in model.belongs_to:
        above = lineage(model._meta.get_field(name).related_model)
        found += [name, *(f"{name}__{path}" for path in above)]
    return tuple(found)


def staff_opening(model, keys: Iterable[int], at: datetime) -> list[Counted]:
    """What belongs to records of `model`, and becomes visible at `at` as soon as these are."""
    named = {model._meta.concrete_model: frozenset(keys)}
    return gained(_below(model), at, preview.Preview(named=named), preview.NONE)


def staff_closing(model, keys: Iterable[int], at: datetime) -> list[Counted]:
    """What belongs to records of `model`, is visible at `at`, and is hidden as soon as these are."""
    chosen = list(keys)
    return _counted(
        below.objects.visible(at).filter(reduce(or_, (Q(**{f"{path}__in": chosen}) for path in _paths(below, model))))
        for below in _below(model)
    )


def gained(models: Iterable[type], at: datetime, after: preview.Preview, before: preview.Preview) -> list[Counted]:
    """What is visible at `at` in the one preview and not in the other."""
    conditions = [(model, _shown(model, at, after), _shown(model, at, before)) for model in models]
    return _counted(
        model.objects.filter(shown).exclude(pk__in=model.objects.filter(known).values("pk"))
        for model, shown, known in conditions
    )


def _shown(model, at, opened: preview.Preview) -> Q:
    with preview.opened(opened):
        return visible(model, at)


def _counted(found: Iterable[QuerySet]) -> list[Counted]:
    counted = [(records, records.count()) for records in found]
    return [(records.model, count, list(_readable(records)[:NAMED])) for records, count in counted if count]


def _readable(records: QuerySet) -> QuerySet:
    """The title of a record may name what it refers to."""
    related = [field.name for field in records.model._meta.fields if field.is_relation and field.name != "embargo"]
    return records.select_related(*related)


def _below(model) -> list[type]:
    return [below for below in nouns() if _paths(below, model)]


@cache
def _paths(model, whole) -> tuple[str, ...]:
    """The ways from `model` to the `whole` that it belongs to, as a query writes them."""
    found = []
    for name in model.belongs_to:
        parent = model._meta.get_field(name).related_model._meta.concrete_model
        found += [name] if parent is whole._meta.concrete_model else []
        found += [f"{name}__{path}" for path in _paths(parent, whole)]
    return tuple(found)
