"""Feeds to subscribe to: news, documents, and what changed at a summit, each in every language."""

from datetime import date, time

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import clock, feed
from events.caching import public_page
from events.formats import atom
from events.i18n import dates
from events.i18n.text import Text
from events.models import Document, NewsItem, Session
from events.origin import absolute, address_of
from events.queries import changes
from events.queries.document import public_document_feed
from events.queries.news import public_news_feed
from events.queries.summit import public_summit

from .formats import handed_out
from .shell import portal_name


@public_page
def all_news(request):
    at = clock.now()
    entries = _entries(request, feed.news, public_news_feed(at))
    return _feed(request, "news", _("News"), entries, changes.withdrawn(NewsItem, at), reverse("home"))


@public_page
def all_documents(request):
    at = clock.now()
    entries = _entries(request, feed.document, public_document_feed(at))
    return _feed(request, "documents", _("Documents"), entries, changes.withdrawn(Document, at), reverse("home"))


@public_page
def news(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    entries = _entries(request, feed.news, public_news_feed(at, summit))
    page = reverse("news-list", args=[summit.slug])
    return _feed(
        request, f"{summit.public_id}/news", _("News"), entries, changes.withdrawn(NewsItem, at, summit), page, summit
    )


@public_page
def documents(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    entries = _entries(request, feed.document, public_document_feed(at, summit))
    gone = changes.withdrawn(Document, at, summit)
    page = reverse("document-list", args=[summit.slug])
    return _feed(request, f"{summit.public_id}/documents", _("Documents"), entries, gone, page, summit)


@public_page
def summit_changes(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    moved = changes.public_reschedulings(summit, at)
    label = _labels(changes.room_names(moved))
    entries = [feed.rescheduling(change, get_language(), address_of(request), label) for change in moved]
    latest, gone = changes.public_latest(summit, at)
    entries += _entries(request, feed.appearance, latest)
    page = summit.get_absolute_url()
    return _feed(request, f"{summit.public_id}/changes", _("What changed"), entries, gone, page, summit)


def _entries(request, make, records) -> list[feed.Entry]:
    return [make(record, get_language(), address_of(request)) for record in records]


def _feed(request, name, title: str, entries, gone, page: str, summit=None):
    language, keeper = get_language(), str(portal_name())
    whole = f"{title} · {summit.title if summit else keeper}"
    found = feed.feed(name, Text(whole, language), language, entries, gone)
    began = summit.public_since if summit else feed.BEGAN
    content = atom.write(found, keeper, absolute(request), absolute(request, page), began)
    return handed_out(content, atom.CONTENT_TYPE)


def _labels(rooms):
    """The values of a rescheduling's columns, as readers of this language know them."""
    language = get_language()
    labels = {
        "day": lambda value: dates.format_date(date.fromisoformat(value), language),
        "starts": lambda value: dates.format_time(time.fromisoformat(value), language),
        "ends": lambda value: dates.format_time(time.fromisoformat(value), language),
        "status": lambda value: Session.Status(value).label,
        "room_id": lambda value: rooms.get(value, ""),
    }
    return lambda name, value: str(labels[name](value)) if value else "–"
