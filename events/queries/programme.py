"""What the public may read of a whole programme: a thousand sessions and thousands of speeches, so each thing once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from events.i18n.collation import sort_key
from events.models import Contribution, Participant, Person, Room, Session, Summit
from events.models.publishing import columns_of, visible

from .prepared import prepared
from .together import together

# What no list of sessions says, and all that a timetable does.
UNLISTED = ("state", "embargo", "created_at", "first_published_at", "last_seen")
OF_TIMETABLE = (
    *("slug", "number", "kind", "title", "room", "day", "starts", "ends", "time_note", "status", "access"),
    *("order", "updated_at"),
)


@dataclass(slots=True)
class Speech:
    """A contribution as lists say it; a person or participant that is not named, or not visible, is None."""

    person: Person | None
    participant: Participant | None
    updated_at: datetime | None


def public_programme(summit: Summit, at: datetime) -> list[Session]:
    """The visible sessions of a summit in the order of the programme, with their rooms and who speaks (`speeches`).

    They are many: each has only what a list says, and shares its summit, room, person and participant with the others.
    """
    sessions, speeches = _sessions(at=at, summit=summit.pk), _speeches(at=at, summit=summit.pk)
    people = _keys(person for _session, person, _participant, _updated_at in speeches)
    participants = _keys(participant for _session, _person, participant, _updated_at in speeches)
    shared = _shared(at=at, rooms=_rooms_of(sessions), people=people, participants=participants)
    return _composed(summit, sessions, shared, speeches)


def public_timetable(summit: Summit, at: datetime) -> tuple[list[Session], list[Participant]]:
    """The same sessions with what a timetable says of them, and the participants that are spoken for.

    Who speaks in which is not told: few ask, and it takes as long to read as the sessions (`add_speeches`).
    """
    sessions = _of_timetable(at=at, summit=summit.pk)
    shared = _shared_by_timetable(at=at, summit=summit.pk, rooms=_rooms_of(sessions))
    return _composed(summit, sessions, shared, []), shared["participants"]


def add_speeches(sessions: list[Session], summit: Summit, participant: Participant, at: datetime):
    """Give each session of a timetable the `speeches` for that participant, and for no other."""
    keys = frozenset(_spoken_for(at=at, summit=summit.pk, participant=participant.pk))
    for session in sessions:
        session.speeches = [Speech(None, participant, None)] if session.pk in keys else []


def withdrawn_sessions(summit: Summit, at: datetime) -> list[Session]:
    """The sessions of a visible summit that the public once saw and that were taken back, at their hours of then."""
    found = _withdrawn(at=at, summit=summit.pk)
    for session in found:
        session.day, session.starts, session.ends = session.when_last_seen
    return found


def spoken_for(sessions: list[Session]) -> list[Participant]:
    """The participants that somebody speaks for in these sessions (`speeches`), each once."""
    said = (speech.participant for session in sessions for speech in session.speeches if speech.participant)
    return list({participant.pk: participant for participant in said}.values())


def programme_choices(
    sessions: list[Session], participants: Iterable[Participant], language: str
) -> dict[str, list[tuple[str, object]]]:
    """By what a programme can be narrowed, with labels: its kinds and rooms, and the participants spoken for in it."""
    rooms = {session.room_id: session.room for session in sessions if session.room_id}
    present = {session.kind for session in sessions}
    return {
        "kind": [(value, label) for value, label in Session.Kind.choices if value in present],
        "room": [(str(room.pk), room.name) for room in sorted(rooms.values(), key=lambda room: (room.order, room.pk))],
        "participant": sorted(
            ((participant.slug, participant.name) for participant in participants),
            key=lambda choice: sort_key(str(choice[1]), language),
        ),
    }


def _composed(summit, sessions, shared, speeches) -> list[Session]:
    shared = {name: {record.id: record for record in records} for name, records in shared.items()}
    speeches = _by_session(speeches, shared)
    for session in sessions:
        # Where Django keeps what a record refers to; it asks more of who sets the attributes.
        session._state.fields_cache.update(summit=summit, room=shared["rooms"].get(session.room_id))
        session.speeches = speeches[session.id]
    return sessions


def _by_session(rows, shared) -> dict[int, list[Speech]]:
    found: dict[int, list[Speech]] = defaultdict(list)
    for session, person, participant, updated_at in rows:
        speech = Speech(shared["people"].get(person), shared["participants"].get(participant), updated_at)
        found[session].append(speech)
    return found


@prepared
def _sessions(at: datetime, summit: int):
    return _of(summit, Session.objects.visible(at, known=("summit",))).defer(*UNLISTED)


@prepared
def _of_timetable(at: datetime, summit: int):
    return _of(summit, Session.objects.visible(at, known=("summit",))).limited_to(*OF_TIMETABLE)


@prepared
def _withdrawn(at: datetime, summit: int):
    return _of(summit, Session.objects.withdrawn(at))


@prepared
def _speeches(at: datetime, summit: int):
    said = _said(at, summit).order_by("session", "order", "pk")
    return said.values_list("session", "person", "participant", "updated_at")


@prepared
def _spoken_for(at: datetime, summit: int, participant: int):
    said = _said(at, summit).filter(participant=participant)
    return said.order_by("session").values_list("session", flat=True).distinct()


@together
def _shared(at: datetime, rooms: frozenset, people: frozenset, participants: frozenset):
    return {
        "rooms": _rooms(rooms),
        "people": Person.objects.filter(pk__among=people).only(*columns_of(Person, "name")).order_by("pk"),
        "participants": _participants(at).filter(pk__among=participants),
    }


@together
def _shared_by_timetable(at: datetime, summit: int, rooms: frozenset):
    spoken_for = _said(at, summit).values("participant")
    return {"rooms": _rooms(rooms), "participants": _participants(at).filter(pk__in=spoken_for)}


def _rooms(keys):
    return Room.objects.filter(pk__among=keys).only("order", *columns_of(Room, "name")).order_by("pk")


def _participants(at):
    return Participant.objects.visible(at).limited_to("slug", "name").order_by("pk")


def _rooms_of(sessions) -> frozenset[int]:
    return _keys(session.room_id for session in sessions)


def _keys(found: Iterable[int | None]) -> frozenset[int]:
    return frozenset(found) - {None}


def _of(summit, sessions):
    return sessions.filter(summit=summit).order_by("order", "pk")


def _said(at, summit):
    """The visible contributions to visible sessions."""
    in_public = visible(Session, at, known=("summit",), prefix="session__")
    said = Contribution.objects.visible(at, known=("session",))
    return said.filter(in_public, session__summit=summit).order_by()
