"""What the public finds: records that are visible at that moment, the best first."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from events import relevance
from events.i18n.languages import reading_order
from events.models.search_entry import AllOf, count, kept_letters, resembling
from events.searched import KINDS

from .search_hits import PARENTS, Finding, Hit, shown_parents
from .search_results import Result, results

PAGE = 20  # results
MOST_SUGGESTIONS = 8
MOST_VALUES = 24  # of a facet
FACETS = ("kind", "summit", "year", "participant")
SHORTEST_MISSPELT = 4  # letters
MOST_SIMILAR = 24  # words: those of hidden records are among them, and must not take the place of others
# A record named after another, or a part of another's page, comes behind that one where they answer alike.
BEHIND = {
    **dict.fromkeys(("delegation", "award", "membership"), 3.0),
    **dict.fromkeys(("milestone", "relatedevent", "link"), 1.0),
    **dict.fromkeys(("contribution", "fact", "figure"), 0.5),
}


@dataclass(frozen=True)
class Value:
    """One value of a facet and how many of the results have it."""

    value: str
    label: object
    count: int


@dataclass(frozen=True)
class Found:
    """What a query finds under the filters `chosen`; `is_capped` where there is more than is counted."""

    hits: list[Hit] = field(default_factory=list)
    query: relevance.Query = relevance.NOTHING
    chosen: dict = field(default_factory=dict)
    labels: dict = field(default_factory=dict)  # of what is chosen
    is_capped: bool = False
    parents: dict = field(default_factory=dict)  # facet -> key -> the visible record of that name

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
        names = {
            "kind": {kind: (kind, model._meta.verbose_name_plural) for kind, model in KINDS.items()},
            "year": {hit.year: (str(hit.year), hit.year) for hit in self.hits if hit.year},
            **{name: _named(self.parents.get(name, {}), title) for name, (_model, title) in PARENTS.items()},
        }
        return {facet: _values(self.hits, facet, names[facet]) for facet in FACETS}


def public_search(text: str, language: str, at: datetime, **filters) -> Found:
    """What a reader of `language` finds at `at`; filters: kind, summit, participant (slugs), year."""
    query, (where, labels) = relevance.parse(text), _conditions(filters, at)
    chosen = {name: value for name, value in filters.items() if name in labels}
    finding = Finding(at, language, where)
    for attempt, conditions in _attempts(query) if query else ():
        hits, is_capped = finding.hits(conditions)
        if hits:
            ranked = _ranked(hits, attempt, language)
            return Found(ranked, attempt, chosen, labels, is_capped, finding.parents)
    return Found(chosen=chosen, labels=labels)


def public_suggestions(text: str, language: str, at: datetime) -> list[Result]:
    """The records whose titles hold what is being typed, the best first."""
    query = relevance.parse(text)
    if not query:
        return []
    query = relevance.unfinished(query)
    conditions = [_all_of(query.groups)]
    for where in ({"language": language}, {}) if count(conditions, 1) else ():
        if hits := Finding(at, language, where).all_hits(conditions, in_title=True):
            return results(_ranked(hits, query, language)[:MOST_SUGGESTIONS], query)
    return []


def _conditions(filters: dict, at) -> tuple[dict, dict]:
    """The columns that the filters ask for, and what each filter is called.

    A filter that names nothing which the public may see asks for nothing.
    """
    wanted = {name: filters[name] for name in ("kind", "year") if name in filters}
    labels = {
        name: KINDS[value]._meta.verbose_name_plural if name == "kind" else value for name, value in wanted.items()
    }
    for name in PARENTS:
        if record := _parent(name, filters.get(name), at):
            wanted[f"{name}_id"], labels[name] = record.pk, getattr(record, PARENTS[name][1])
    return wanted, labels


def _parent(name: str, slug: str | None, at):
    """The visible summit or participant of that slug."""
    return shown_parents(name, at).filter(slug=slug).first() if slug else None


def _attempts(query):
    """The query as it stands; then with words that begin so or are spelt nearly so; then with some words missing."""
    yield query, [_all_of(query.groups)]
    tolerant = relevance.tolerant(query, _similar({word for group in query.groups for word in group}))
    yield tolerant, [_all_of(tolerant.groups)]
    for combinations in relevance.fewer(tolerant.groups):
        yield tolerant, [_all_of(groups) for groups in combinations]


def _all_of(groups) -> AllOf:
    return AllOf(tuple(tuple(group) for group in groups))


def _ranked(hits: list[Hit], query, language: str) -> list[Hit]:
    """One hit for each record; among those that lack equally few words, the reader's language comes first."""
    answers = relevance.answers(query, [(hit.title_terms, hit.terms) for hit in hits])
    languages, kinds = list(reading_order(language)), list(KINDS)

    def place(pair):
        hit, answer = pair
        is_other, score = hit.language != language, answer.score - BEHIND.get(hit.kind, 0)
        return answer.missing, is_other, -score, kinds.index(hit.kind), languages.index(hit.language), hit.pk

    best = {}
    for hit, _answer in sorted(zip(hits, answers, strict=True), key=place):
        best.setdefault(hit.record, hit)
    return list(best.values())


def _similar(words: set[str]) -> dict[str, dict[str, int]]:
    """For each word the few that are spelt nearly so, with the number of errors."""
    words = {word for word in words if len(word) >= SHORTEST_MISSPELT and not any(map(str.isdigit, word))}
    sought = {
        (length, word[: kept_letters(length)], word[-kept_letters(length) :])
        for word in words
        for length in range(len(word) - _tolerated(word), len(word) + _tolerated(word) + 1)
    }
    terms = resembling(sought)
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


def _named(records: dict, title: str) -> dict:
    return {pk: (record.slug, getattr(record, title)) for pk, record in records.items()}
