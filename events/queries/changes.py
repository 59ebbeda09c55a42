"""What readers could see change at a summit."""

from datetime import datetime

from django.db.models import Prefetch

from events.feed import LENGTH
from events.models import Document, NewsItem, Page, Rescheduling, Room, Session, Summit

from .latest import latest

NOUNS = (Session, Document, NewsItem, Page)


def public_latest(summit: Summit, at: datetime) -> list:
    """The visible sessions, documents, news and practical pages of a visible summit, as much as tells of them."""
    return [record for model in NOUNS for record in latest(model.objects.visible(at, known=("summit",)), summit)]


def public_reschedulings(summit: Summit, at: datetime):
    """The latest changes of time, place or status of its visible sessions."""
    sessions = Session.objects.visible(at, known=("summit",)).filter(summit=summit)
    changes = Rescheduling.objects.filter(session__in=sessions).order_by("-made_at", "-pk")
    return changes.prefetch_related(Prefetch("session", sessions.select_related("summit")))[:LENGTH]


def withdrawn(model, at: datetime, summit: Summit | None = None):
    """The records of a noun, of one visible summit or of all, that the public once saw and that were taken back."""
    return latest(model.objects.withdrawn(at), summit)


def withdrawn_of(summit: Summit, at: datetime) -> list:
    """What was once there of all that `public_latest` tells, and was taken back."""
    return [record for model in NOUNS for record in withdrawn(model, at, summit)]


def room_names(changes) -> dict[int, object]:
    """The halls that changes speak of, by their numbers."""
    numbers = {number for change in changes for number in change.columns.get("room_id", ()) if number}
    return {room.pk: room.name for room in Room.objects.filter(pk__in=numbers)} if numbers else {}
