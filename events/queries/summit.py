"""What the public may read of summits. Moments are UTC; every query asks `visible(at)`."""

from contextlib import suppress
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404

from events.models import (
    Award,
    Delegation,
    Document,
    DocumentFile,
    NewsItem,
    Series,
    Session,
    Summit,
)
from events.models.address import slug_validator

from .lookup import at_address, find
from .prepared import prepared

SECTIONS = {
    "programme": Session,
    "delegations": Delegation,
    "documents": Document,
    "prizes": Award,
    "news": NewsItem,
}


def visible_only(name: str, model, at: datetime) -> Prefetch:
    """Follow the foreign key `name` only where the public may; elsewhere the record reads None there."""
    return Prefetch(name, queryset=model.objects.visible(at))


def visible_files(at: datetime) -> Prefetch:
    """The language versions that the public may read, of documents that it may read."""
    return Prefetch(
        "files", DocumentFile.objects.visible(at, known=("document",)).select_related("document").order_by("language")
    )


def refuse_former_series(slug: str, at: datetime):
    """Raise Gone or Moved where a series was taken back or renamed; every other slug is passed over alike."""
    if slug_validator.regex.match(slug):
        with suppress(Http404):
            find(Series.objects.all(), slug, at)


def public_summit(slug: str, at: datetime) -> Summit:
    """The summit at an address; raises as `lookup.find`."""
    return at_address(_summit.one(at=at, slug=slug), Summit.objects, slug, at)


def public_summit_with_tabs(slug: str, at: datetime) -> Summit:
    """The summit at an address, knowing which of its sections have anything to show; raises as `lookup.find`."""
    return at_address(_summit_with_tabs.one(at=at, slug=slug), Summit.objects, slug, at)


@prepared
def _summit(at: datetime, slug: str):
    found = Summit.objects.visible(at).filter(slug=slug).with_shown(at, "host", "cover")
    joined = found.select_related("series__organisation", "venue", "chair", "embargo")
    return joined.without("series__times", "series__organisation__times", "host__times", "cover__times")


@prepared
def _summit_with_tabs(at: datetime, slug: str):
    has = {
        f"has_{name}": Exists(model.objects.visible(at, known=("summit",)).filter(summit=OuterRef("pk")))
        for name, model in SECTIONS.items()
    }
    return _summit.build(at, slug).annotate(**has)
