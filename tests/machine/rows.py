"""The whole record as the database has it, column by column, and which columns point to which other rows."""

from functools import cache
from typing import NamedTuple

from django.apps import apps
from django.db import connection, models

from events.models.fields import RichTextField, translated_fields

LANGUAGES = ("en", "ar", "fr")
# All that the staff write. An organisation is a participant's row.
NOUNS = (
    *("participant", "membership", "person", "series", "venue", "room", "summit", "milestone", "relatedevent"),
    *("session", "contribution", "delegation", "delegate", "document", "documentfile", "documentrelation"),
    *("newsitem", "page", "photo", "link", "fact", "figure", "prize", "award", "laureate", "source", "embargo"),
)
# Edited in the form of what they belong to: noun of the whole -> name of the rows in its form -> (noun, its column).
PARTS = {
    "award": {"laureates": ("laureate", "award_id")},
    "delegation": {"delegates": ("delegate", "delegation_id")},
    "document": {"files": ("documentfile", "document_id"), "relations": ("documentrelation", "document_id")},
    "participant": {"memberships": ("membership", "participant_id")},
    "session": {"contributions": ("contribution", "session_id")},
    "summit": {
        "figures": ("figure", "summit_id"),
        "milestones": ("milestone", "summit_id"),
        "related_events": ("relatedevent", "summit_id"),
        "links": ("link", "summit_id"),
    },
    "venue": {"rooms": ("room", "venue_id")},
}
WITHOUT_FORM = ("delegate", "documentfile", "documentrelation", "laureate")  # of their own
# Written by each save; they say of it nothing that a reader of the record asks.
UNASKED = {"updated_at", "created_at", "sequence", "first_published_at", "last_seen"}

Values = dict[str, object]


class Key(NamedTuple):
    noun: str
    pk: int


Rows = dict[Key, Values]


def model(noun: str) -> type[models.Model]:
    return apps.get_model("events", noun)


def stored() -> Rows:
    """All rows of all nouns now: columns, and for relations to many the sorted keys."""
    return {key: values for noun in NOUNS for key, values in stored_of(noun).items()}


def stored_of(noun: str) -> Rows:
    """Most nouns are as they were: rows are made only where the database does not answer as it did last."""
    answers = [_answer(*statement) for statement in _statements(noun)]
    if noun not in _last or _last[noun][0] != answers:
        _last[noun] = answers, _made(noun)
    return _last[noun][1]


_last: dict[str, tuple[list, Rows]] = {}  # noun -> the last answers of the database, and the rows made of them


def _answer(sql: str, values) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@cache
def _statements(noun: str) -> list[tuple]:
    own, pairs = _queries(noun)
    return [each.query.sql_with_params() for each in (own, *pairs.values())]


@cache
def _queries(noun: str):
    """For the columns, and for each relation to many."""
    meta = model(noun)._meta
    columns = [field.attname for field in meta.concrete_fields if field.name not in UNASKED]
    pairs = {
        field.name: field.remote_field.through._base_manager.order_by(field.m2m_reverse_field_name()).values_list(
            field.m2m_column_name(), field.m2m_reverse_name()
        )
        for field in meta.many_to_many
    }
    return model(noun)._base_manager.order_by("pk").values(*columns), pairs


def _made(noun: str) -> Rows:
    own, pairs = _queries(noun)
    rows = {Key(noun, row["id"]): row for row in own.all()}
    for name, found in pairs.items():
        for row in rows.values():
            row[name] = []
        for pk, other in found.all():
            rows[Key(noun, pk)][name].append(other)
    return rows


@cache
def texts(noun: str) -> dict[str, str]:
    """Column -> language of what is written in the languages of the site."""
    fields = translated_fields(model(noun)).values()
    return {columns[code]: code for columns in fields for code in LANGUAGES}


@cache
def is_rich(noun: str, column: str) -> bool:
    return isinstance(model(noun)._meta.get_field(column), RichTextField)


@cache
def relations(noun: str) -> dict[str, tuple[str, object]]:
    """Column -> (noun that it points to, what its deletion does); relations to many are never in the way."""
    fields = [*model(noun)._meta.concrete_fields, *model(noun)._meta.many_to_many]
    return {
        field.name if field.many_to_many else field.attname: (
            field.related_model._meta.concrete_model._meta.model_name,
            getattr(field.remote_field, "on_delete", None),
        )
        for field in fields
        if field.is_relation
    }
