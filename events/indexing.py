"""From a record to its search entries, and which records quote which others.

An entry may hold only texts that are visible whenever its record is: the record's own, those of people and places
(which have no state), and those of the records that it belongs to. Hence no host of a summit.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from html import unescape

from django.db import connection, models, transaction
from django.utils.html import strip_tags
from django.utils.translation import override

from events.i18n.folding import sequence
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
    SearchEntry,
    SearchTerm,
    Series,
    Session,
    Summit,
)
from events.models.fields import RichTextField, translated_fields
from events.relevance import BAR

LONGEST_BODY = 100_000  # characters of a text that are looked through
CHUNK = 200  # records


_later: ContextVar[dict | None] = ContextVar("later", default=None)


@dataclass(frozen=True)
class Texts:
    """Paths to what is found of a record: `people` and `context` also where the entry's own language lacks them."""

    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()  # what the record is: "working session", "1"
    codes: tuple[str, ...] = ()
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


def entries(record) -> list[SearchEntry]:
    """The search entries of a record: one for each language in which it has a title or a text of its own."""
    texts = SEARCHED[record._meta.concrete_model]
    found = (_entry(record, texts, code) for code in LANGUAGES)
    return [entry for entry in found if entry is not None]


def index(model, records: Iterable):
    """Bring the entries of these records of `model` up to date; within `postponed` they are only noted."""
    records, later = list(records), _later.get()
    if later is not None:
        later[model].update(record.pk for record in records)
        return
    made = [entry for record in records for entry in entries(record)]
    kept = {(entry.object_id, entry.language) for entry in made}
    there = SearchEntry.objects.filter(kind=model._meta.model_name, object_id__in=[record.pk for record in records])
    stale = [pk for pk, *known in there.values_list("pk", "object_id", "language") if tuple(known) not in kept]
    if stale:
        SearchEntry.objects.filter(pk__in=stale).delete()
    _write(made)


@contextmanager
def postponed():
    """Index what is saved here once, at the end, and together: much faster where there are many."""
    token = _later.set(defaultdict(set))
    try:
        yield
        noted = _later.get()
    finally:
        _later.reset(token)
    for model, keys in noted.items():
        index_all(model._base_manager.filter(pk__in=keys))
    if sum(map(len, noted.values())) > CHUNK:
        _count_rows()


def forget(model, pk: int):
    SearchEntry.objects.filter(kind=model._meta.model_name, object_id=pk).delete()


def index_all(queryset: models.QuerySet, tell: Callable[[int], None] = lambda count: None):
    """Bring the entries of many records up to date; `tell` hears how many were done, each time that some were."""
    model = queryset.model._meta.concrete_model
    keys = list(queryset.order_by("pk").values_list("pk", flat=True).distinct())
    for start in range(0, len(keys), CHUNK):
        chunk = model._base_manager.filter(pk__in=keys[start : start + CHUNK]).prefetch_related(*_relations(model))
        index(model, chunk)
        tell(len(keys[start : start + CHUNK]))


@transaction.atomic
def rebuild(tell: Callable[[int], None] = lambda count: None):
    """Make every entry anew, or change nothing where that fails; readers see the old ones until the end."""
    if connection.vendor == "postgresql":  # who saves meanwhile waits, and then writes the newer text
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE events_searchentry IN SHARE ROW EXCLUSIVE MODE")
    SearchEntry.objects.all().delete()
    SearchTerm.objects.all().delete()
    for model in SEARCHED:
        index_all(model._base_manager.all(), tell)
    _count_rows()


def total() -> int:
    """How many records there are to look through."""
    return sum(model._base_manager.count() for model in SEARCHED)


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


def index_quoting(record):
    """Bring the entries up to date that quote a record."""
    _attributes, reached = quoted()[record._meta.concrete_model]
    for model, lookups in reached.items():
        quoting = models.Q()
        for lookup in lookups:
            quoting |= models.Q(**{lookup: record.pk})
        index_all(model._base_manager.filter(quoting))


def quoted_columns(model) -> list[str]:
    """The columns of `model` that stand in others' entries."""
    attributes, _reached = quoted()[model._meta.concrete_model]
    translated = _translated(model)
    return [column for name in sorted(attributes) for column in translated.get(name, {None: name}).values()]


