"""What the public may read of news."""

from datetime import datetime

from events.models import NewsItem, Summit
from events.models.news import NEWEST

from .latest import LEADING, latest
from .lookup import at_address
from .prepared import knowing, prepared

FEW = 4  # on the home page


def public_news(summit: Summit, at: datetime) -> list[NewsItem]:
    """The visible news of a summit, the newest first."""
    return knowing(_news(at=at, summit=summit.pk), summit=summit)


def public_latest_news(at: datetime) -> list[NewsItem]:
    """The few newest of the visible news of all summits, as much of each as a list shows."""
    return _latest_news(at=at)


def public_news_feed(at: datetime, summit: Summit | None = None) -> list[NewsItem]:
    """The visible news, of one summit or of all, the last changed first."""
    return _feed(at=at) if summit is None else knowing(_feed_of(at=at, summit=summit.pk), summit=summit)


def public_news_item(summit: Summit, slug: str, at: datetime) -> NewsItem:
    """The news item at an address; raises as `lookup.find`."""
    found = knowing(_item(at=at, summit=summit.pk, slug=slug), summit=summit)
    return at_address(next(iter(found), None), NewsItem.objects, slug, at, summit)


@prepared
def _news(at: datetime, summit: int):
    found = NewsItem.objects.visible(at, known=("summit",)).filter(summit=summit)
    return found.without("times", "body").order_by(*NEWEST)


@prepared
def _latest_news(at: datetime):
    return NewsItem.objects.visible(at).select_related("summit").order_by(*NEWEST).limited_to(*LEADING, "dated")[:FEW]


@prepared
def _feed(at: datetime):
    return latest(NewsItem.objects.visible(at)).select_related("summit", "embargo")


@prepared
def _feed_of(at: datetime, summit: int):
    return latest(NewsItem.objects.visible(at, known=("summit",)).filter(summit=summit))


@prepared
def _item(at: datetime, summit: int, slug: str):
    return NewsItem.objects.visible(at, known=("summit",)).filter(summit=summit, slug=slug)
