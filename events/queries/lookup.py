"""Finding the record that an address names, and saying what became of it where it is not there."""

from datetime import datetime

from django.http import Http404

from events.models import FormerAddress


class Gone(Exception):
    """The record was public and has been withdrawn or deleted: 410."""


class Moved(Exception):
    """The record has another slug now: 301, with that slug in the place of `slug`."""

    def __init__(self, old: str, new: str):
        super().__init__(old, new)
        self.old, self.new = old, new


def at_address(record, queryset, slug: str, at: datetime, parent=None):
    """`record`, which was read at the slug; where it is None, raises what became of it in `queryset`, as `find`."""
    if record is not None:
        return record
    here = queryset.filter(slug=slug) if parent is None else queryset.filter(slug=slug, summit=parent)
    if here.withdrawn(at).exists():
        raise Gone
    raise _former(queryset, slug, at, parent)


def find(queryset, slug: str, at: datetime, parent=None):
    """The record of `queryset` with `slug` below `parent` that is visible at `at`; raises Http404, Gone or Moved."""
    here = queryset.filter(slug=slug) if parent is None else queryset.filter(slug=slug, summit=parent)
    return at_address(here.visible(at).first(), queryset, slug, at, parent)


def seen(records, at: datetime):
    """The one of `records` that is visible at `at`; raises Gone where it was withdrawn, else Http404."""
    found = records.visible(at).first()
    if found is None:
        raise Gone if records.withdrawn(at).exists() else Http404
    return found


def _former(queryset, slug, at, parent) -> Exception:
    """What the last record says that had the address and is no secret: a hidden one leaves the word to those before."""
    for former in FormerAddress.objects.at(queryset.model, parent and parent.pk, slug):
        if former.record_id is None:
            return Gone()
        record = queryset.filter(pk=former.record_id)
        if visible := record.visible(at).first():
            return Moved(slug, visible.slug)
        if record.withdrawn(at).exists():
            return Gone()
    return Http404()
