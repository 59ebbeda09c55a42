"""What a preview link opens."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from events import history
from events.models import DocumentFile, Embargo, Photo, PreviewLink, Publishable, State, Summit
from events.preview import Keys, Preview

from .search_results import page_address

ON_PAGE_OF = {DocumentFile: "document", Photo: "summit"}  # what the search does not find


def public_preview_link(key: str, at: datetime) -> PreviewLink | None:
    """The link with this key, if it is live, its record is there, and its maker may still see that."""
    link = PreviewLink.objects.opened_by(key, at)
    return link if link and link.record and link.may_be_opened_by(link.made_by) else None


def is_outdated(link: PreviewLink) -> bool:
    """The record has been saved since the link was made; staff follow it."""
    return not link.for_staff and history.latest(link.record) != link.version


def preview_of(link: PreviewLink, now: datetime) -> Preview:
    """What the link opens, and no more: to a guest its moment lifts no embargo that holds `now`."""
    record, seen = link.record, {"at": link.moment, "zone": link.zone, "until": None if link.for_staff else now}
    if isinstance(record, Embargo):
        return Preview(lifted=frozenset([record.pk]), **seen)
    named = [record, *(parts(record) if link.has_parts else ())]
    return Preview(named=_keys(named), framing=_keys(frames(record)), **seen)


def frames(record: Publishable) -> Iterator[Publishable]:
    """All that a record belongs to: it is visible in its preview, or the record could not be read."""
    for parent in filter(None, (getattr(record, name) for name in record.belongs_to)):
        yield parent
        yield from frames(parent)


def parts(record: Publishable) -> Iterator[Publishable]:
    """What is edited in the record's form, published or not, but for what was taken back."""
    relations = [record._meta.get_field(name) for name in history.PARTS.get(type(record), ())]
    for relation in relations:
        if issubclass(relation.related_model, Publishable):
            rows = relation.related_model.objects.filter(**{relation.field.name: record})
            yield from rows.exclude(state=State.WITHDRAWN)


def preview_address(record: Publishable) -> str:
    """The address of the page on which a record appears."""
    page = ON_PAGE_OF.get(type(record))
    return getattr(record, page).get_absolute_url() if page else page_address(record)


def zone_name(record: Publishable) -> str:
    """The time zone of the summit that a record is or belongs to; UTC where it is of none."""
    summits = (other for other in (record, *frames(record)) if isinstance(other, Summit))
    return next((summit.time_zone for summit in summits), "UTC")


def _keys(records) -> Keys:
    keys = defaultdict(set)
    for record in records:
        keys[record._meta.concrete_model].add(record.pk)
    return {model: frozenset(found) for model, found in keys.items()}
