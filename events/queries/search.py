"""What the public finds: entries that hold the words, of records that are visible at that moment, the best first."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q

from events import relevance
from events.i18n.languages import reading_order
from events.models import Participant, SearchEntry, SearchTerm, Summit
from events.models.fields import translated_fields
from events.models.search_entry import AllOf, Matches, kept_letters
from events.searched import KINDS

from .search_results import Result, results

MOST = 200  # entries that are ranked and counted; of more, the likeliest
BATCH = MOST * 5 // 4  # entries that are fetched at once: some are of hidden records
PAGE = 20  # results
MOST_SUGGESTIONS = 8
MOST_VALUES = 10  # of a facet
FACETS = ("kind", "summit", "year", "participant")
SHORTEST_MISSPELT = 4  # letters
MOST_SIMILAR = 6  # words
# A record named after another, or a part of another's page, comes behind that one where they answer alike.
BEHIND = {
    **dict.fromkeys(("delegation", "award", "membership"), 3.0),
    **dict.fromkeys(("milestone", "relatedevent", "link"), 1.0),
    **dict.fromkeys(("contribution", "fact", "figure"), 0.5),
}
COLUMNS = ("pk", "kind", "object_id", "language", "title_terms", "terms", "year", "summit_id", "participant_id")


@dataclass(slots=True)
class Hit:
    """An entry that holds the words."""

    pk: int
    kind: str
    object_id: int
    language: str
    title_terms: str
    terms: str
    year: int | None
    summit: int | None
    participant: int | None

    @property
    def record(self) -> tuple[str, int]:
        return self.kind, self.object_id


@dataclass(frozen=True)
class Value:
    """One value of a facet and how many of the results have it."""

    value: str
    label: object
    count: int


@dataclass(frozen=True)
class Found:
    """What a query finds under the filters `chosen`; `is_capped` where there is more than is counted."""

    at: datetime
    hits: list[Hit] = field(default_factory=list)
    query: relevance.Query = relevance.NOTHING
    chosen: dict = field(default_factory=dict)
    is_capped: bool = False

    @property
    def count(self) -> int:
        return len(self.hits)

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.hits) // PAGE))

    def page(self, number: int) -> list[Result]:
        return results(self.hits[(number - 1) * PAGE : number * PAGE], self.query)

    def facets(self) -> dict[str, list[Value]]:
        """The values of each facet among the results (FACETS), the most frequent first."""
        return {
            "kind": _values(self.hits, "kind", {kind: (kind, KINDS[kind]._meta.verbose_name_plural) for kind in KINDS}),
            "summit": _values(self.hits, "summit", _named(Summit, "title", self.hits, "summit", self.at)),
            "year": _values(self.hits, "year", {hit.year: (str(hit.year), hit.year) for hit in self.hits if hit.year}),
            "participant": _values(
                self.hits, "participant", _named(Participant, "name", self.hits, "participant", self.at)
            ),
        }


def public_search(text: str, language: str, at: datetime, **filters) -> Found:
    """What a reader of `language` finds at `at`; filters: kind, summit, participant (slugs), year."""
    query, where = relevance.parse(text), _conditions(filters, at)
    chosen = {name: value for name, value in filters.items() if name in where or f"{name}_id" in where}
    for attempt, conditions in _attempts(query) if query else ():
        hits, is_capped = _matches(conditions, language, at, where)
        if hits:
            return Found(at, _ranked(hits, attempt, language), attempt, chosen, is_capped)
    return Found(at, chosen=chosen)


def public_suggestions(text: str, language: str, at: datetime) -> list[Result]:
    """The records whose titles hold what is being typed, the best first."""
    query = relevance.parse(text)
    if not query:
        return []
    query = relevance.unfinished(query)
    conditions = [_all_of(query.groups)]
    hits = _visible_hits(_entries(conditions, in_title=True, language=language), at)
    hits = hits or _visible_hits(_entries(conditions, in_title=True), at)
    return results(_ranked(hits, query, language)[:MOST_SUGGESTIONS], query)


def _conditions(filters: dict, at) -> dict:
    """The columns that the filters ask for; a filter that names nothing which the public may see asks for nothing."""
    wanted = {name: filters[name] for name in ("kind", "year") if name in filters}
    for name in ("summit", "participant"):
        if (found := _facet(name, filters.get(name), at)) is not None:
            wanted[f"{name}_id"] = found
    return wanted


def _facet(name: str, slug: str | None, at) -> int | None:
    model = {"summit": Summit, "participant": Participant}[name]
    return model.objects.visible(at).filter(slug=slug).values_list("pk", flat=True).first() if slug else None


def _attempts(query):
    """The query as it stands; then with words that begin so or are spelt nearly so; then with some words missing."""
    yield query, [_all_of(query.groups)]
    tolerant = relevance.tolerant(query, _similar({word for group in query.groups for word in group}))
    yield tolerant, [_all_of(tolerant.groups)]
    for combinations in relevance.fewer(tolerant.groups):
        yield tolerant, [_all_of(groups) for groups in combinations]


def _all_of(groups) -> AllOf:
    return AllOf(tuple(tuple(group) for group in groups))


def _matches(conditions, language, at, where) -> tuple[list[Hit], bool]:
    """The hits, and whether there are more: then those that have the words in the title, in the reader's language."""
    if _count(conditions, MOST + 1) <= MOST:
        return _visible(_batch(_entries(conditions, **where), 0, MOST), at), False
    own, some = where | {"language": language}, {}
    for narrowed in ({"in_title": True, **own}, own, where):
        some |= {hit.pk: hit for hit in _batch(_entries(conditions, **narrowed), 0, BATCH)}
        if len(some) >= BATCH:
            break
    hits = _visible(list(some.values()), at)
    if len(hits) <= MOST:  # many are hidden, or under another filter
        hits = _visible_hits(_entries(conditions, **where), at)
    return hits[:MOST], len(hits) > MOST


