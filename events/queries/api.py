"""What the API hands out: of each noun all that is visible, with all that its schema shows, in few queries.

Each is ordered by its key, which no edit changes: who reads page by page misses nothing, and reads nothing twice.
"""

import uuid
from contextlib import suppress
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404

from events.models import (
    Award,
    Delegation,
    Document,
    DocumentRelation,
    Fact,
    Figure,
    FormerAddress,
    Laureate,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Page,
    Participant,
    Photo,
    Prize,
    RelatedEvent,
    Series,
    Session,
    Summit,
)
from events.models.address import slug_validator

from .api_filters import conditions
from .lookup import Gone, find, refuse_delegation, seen
from .search import public_search
from .session import speeches
from .summit import visible_files, visible_only

# What each record is shown with and has a single one of; what it belongs to is as visible as the record.
JOINED = {
    Summit: ("series__organisation", "venue", "chair"),
    Series: ("organisation",),
    Participant: (),
    Membership: ("participant", "organisation"),
    Session: ("summit", "room"),
    Delegation: ("summit", "participant", "head"),
    Prize: ("organisation",),
    Award: ("summit", "prize"),
    Fact: ("summit", "delegation__summit", "delegation__participant"),
    **dict.fromkeys((Document, NewsItem, Page, Milestone, RelatedEvent, Figure, Photo, Link), ("summit",)),
}

HANDED_OUT = tuple(JOINED)

# Where slugs are unique in the whole portal, a record is also found by its slug.
BY_SLUG = (Summit, Series, Participant, Prize)
# Where they are unique below a summit, it is found by both slugs, as its page is; a delegation by its participant's.
BY_SLUG_BELOW_SUMMIT = (Session, Delegation, Document, NewsItem, Page)


def api_records(model, at: datetime):
    """The visible records of `model` with all that the API shows of them."""
    return _shown(model, at).visible(at).order_by("pk")


def api_page(model, at: datetime, limit: int, after: int = 0, **wanted) -> tuple[list, bool]:
    """`limit` records whose key is above `after` and that are as `wanted` (`api_filters`), and whether more follow."""
    found = api_records(model, at).filter(conditions(model, at, wanted), pk__gt=after)
    records = list(found[: limit + 1])
    return records[:limit], len(records) > limit


def api_found(model, text: str, language: str, at: datetime) -> set[int]:
    """The keys of the records of `model` that the search finds for `text`: the best hundred at most."""
    kind = model._meta.concrete_model._meta.model_name
    return {hit.object_id for hit in public_search(text, language, at, kind=kind).hits if hit.kind == kind}


def api_record(model, key: str, at: datetime):
    """The record with the public identifier `key`, or with that slug where slugs are unique; raises as `find`."""
    records = _shown(model, at)
    if public_id := _uuid(key):
        if (here := records.filter(public_id=public_id)).exists():
            return seen(here, at)
        if FormerAddress.objects.of_deleted(model, public_id).exists():
            raise Gone
    if model not in BY_SLUG or not _may_be_slug(key):
        raise Http404
    return find(records, key, at)


def api_record_below(model, summit: str, key: str, at: datetime):
    """The record of `model` at the slug `key` below the summit at the slug `summit`; raises as `find`."""
    if not _may_be_slug(summit) or not _may_be_slug(key):
        raise Http404
    records, whole = _shown(model, at), find(Summit.objects.all(), summit, at)
    if model is Delegation:
        found = records.filter(summit=whole, participant__slug=key).visible(at).first()
        if found is None:
            refuse_delegation(whole, key, at)
        return found
    return find(records, key, at, whole)


def refuse_former_slug(model, slug: str, at: datetime):
    """Raise Moved where a record of `model` was renamed and is visible; whatever else became of it is passed over."""
    with suppress(Gone, Http404):
        find(model.objects.all(), slug, at)


def _shown(model, at):
    return model.objects.select_related(*JOINED[model]).prefetch_related(*_sources(model), *_parts(model, at))


def _sources(model) -> list[Prefetch]:
    """As lists, as `speeches` are: of a hundred related managers each would compose a query for its own."""
    return [Prefetch("sources", to_attr="sources_of")] if hasattr(model, "sources") else []


def _parts(model, at) -> list:
    """What a record has several of, and what it leads to without belonging to it: as far as it is visible."""
    match model:
        case _ if model is Summit:
            return [visible_only("host", Participant, at), _photo("cover", at)]
        case _ if model is Session:
            return [Prefetch("chairs", to_attr="chaired_by"), speeches(at)]
        case _ if model is Delegation:
            return ["delegates__person"]
        case _ if model is Award:
            return [_laureates(at)]
        case _ if model is Document:
            return _of_document(at)
    return []


def _laureates(at):
    laureates = Laureate.objects.visible(at, known=("award",)).select_related("person").order_by("order", "pk")
    shown = (visible_only("country", Participant, at), _photo("photo", at))
    return Prefetch("laureates", laureates.prefetch_related(*shown))


def _photo(name: str, at) -> Prefetch:
    return Prefetch(name, Photo.objects.visible(at).select_related("summit"))


def _of_document(at) -> list:
    visible = Document.objects.visible(at)
    # Not "in": SQLite would read every document first.
    shown = Exists(visible.filter(pk=OuterRef("target")))
    relations = DocumentRelation.objects.filter(shown).select_related("target__summit")
    proposers = Delegation.objects.visible(at).select_related("summit", "participant").order_by("participant__slug")
    return [
        visible_files(at),
        Prefetch("proposers", proposers),
        Prefetch("session", Session.objects.visible(at).select_related("summit")),
        Prefetch("relations", relations.order_by("kind", "pk")),
    ]


def _may_be_slug(key: str) -> bool:
    return slug_validator.regex.match(key) is not None


def _uuid(key: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(key)
    except ValueError:
        return None
