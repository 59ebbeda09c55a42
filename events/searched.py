"""Which texts of which records are looked through, and which records thereby quote which others.

An entry may hold only texts that are visible whenever its record is: the record's own, those of people and places
(which have no state), and those of the records that it belongs to. Hence no host of a summit.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from events.i18n.languages import LANGUAGES
from events.i18n.text import pick
from events.models import (
    Award,
    Contribution,
    Delegation,
    Document,
    Fact,
    Figure,
    Laureate,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Page,
    Participant,
    Prize,
    RelatedEvent,
    Series,
    Session,
    Summit,
)
from events.models.fields import translated_fields, written


@dataclass(frozen=True)
class Texts:
    """Paths to what is found of a record: `people` and `context` also where the entry's own language lacks them."""

    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # what the record is: "working session", "1"
    codes: tuple[str, ...] = ()
    initials: bool = False  # those of the title are a code
    dates: tuple[str, ...] = ()
    summit: str = ""
    participant: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        return (*self.title, *self.body, *self.people, *self.context, *self.codes, *self.dates)


OF_SUMMIT = {"context": ("summit.title", "summit.city"), "summit": "summit_id"}
OF_ORGANISATION = ("organisation.name", "organisation.acronym")
OF_SESSION = ("session.title", "session.summit.title", "session.summit.city")
OF_AWARD = ("award.prize.name", "award.summit.title", "award.summit.city")
SEARCHED = {
    Summit: Texts(
        title=("title",),
        body=("slogan", "summary", "goals", "chair_title"),
        people=("chair.name",),
        context=("city", "venue.name", "series.name", "series.organisation.name", "series.organisation.acronym"),
        dates=("starts", "ends"),
        summit="pk",
    ),
    Participant: Texts(
        title=("name",),
        body=("formal_name", "seat", "description"),
        codes=("acronym", "iso2", "iso3"),
        initials=True,
        participant="pk",
    ),
    Document: Texts(
        title=("title",),
        body=("summary",),
        labels=("get_kind_display",),
        codes=("symbol",),
        dates=("adopted_on", "summit.starts"),
        **OF_SUMMIT,
    ),
    Session: Texts(
        title=("title",),
        body=("description", "time_note"),
        people=("chairs.name",),
        labels=("get_kind_display", "number"),
        dates=("day", "summit.starts"),
        **(OF_SUMMIT | {"context": ("room.name", *OF_SUMMIT["context"])}),
    ),
    Contribution: Texts(
        title=("person.name",),
        body=("speaker_title", "note", "statement"),
        context=OF_SESSION,
        dates=("session.day", "session.summit.starts"),
        summit="session.summit_id",
        participant="participant_id",
    ),
    Delegation: Texts(
        title=("participant.name",),
        body=("head_title", "note", "delegates.title"),
        people=("head.name", "delegates.person.name"),
        dates=("summit.starts",),
        participant="participant_id",
        **OF_SUMMIT,
    ),
    NewsItem: Texts(title=("title",), body=("summary", "body"), dates=("dated", "summit.starts"), **OF_SUMMIT),
    Page: Texts(title=("title",), body=("body",), dates=("summit.starts",), **OF_SUMMIT),
    Prize: Texts(title=("name",), body=("description",), context=OF_ORGANISATION),
    Award: Texts(title=("prize.name",), body=("citation",), dates=("awarded_on", "summit.starts"), **OF_SUMMIT),
    Laureate: Texts(
        title=("person.name", "name"),
        body=("citation",),
        context=OF_AWARD,
        dates=("award.awarded_on", "award.summit.starts"),
        summit="award.summit_id",
        participant="country_id",
    ),
    Series: Texts(title=("name",), body=("description",), context=OF_ORGANISATION),
    Fact: Texts(
        body=("statement",),
        dates=("summit.starts",),
        **(OF_SUMMIT | {"context": ("delegation.participant.name", *OF_SUMMIT["context"])}),
    ),
    Figure: Texts(body=("value", "label"), dates=("summit.starts",), **OF_SUMMIT),
    Milestone: Texts(title=("title",), body=("description",), dates=("starts", "summit.starts"), **OF_SUMMIT),
    RelatedEvent: Texts(
        title=("title",), body=("description", "place"), dates=("starts", "summit.starts"), **OF_SUMMIT
    ),
    Link: Texts(title=("label",), dates=("summit.starts",), **OF_SUMMIT),
    Membership: Texts(
        body=("note",),
        context=("participant.name", "organisation.name"),
        dates=("starts",),
        participant="participant_id",
    ),
}
KINDS = {model._meta.model_name: model for model in SEARCHED}


@cache
def quoted() -> dict:
    """model -> the attributes of it that stand in others' entries, and for each model of those how they reach it."""
    attributes, reached = defaultdict(set), defaultdict(lambda: defaultdict(set))
    for model, texts in SEARCHED.items():
        for path in texts.paths:
            *relations, attribute = path.split(".")
            other = model
            for depth, name in enumerate(relations, 1):
                other = other._meta.get_field(name).related_model._meta.concrete_model
                attributes[other].update([attribute] if depth == len(relations) else [])
                reached[other][model].add("__".join(relations[:depth]))
    return {model: (frozenset(attributes[model]), reached[model]) for model in reached if attributes[model]}


def quoted_columns(model) -> list[str]:
    """The columns of `model` that stand in others' entries, and the one that keeps languages out of them."""
    attributes, _reached = quoted()[model._meta.concrete_model]
    columns = translated_fields(model)
    held = [field.name for field in model._meta.concrete_fields if field.name == "held_languages"]
    return [*held, *(column for name in sorted(attributes) for column in columns.get(name, {None: name}).values())]


def quoted_anew(before: dict, record) -> set[str]:
    """The languages in which others' entries hold something else than `before` (its `quoted_columns`) of a record."""
    texts = {name: of for name, of in translated_fields(type(record)).items() if before.keys() >= {*of.values()}}
    others = before.keys() - {column for of in texts.values() for column in of.values()}
    if any(str(before[column] or "") != str(getattr(record, column) or "") for column in others):
        return set(LANGUAGES)
    held = before.get("held_languages", "").split()

    def differs(name, code):
        kept = pick(lambda other: "" if other in held else before[texts[name][other]], code)
        return kept != pick(lambda other: written(record, name, other), code)

    return {code for code in LANGUAGES for name in texts if differs(name, code)}


def relations(model) -> set[str]:
    """What the texts of a record are reached through, to be fetched for many records at once."""
    through = {path.rpartition(".")[0].replace(".", "__") for path in SEARCHED[model].paths if "." in path}
    return through | ({SEARCHED[model].summit.rpartition(".")[0].replace(".", "__")} - {""})