def _entries(conditions, in_title: bool = False, **where):
    return SearchEntry.objects.filter(Matches(conditions, in_title), **where).order_by("pk")


def _count(conditions, most: int) -> int:
    return SearchEntry.objects.filter(Matches(conditions, most=most))[:most].count()


def _batch(entries, after: int, size: int) -> list[Hit]:
    return [Hit(*row) for row in entries.filter(pk__gt=after).values_list(*COLUMNS)[:size]]


def _visible_hits(entries, at) -> list[Hit]:
    """Those entries whose records are visible; it stops when there are more than `MOST`."""
    hits, after, size = [], 0, BATCH
    while len(hits) <= MOST:
        batch = _batch(entries, after, size)
        hits += _visible(batch, at)
        if len(batch) < size:
            break
        after, size = batch[-1].pk, size * 2
    return hits


def _visible(hits: list[Hit], at) -> list[Hit]:
    """The hits whose records the public may see at `at`: each model is asked."""
    seen = set()
    for kind in {hit.kind for hit in hits}:
        keys = {hit.object_id for hit in hits if hit.kind == kind}
        visible = KINDS[kind].objects.visible(at).filter(pk__in=keys).order_by().values_list("pk", flat=True)
        seen |= {(kind, pk) for pk in visible}
    return [hit for hit in hits if hit.record in seen]


def _ranked(hits: list[Hit], query, language: str) -> list[Hit]:
    """One hit for each record; among those that lack equally few words, the reader's language comes first."""
    answers = relevance.answers(query, [(hit.title_terms, hit.terms) for hit in hits], _holding(query))
    languages, kinds = list(reading_order(language)), list(KINDS)

    def place(pair):
        hit, answer = pair
        is_other, score = hit.language != language, answer.score - BEHIND.get(hit.kind, 0)
        return answer.missing, is_other, -score, kinds.index(hit.kind), languages.index(hit.language), hit.pk

    best = {}
    for hit, _answer in sorted(zip(hits, answers, strict=True), key=place):
        best.setdefault(hit.record, hit)
    return list(best.values())


def _holding(query) -> list[int]:
    """How many entries hold each group, as far as it matters; a number that weighs words and is shown nowhere."""
    if len(query.groups) == 1:
        return [1]
    return [_count([_all_of([group])], relevance.MOST_HOLDING) for group in query.groups]


def _similar(words: set[str]) -> dict[str, dict[str, int]]:
    """For each word the few that are spelt nearly so, with the number of errors."""
    words = {word for word in words if len(word) >= SHORTEST_MISSPELT and not any(map(str.isdigit, word))}
    near = Q(pk__in=[])
    for word in words:
        for length in range(len(word) - _tolerated(word), len(word) + _tolerated(word) + 1):
            kept = kept_letters(length)
            near |= Q(length=length, head=word[:kept]) | Q(length=length, tail=word[-kept:])
    terms = list(SearchTerm.objects.filter(near).values_list("term", flat=True))
    return {word: _nearest(word, terms) for word in words}


def _nearest(word: str, terms: list[str]) -> dict[str, int]:
    counted = ((relevance.errors(word, term, _tolerated(word)), term) for term in terms)
    near = sorted((errors, term) for errors, term in counted if 0 < errors <= _tolerated(word))
    return {term: errors for errors, term in near[:MOST_SIMILAR]}


def _tolerated(word: str) -> int:
    return 1 if len(word) < 6 else 2


def _values(hits, facet: str, names: dict) -> list[Value]:
    counted = Counter(getattr(hit, facet) for hit in hits)
    found = [Value(*names[key], count) for key, count in counted.items() if key in names]
    return sorted(found, key=lambda value: (-value.count, str(value.label)))[:MOST_VALUES]


def _named(model, title: str, hits, facet: str, at) -> dict:
    """The slug and the name of each value that the public may see."""
    keys = {getattr(hit, facet) for hit in hits} - {None}
    columns = translated_fields(model)[title].values()
    visible = model.objects.visible(at).filter(pk__in=keys).order_by().only("slug", *columns)
    return {record.pk: (record.slug, getattr(record, title)) for record in visible}
