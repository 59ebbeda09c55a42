"""What the public may read of news and of practical pages."""

from datetime import datetime

from django.db.models import F

from events.models import NewsItem, Page, Summit

from .latest import latest
from .lookup import find


def public_news(summit: Summit, at: datetime):
    """The visible news of a summit, the newest first."""
    return public_latest_news(at).filter(summit=summit)


def public_latest_news(at: datetime):
    """The visible news of all summits, the newest first."""
    newest = F("dated").desc(nulls_last=True)
    return NewsItem.objects.visible(at).select_related("summit").order_by(newest, "-pk")


def public_news_feed(at: datetime, summit: Summit | None = None):
    """The visible news, of one summit or of all, the last changed first."""
    return latest(NewsItem.objects.visible(at), summit)


def public_news_item(summit: Summit, slug: str, at: datetime) -> NewsItem:
    """The news item at an address; raises as `lookup.find`."""
    return find(NewsItem.objects.all(), slug, at, summit)


def public_page(summit: Summit, slug: str, at: datetime) -> Page:
    """The practical page at an address; raises as `lookup.find`."""
    return find(Page.objects.all(), slug, at, summit)
