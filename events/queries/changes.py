"""What readers could see change at a summit."""

from datetime import datetime

from events.feed import LENGTH
from events.models import Document, NewsItem, Page, Rescheduling, Room, Session, Summit

from .latest import latest
from .prepared import knowing, prepared
from .together import together

NOUNS = (Session, Document, NewsItem, Page)
NAMED = ("public_id", "slug", "title", "summit", "times", "embargo__lifts_at")
GONE = ("public_id", "updated_at")


def public_latest(summit: Summit, at: datetime) -> tuple[list, list]:
    """The visible sessions, documents, news and pages of a visible summit, and those that were taken back.

    As many of each as a feed tells, the last changed first.
    """
    found = _latest(at=at, summit=summit.pk)
    shown, gone = ([one for model in NOUNS for one in found[f"{way}_{model.__name__}"]] for way in ("shown", "gone"))
    return knowing(shown, summit=summit), gone


def public_reschedulings(summit: Summit, at: datetime) -> list[Rescheduling]:
    """The latest changes of time, place or status of its visible sessions."""
    found = _reschedulings(at=at, summit=summit.pk)
    knowing([change.session for change in found], summit=summit)
    return found


def withdrawn(model, at: datetime, summit: Summit | None = None) -> list:
    """The news or the documents, of one visible summit or of all, that the public once saw and were taken back."""
    return GONE_OF[model](at=at) if summit is None else GONE_BELOW[model](at=at, summit=summit.pk)


def room_names(changes) -> dict[int, object]:
    """The rooms that changes speak of, by their numbers."""
    numbers = {number for change in changes for number in change.columns.get("room_id", ()) if number}
    return {room.pk: room.name for room in Room.objects.filter(pk__in=numbers)} if numbers else {}


@together
def _latest(at: datetime, summit: int):
    shown = {
        f"shown_{model.__name__}": latest(
            model.objects.visible(at, known=("summit",)).filter(summit=summit).limited_to(*NAMED)
        )
        for model in NOUNS
    }
    return shown | {f"gone_{model.__name__}": _gone(model, at).filter(summit=summit)[:LENGTH] for model in NOUNS}


@prepared
def _reschedulings(at: datetime, summit: int):
    sessions = Session.objects.visible(at, known=("summit",)).filter(summit=summit)
    changes = Rescheduling.objects.filter(session__in=sessions).select_related("session")
    return changes.order_by("-made_at", "-pk")[:LENGTH]


@prepared
def _gone_news(at: datetime):
    return _gone(NewsItem, at)[:LENGTH]


@prepared
def _gone_documents(at: datetime):
    return _gone(Document, at)[:LENGTH]


@prepared
def _gone_news_of(at: datetime, summit: int):
    return _gone(NewsItem, at).filter(summit=summit)[:LENGTH]


@prepared
def _gone_documents_of(at: datetime, summit: int):
    return _gone(Document, at).filter(summit=summit)[:LENGTH]


GONE_OF = {NewsItem: _gone_news, Document: _gone_documents}
GONE_BELOW = {NewsItem: _gone_news_of, Document: _gone_documents_of}


def _gone(model, at):
    return model.objects.withdrawn(at).limited_to(*GONE).order_by("-updated_at", "-pk")
