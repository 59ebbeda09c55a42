"""The entries that hold the words, of records that are visible at that moment: who finds also asks, before all else."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from events.models import Participant, SearchEntry, Summit
from events.models.fields import translated_fields
from events.models.search_entry import AllOf, Matches, count
from events.search_entry import mark
from events.searched import KINDS

from .together import together

MOST = 100  # entries that are ranked and counted; of more, the likeliest
BATCH = MOST * 5 // 4  # entries that are fetched at once: some are of hidden records
COLUMNS = ("pk", "kind", "object_id", "language", "title_terms", "terms", "year", "summit_id", "participant_id")
PARENTS = {"summit": (Summit, "title"), "participant": (Participant, "name")}


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


class Finding:
    """One search for visible records at `at`; `parents` are the visible summits and participants of what it found.

    They give the facets their names.
    """

    def __init__(self, at, language: str, where: dict):
        self.at, self.language = at, language
        self.marks = [mark(name, value) for name, value in where.items()]
        self.parents = {name: {} for name in PARENTS}

    def hits(self, conditions: list) -> tuple[list[Hit], bool]:
        """The hits, and whether there are more: then those that have the words in the title, in the reader's language.

        How many entries there are decides how they are asked for, and is told to nobody: hidden ones count too.
        """
        number = count(self.asked(conditions), MOST + 1)
        if number == 0:
            return [], False
        if number <= MOST:
            return self._visible(_fetched(self._entries(conditions))), False
        likeliest = self._visible(self._likeliest(conditions))
        if len(likeliest) <= MOST:  # many are hidden
            likeliest = self.all_hits(conditions)
        return likeliest[:MOST], len(likeliest) > MOST

    def all_hits(self, conditions: list, in_title: bool = False) -> list[Hit]:
        """The hits in whatever order; it stops when there are more than `MOST`."""
        hits, after, size = [], 0, BATCH
        while len(hits) <= MOST:
            batch = _fetched(self._entries(conditions, in_title=in_title).filter(pk__gt=after).order_by("pk")[:size])
            hits += self._visible(batch)
            if len(batch) < size:
                break
            after, size = batch[-1].pk, size * 2
        return hits

    def asked(self, conditions: list, *more: str) -> list[AllOf]:
        """The conditions, under the filters and further marks."""
        marks = tuple((word,) for word in (*self.marks, *more))
        return [AllOf((*condition.groups, *marks)) for condition in conditions]

    def _entries(self, conditions, *more: str, in_title: bool = False, most: int | None = None):
        return SearchEntry.objects.filter(Matches(self.asked(conditions, *more), in_title, most))

    def _likeliest(self, conditions) -> list[Hit]:
        own, some = mark("language", self.language), {}
        for in_title, more in ((True, [own]), (False, [own]), (False, [])):
            entries = self._entries(conditions, *more, in_title=in_title, most=BATCH)
            some |= {hit.pk: hit for hit in _fetched(entries)}
            if len(some) >= BATCH:
                break
        return list(some.values())

    def _visible(self, hits: list[Hit]) -> list[Hit]:
        """The hits whose records the public may see: each kind is asked."""
        found = _visible(at=self.at, **keys_of(hits), **_parents_of(hits)) if hits else {}
        for name in PARENTS if hits else ():
            self.parents[name] |= {record.pk: record for record in found.pop(f"{name}_of")}
        seen = {kind: set(keys) for kind, keys in found.items()}
        return [hit for hit in hits if hit.object_id in seen[hit.kind]]


def shown_parents(name: str, at):
    """The visible summits or participants, with no more than their names and addresses."""
    model, title = PARENTS[name]
    columns = translated_fields(model)[title].values()
    return model.objects.visible(at).order_by().only("slug", "held_languages", *columns)


def keys_of(hits: list[Hit]) -> dict[str, frozenset]:
    """By kind (KINDS) the keys of the records that were found."""
    found = {kind: set() for kind in KINDS}
    for hit in hits:
        found[hit.kind].add(hit.object_id)
    return {kind: frozenset(keys) for kind, keys in found.items()}


def _parents_of(hits: list[Hit]) -> dict[str, frozenset]:
    return {f"{name}_of": frozenset(key for hit in hits if (key := getattr(hit, name))) for name in PARENTS}


by_kind = partial(together, **dict.fromkeys(KINDS, frozenset))  # a read that takes `keys_of` hits


@by_kind
def _visible(at: datetime, summit_of: frozenset, participant_of: frozenset, **keys):
    """By kind those of the keys that are of visible records, and the visible ones of their parents."""
    # Not by a query for the entries: PostgreSQL would try each record of a kind.
    visible = {
        kind: KINDS[kind].objects.visible(at).filter(pk__among=some).order_by("pk").values_list("pk", flat=True)
        for kind, some in keys.items()
    }
    return visible | {
        "summit_of": shown_parents("summit", at).filter(pk__among=summit_of).order_by("pk"),
        "participant_of": shown_parents("participant", at).filter(pk__among=participant_of).order_by("pk"),
    }


def _fetched(entries) -> list[Hit]:
    return [Hit(*row) for row in entries.values_list(*COLUMNS)]
