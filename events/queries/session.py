"""What the public may read of a programme."""

from datetime import datetime, timedelta

from django.db.models import Count, F, Prefetch

from events.i18n.collation import sort_key
from events.models import Contribution, Participant, Session, Summit

from .lookup import find
from .summit import listed_documents, visible_only

IN_BRIEF = 12  # sessions that an overview has room for
SOLEMN = ("opening", "ceremony", "closing")


def public_programme(summit: Summit, at: datetime):
    """The visible sessions of a summit in the order of the programme."""
    return (
        Session.objects.visible(at, known=("summit",))
        .filter(summit=summit)
        .select_related("summit", "room")
        .prefetch_related(speeches(at))
        .order_by("order", "pk")
    )


def withdrawn_sessions(summit: Summit, at: datetime):
    """The sessions of a visible summit that the public once saw and that were taken back."""
    return Session.objects.withdrawn(at).filter(summit=summit).order_by("order", "pk")


def public_programme_in_brief(summit: Summit, at: datetime) -> dict:
    """All sessions of a short programme; of a long one the solemn ones, and how many each day has (None: no date)."""
    sessions = Session.objects.visible(at, known=("summit",)).filter(summit=summit)
    days = list(sessions.values("day").annotate(count=Count("pk")).order_by(F("day").asc(nulls_last=True)))
    if sum(day["count"] for day in days) <= IN_BRIEF:
        return {"sessions": sessions.order_by("order", "pk"), "session_days": []}
    return {
        "sessions": sessions.filter(kind__in=SOLEMN).order_by("order", "pk")[:IN_BRIEF],
        "session_days": days,
    }


def public_sessions_of_the_day(summit: Summit, at: datetime):
    """What may be on at the moment `at` (UTC): the sessions of that date at the venue, and of the one before."""
    today = at.astimezone(summit.zone).date()
    sessions = Session.objects.visible(at, known=("summit",)).filter(summit=summit)
    return sessions.filter(day__range=(today - timedelta(days=1), today)).select_related("room").order_by("order", "pk")


def programme_choices(sessions: list[Session], language: str) -> dict[str, list[tuple[str, object]]]:
    """By what a programme can be narrowed: the kinds, rooms and participants that its sessions have, with labels."""
    rooms = sorted({session.room for session in sessions if session.room}, key=lambda room: (room.order, room.pk))
    said = [speech for session in sessions for speech in session.speeches if speech.participant]
    participants = {speech.participant.slug: speech.participant.name for speech in said}
    present = {session.kind for session in sessions}
    return {
        "kind": [(value, label) for value, label in Session.Kind.choices if value in present],
        "room": [(str(room.pk), room.name) for room in rooms],
        "participant": sorted(participants.items(), key=lambda choice: sort_key(str(choice[1]), language)),
    }


def public_session(summit: Summit, slug: str, at: datetime) -> Session:
    """The session at an address; raises as `lookup.find`."""
    documents = Prefetch("documents", listed_documents(at))
    sessions = Session.objects.select_related("summit", "room").prefetch_related(
        "chairs", "sources", speeches(at), documents
    )
    return find(sessions, slug, at, summit)


def speeches(at):
    """The visible contributions, as `speeches` of each session: to a list of its own Django hands them faster."""
    visible = Contribution.objects.visible(at, known=("session",)).select_related("person").order_by("order", "pk")
    shown = visible.prefetch_related(visible_only("participant", Participant, at))
    return Prefetch("contributions", shown, to_attr="speeches")
