"""How what was found is shown: the record's title, where it is read, and the part of its text that answers."""

from dataclasses import dataclass

from events.i18n.excerpt import Piece, excerpt
from events.i18n.languages import direction
from events.i18n.text import NO_TEXT, Text
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
    RelatedEvent,
    SearchEntry,
    Session,
    Summit,
)
from events.models.fields import translated_fields
from events.searched import KINDS

from .search_hits import by_kind, keys_of


@dataclass(frozen=True)
class Shown:
    """Where a reader gets to from a result, by which title, and what must be fetched for both."""

    related: tuple[str, ...] = ()
    title: tuple[str, ...] = ("title",)
    page: str = ""  # the record whose page shows it; the record's own page where empty
    part: str = ""  # of that page


ON_SUMMIT = {"related": ("summit",), "page": "summit"}
SHOWN = {
    Contribution: Shown(("session__summit", "person"), ("person.name", "session.title"), "session", "#speakers"),
    Delegation: Shown(("summit", "participant"), ("participant.name",)),
    Participant: Shown((), ("name",)),
    KINDS["prize"]: Shown((), ("name",)),
    KINDS["series"]: Shown((), ("name",)),
    Award: Shown(("summit", "prize"), ("prize.name",), "prize"),
    Laureate: Shown(("award__summit", "award__prize", "person"), ("person.name", "name"), "award.prize"),
    Fact: Shown(("summit", "delegation__summit", "delegation__participant"), ("summit.title",), "delegation|summit"),
    Figure: Shown(title=("summit.title",), part="#participation", **ON_SUMMIT),
    Milestone: Shown(part="#milestones", **ON_SUMMIT),
    RelatedEvent: Shown(part="#related", **ON_SUMMIT),
    Link: Shown(title=("label",), part="#key-facts", **ON_SUMMIT),
    Membership: Shown(("participant",), ("participant.name",), "participant", "#memberships"),
    **dict.fromkeys((Document, Session, NewsItem, Page), Shown(("summit",))),
    Summit: Shown(),
}


@dataclass(frozen=True)
class Result:
    """A record that was found, as it is shown."""

    kind: str
    title: Text
    address: str
    summit: Text
    excerpt: list[Piece]
    language: str

    @property
    def direction(self) -> str:
        return direction(self.language)


def results(hits: list, query) -> list[Result]:
    """What is shown of the hits, which are visible already."""
    if not hits:
        return []
    found = _shown(entries=frozenset(hit.pk for hit in hits), **keys_of(hits))
    bodies = dict(found.pop("bodies"))
    records = {(kind, record.pk): record for kind, shown in found.items() for record in shown}
    return [_result(records[hit.record], hit, bodies[hit.pk], query) for hit in hits if hit.record in records]


@by_kind
def _shown(entries: frozenset, **keys):
    """By kind the records of these keys, and what the entries quote."""
    bodies = SearchEntry.objects.filter(pk__among=entries).values_list("pk", "body").order_by("pk")
    return {"bodies": bodies} | {kind: _shown_only(KINDS[kind]).filter(pk__among=some) for kind, some in keys.items()}


def _shown_only(model):
    """The records of `model` with no more columns than a result shows and its address needs."""
    shown = SHOWN[model]
    relations = {"": model} | {
        relation: _reached(model, relation) for path in shown.related for relation in _steps(path)
    }
    columns = [column for relation, other in relations.items() for column in _columns(other, relation)]
    return model._base_manager.order_by("pk").select_related(*shown.related).only(*columns)


def _steps(path: str) -> list[str]:
    """ "session__summit" goes through "session" too."""
    names = path.split("__")
    return ["__".join(names[: depth + 1]) for depth in range(len(names))]


def _reached(model, relation: str):
    for name in relation.split("__"):
        model = model._meta.get_field(name).related_model
    return model


def _columns(model, relation: str) -> list[str]:
    """The names and the slug of a record, which languages are kept back, and its keys to others."""
    prefix = f"{relation}__" if relation else ""
    translated = translated_fields(model)
    named = [column for name in ("title", "name", "label") for column in translated.get(name, {}).values()]
    own = ("id", "slug", "held_languages")
    others = [field.name for field in model._meta.concrete_fields if field.name in own or field.is_relation]
    return [prefix + column for column in named + others]


def _result(record, hit, body: str, query) -> Result:
    shown = SHOWN[KINDS[hit.kind]]
    return Result(
        kind=record._meta.verbose_name,
        title=next((title for path in shown.title if (title := _follow(record, path))), NO_TEXT),
        address=page_address(record),
        summit=_follow(record, _path_to_summit(shown)) or NO_TEXT,
        excerpt=excerpt(body, [list(group) for group in query.groups]),
        language=hit.language,
    )


def page_address(record) -> str:
    """The address of the page that shows a record: its own, or that of what it is a part of."""
    shown = SHOWN[record._meta.concrete_model]
    return _page(record, shown.page).get_absolute_url() + shown.part


def _path_to_summit(shown: Shown) -> str:
    through = next((path for path in shown.related if path.split("__")[-1] == "summit"), "")
    return through.replace("__", ".") + ".title" if through and "summit.title" not in shown.title else ""


def _page(record, page: str):
    """The record whose page shows it: the first of several that is there."""
    return next((other for path in page.split("|") if (other := _follow(record, path))), record)


def _follow(record, path: str):
    for name in path.split(".") if path else ():
        record = record and getattr(record, name)
    return record if path else None
