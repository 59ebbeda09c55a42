"""What the search looks through: one row for each record and language, found by the words in `terms`.

An entry never says whether its record is visible: whoever reads it asks the record, at that moment.
The database indexes the words (events/migrations/_search_index.py): FTS5 on SQLite, tsvector on PostgreSQL.
"""

from dataclasses import dataclass

from django.db import connection, models

from .participant import Participant
from .summit import Summit

Alternatives = tuple[str, ...]  # a word as "word", the beginning of one as "word*"


@dataclass(frozen=True)
class AllOf:
    """A condition on the words of an entry: one alternative at least out of every group."""

    groups: tuple[Alternatives, ...]

    def as_fts5(self) -> str:
        return _written(self.groups, lambda word: f'"{word.rstrip("*")}"' + "*" * word.endswith("*"), " AND ", " OR ")

    def as_tsquery(self) -> str:
        return _written(self.groups, lambda word: f"'{word.rstrip('*')}'" + ":*" * word.endswith("*"), " & ", " | ")


class Matches(models.Func):
    """The condition that an entry (or its title alone) fulfils one of `conditions`; words are folded ones.

    Who only counts as far as `most` says so: the index would else find them all before it stops.
    """

    output_field = models.BooleanField()

    def __init__(self, conditions: list[AllOf], in_title: bool = False, most: int | None = None):
        super().__init__(models.F("pk"))
        self.conditions, self.in_title, self.most = conditions, in_title, most

    def as_sqlite(self, compiler, connection, **context):
        key, _ = compiler.compile(self.source_expressions[0])
        found, parameters = self.found_by(connection)
        return f"{key} IN ({found})", parameters

    def as_postgresql(self, compiler, connection, **context):
        key, _ = compiler.compile(self.source_expressions[0])
        found, parameters = self.found_by(connection)
        return f"{key} = ANY(ARRAY({found}))", parameters

    def found_by(self, connection) -> tuple[str, list]:
        """The statement that yields the keys of the entries, and its parameters."""
        scope = "title_terms" if self.in_title else "terms"
        if connection.vendor == "postgresql":
            written = " | ".join(f"({condition.as_tsquery()})" for condition in self.conditions)
            return f"SELECT events_searchentry_with_{scope}(%s::tsquery, %s)", [written, self.most]
        written = " OR ".join(f"({condition.as_fts5()})" for condition in self.conditions)
        found = "SELECT rowid FROM events_searchentry_fts WHERE events_searchentry_fts MATCH %s"
        return found + (f" LIMIT {self.most:d}" if self.most else ""), [f"{{{scope}}} : ({written})"]


class SearchEntry(models.Model):
    """The texts of one record in one language, as they are shown in an excerpt and as they are compared."""

    kind = models.CharField(max_length=40)  # the model's name
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10)
    title = models.TextField(blank=True)
    body = models.TextField(blank=True)
    title_terms = models.TextField(blank=True)
    terms = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    # Facets. An entry goes with its own record, so these ask nothing of the database when their target is deleted.
    summit = models.ForeignKey(Summit, models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="+")
    participant = models.ForeignKey(
        Participant, models.DO_NOTHING, null=True, blank=True, db_constraint=False, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "language"], name="events_searchentry_once")
        ]

    def __str__(self):
        return f"{self.kind} {self.object_id} ({self.language})"


class SearchTerm(models.Model):
    """A word that occurs somewhere; its beginning and end find it for those who write it slightly otherwise."""

    term = models.CharField(max_length=60, unique=True)
    length = models.PositiveSmallIntegerField()
    head = models.CharField(max_length=30)
    tail = models.CharField(max_length=30)

    class Meta:
        indexes = [models.Index(fields=["head", "length"]), models.Index(fields=["tail", "length"])]

    def __str__(self):
        return self.term

    @classmethod
    def of(cls, term: str) -> "SearchTerm":
        kept = kept_letters(len(term))
        return cls(term=term, length=len(term), head=term[:kept], tail=term[-kept:])


def kept_letters(length: int) -> int:
    """How many letters at its beginning or its end a misspelt word of that length is taken to have right."""
    return length // 3 + 1


def resembling(sought: set[tuple[int, str, str]]) -> list[str]:
    """The words of one of these lengths that begin, or end, as it says: (letters, beginning, end)."""
    if not sought:
        return []
    one = "(length = %s AND head = %s) OR (length = %s AND tail = %s)"  # of Django's conditions each costs as much
    values = [value for length, head, tail in sought for value in (length, head, length, tail)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT term FROM events_searchterm WHERE {' OR '.join([one] * len(sought))}", values)  # noqa: S608
        return [term for (term,) in cursor.fetchall()]


def count(conditions: list[AllOf], most: int) -> int:
    """How many entries fulfil one of the conditions; none is counted beyond `most`."""
    found, parameters = Matches(conditions, most=most).found_by(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM ({found}) AS found", parameters)  # noqa: S608
        return cursor.fetchone()[0]


def _written(groups, word, conjunction: str, disjunction: str) -> str:
    return conjunction.join("(" + disjunction.join(map(word, group)) + ")" for group in groups)