def _entry(record, texts: Texts, code: str) -> SearchEntry | None:
    title = " ".join(_read(record, texts.title, code))
    own = _read(record, texts.body, code)
    if not title and not any(_read(record, texts.body, code, only_translated=True)):
        return None
    people, elsewhere = _people(record, texts, code)
    codes = [word for path in texts.codes for word in _values(record, path, code)]
    year = _year(record, texts.dates)
    body = " \n".join([*own, *people])[:LONGEST_BODY]
    context = [*elsewhere, *(word for path in texts.context for word in _values(record, path, code, fall_back=True))]
    with override(code):
        context += _read(record, texts.labels, code)
    return SearchEntry(
        kind=record._meta.concrete_model._meta.model_name,
        object_id=record.pk,
        language=code,
        title=title,
        body=body,
        title_terms=terms([title], codes),
        terms=terms([title, *codes, str(year or ""), *context, body]),
        year=year,
        summit_id=_key(record, texts.summit),
        participant_id=_key(record, texts.participant),
    )


def terms(texts: Iterable[str], codes: Iterable[str] = ()) -> str:
    """The words of `texts` in their order; behind a bar each of `codes`, and all further forms."""
    in_order, behind = _sequences(texts), _sequences(codes)
    further = sorted({form for _words, forms in in_order + behind for form in forms})
    words = [word for words, _forms in in_order for word in words]
    return " ".join([*words, BAR, *(word for words, _forms in behind for word in (*words, BAR)), *further])


def _sequences(texts) -> list[tuple[list[str], set[str]]]:
    return [_sequence(text) if len(text) < 500 else sequence(text) for text in texts if text]


_sequence = lru_cache(maxsize=4096)(sequence)


def _read(record, paths, code: str, only_translated: bool = False) -> list[str]:
    return [text for path in paths for text in _values(record, path, code, only_translated=only_translated) if text]


def _people(record, texts: Texts, code: str) -> tuple[list[str], list[str]]:
    """The names of people written in the language, and those that are written in others only."""
    written, elsewhere = [], []
    for path in texts.people:
        own, any_language = _values(record, path, code), _values(record, path, code, fall_back=True)
        written += [name for name in own if name]
        elsewhere += [other for name, other in zip(own, any_language, strict=True) if not name]
    return written, elsewhere


def _values(record, path: str, code: str, fall_back: bool = False, only_translated: bool = False) -> list[str]:
    """The texts at the end of a path; a relation to many gives several."""
    name, _, rest = path.partition(".")
    if rest:
        return [
            text
            for other in _related(record, name)
            for text in _values(other, rest, code, fall_back=fall_back, only_translated=only_translated)
        ]
    columns = _translated(type(record)).get(name)
    if columns is None:
        value = getattr(record, name)
        value = value() if callable(value) else value
        return [] if only_translated or value in (None, "") else [str(value)]
    if fall_back:
        return [pick(lambda other: getattr(record, columns[other]), code).value]
    return [_as_plain(record, columns[code])]


def _as_plain(record, column: str) -> str:
    text = getattr(record, column)
    if text and isinstance(record._meta.get_field(column), RichTextField):
        return unescape(strip_tags(text.replace("<", " <")))
    return text


def _related(record, name: str) -> list:
    other = getattr(record, name)
    if other is None:
        return []
    return list(other.all()) if isinstance(other, models.Manager) else [other]


def _year(record, paths) -> int | None:
    """The year of the first date that is known; a record fresh from a form may hold a date as its text."""
    dates = (value for path in paths for value in _values(record, path, ""))
    return next((int(value[:4]) for value in dates), None)


def _key(record, path: str) -> int | None:
    """The key at the end of a path: "session.summit_id"."""
    for name in path.split(".") if path else ():
        record = getattr(record, name)
    return record if path else None


def _count_rows():
    """After many rows at once PostgreSQL still plans as for none, which makes a page take seconds."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _write(made: list[SearchEntry]):
    changed = ["title", "body", "title_terms", "terms", "year", "summit", "participant"]
    SearchEntry.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["kind", "object_id", "language"], update_fields=changed
    )
    words = sorted({word for entry in made for word in entry.terms.split() if _may_be_misspelt(word)})
    SearchTerm.objects.bulk_create(map(SearchTerm.of, words), ignore_conflicts=True)


def _may_be_misspelt(word: str) -> bool:
    return len(word) > 3 and not any(map(str.isdigit, word))


def _relations(model) -> set[str]:
    """What the texts of a record are reached through, to be fetched for many records at once."""
    relations = {path.rpartition(".")[0].replace(".", "__") for path in SEARCHED[model].paths if "." in path}
    return relations | ({SEARCHED[model].summit.rpartition(".")[0].replace(".", "__")} - {""})


_translated = cache(translated_fields)
