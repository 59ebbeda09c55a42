"""The search entries follow the records: for each that changes, and for those that quote it."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, models, transaction

from events.i18n.languages import LANGUAGES
from events.models import SearchEntry, SearchTerm
from events.search_entry import MARK, entries
from events.searched import SEARCHED, quoted, relations

CHUNK = 200  # records

_later: ContextVar[dict | None] = ContextVar("later", default=None)


def index(model, records: Iterable, languages: Iterable[str] = LANGUAGES):
    """Bring the entries of these records of `model` up to date; within `postponed` they are only noted."""
    records, later = list(records), _later.get()
    if later is not None:
        later[model].update(record.pk for record in records)
        return
    made = [entry for record in records for entry in entries(record, languages)]
    kept = {(entry.object_id, entry.language) for entry in made}
    of_records = {"kind": model._meta.model_name, "object_id__in": [record.pk for record in records]}
    there = SearchEntry.objects.filter(**of_records, language__in=languages)
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
        count_rows()


def forget(model, pk: int):
    SearchEntry.objects.filter(kind=model._meta.model_name, object_id=pk).delete()


def index_all(
    queryset: models.QuerySet,
    tell: Callable[[int], None] = lambda count: None,
    languages: Iterable[str] = LANGUAGES,
):
    """Bring the entries of many records up to date; `tell` hears how many were done, each time that some were."""
    model = queryset.model._meta.concrete_model
    keys = list(queryset.order_by("pk").values_list("pk", flat=True).distinct())
    for start in range(0, len(keys), CHUNK):
        chunk = model._base_manager.filter(pk__in=keys[start : start + CHUNK]).prefetch_related(*relations(model))
        index(model, chunk, languages)
        tell(len(keys[start : start + CHUNK]))


@transaction.atomic
def rebuild(tell: Callable[[int], None] = lambda count: None):
    """Make every entry anew, or change nothing where that fails; readers see the old ones until the end."""
    if connection.vendor == "postgresql":  # who saves meanwhile waits, and then writes the newer text
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE events_searchentry IN SHARE ROW EXCLUSIVE MODE")
    count_rows()  # it is after many have come that an index is made anew
    SearchEntry.objects.all().delete()
    SearchTerm.objects.all().delete()
    for model in SEARCHED:
        index_all(model._base_manager.all(), tell)
    count_rows()
    _merge_index()


def total() -> int:
    """How many records there are to look through."""
    return sum(model._base_manager.count() for model in SEARCHED)


def index_quoting(record, languages: Iterable[str]):
    """Bring the entries in `languages` up to date that quote a record."""
    _attributes, reached = quoted()[record._meta.concrete_model]
    for model, lookups in reached.items():
        quoting = models.Q()
        for lookup in lookups:
            quoting |= models.Q(**{lookup: record.pk})
        index_all(model._base_manager.filter(quoting), languages=languages)


def count_rows():
    """After many rows at once PostgreSQL still plans as for none, which makes a page take seconds."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _merge_index():
    """SQLite keeps the index in as many pieces as were written; each search reads them all until they are merged."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO events_searchentry_fts(events_searchentry_fts) VALUES ('optimize')")


def _write(made: list[SearchEntry]):
    changed = ["title", "body", "title_terms", "terms", "year", "summit", "participant"]
    SearchEntry.objects.bulk_create(
        made, update_conflicts=True, unique_fields=["kind", "object_id", "language"], update_fields=changed
    )
    words = sorted({word for entry in made for word in entry.terms.split() if _may_be_misspelt(word)})
    SearchTerm.objects.bulk_create(map(SearchTerm.of, words), ignore_conflicts=True)


def _may_be_misspelt(word: str) -> bool:
    return len(word) > 3 and not word.startswith(MARK) and not any(map(str.isdigit, word))
