"""What the public may read of a programme."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Count, F, Prefetch

from events.i18n.collation import sort_key
from events.models import Contribution, Participant, Person, Session, Summit

from .lookup import find
from .summit import listed_documents, visible_only

# What no list of sessions says.
UNLISTED = ("state", "embargo", "created_at", "first_published_at")
SPEAKER = ("session", "order", "updated_at", "person", "participant")
IN_BRIEF = 12  # sessions that an overview has room for
SOLEMN = ("opening", "ceremony", "closing")


def public_programme(summit: Summit, at: datetime) -> list[Session]:
    """The visible sessions of a summit in the order of the programme, with their rooms and who speaks.

    They are many: each has only what a list says, and shares its summit, room, person and participant with the others.
    """
    of_summit = summit.sessions.visible(at, known=("summit",)).order_by("order", "pk")
    sessions = list(of_summit.select_related("room").defer(*UNLISTED))
    said = _speeches(at).filter(session__summit=summit).only(*SPEAKER)
    speakers: dict[int, list[Contribution]] = defaultdict(list)
    for speech in _joined(said, person=Person.objects.all(), participant=Participant.objects.visible(at)):
        speakers[speech.session_id].append(speech)
    for session in sessions:
        session.speeches = speakers[session.pk]
    return sessions


def _joined(records, **others) -> list:
    """The records with what each refers to, one object however many refer to it; None where it is not in `others`."""
    found = list(records)
    for name, among in others.items():
        field = records.model._meta.get_field(name)
        by_key = {other.pk: other for other in among.filter(pk__in=records.order_by().values(name))}
        for record in found:
            field.set_cached_value(record, by_key.get(getattr(record, field.attname)))
    return found


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


def speeches(at: datetime) -> Prefetch:
    """The visible contributions, as `speeches` of each session: to a list of its own Django hands them faster."""
    said = _speeches(at).select_related("person").prefetch_related(visible_only("participant", Participant, at))
    return Prefetch("contributions", said, to_attr="speeches")


def _speeches(at):
    return Contribution.objects.visible(at, known=("session",)).order_by("order", "pk")
