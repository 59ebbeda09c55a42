"""The programme as people read it: days, and in each day its sessions in time. Pure: values in, values out.

One chain for page and every format, so that they cannot disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import groupby
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Slot:
    """A session and the moments it begins and ends, in the venue's zone, as far as they are known."""

    session: object
    starts_at: datetime | None = None
    ends_at: datetime | None = None

    def is_on(self, at: datetime) -> bool:
        """It takes place at the moment `at` (UTC), by the times that are known and if it was not called off."""
        return not self.session.is_off and bool(self.ends_at) and self.starts_at <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class Day:
    """A date at the venue (None for sessions whose date is not recorded) and its slots."""

    date: date | None
    slots: list[Slot]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a reader wants of a programme, as addresses write it: a date or "all", a kind, a room's key, a slug."""

    day: str = "all"
    kind: str = ""
    room: str = ""
    participant: str = ""

    def takes(self, session) -> bool:
        return (
            self.kind in ("", session.kind)
            and (not self.room or (session.room is not None and self.room == str(session.room.pk)))
            and (not self.participant or self._is_spoken_for(session))
        )

    def _is_spoken_for(self, session) -> bool:
        return any(speech.participant and speech.participant.slug == self.participant for speech in session.speeches)


@dataclass(frozen=True, slots=True)
class Board:
    """What is on in a room (None: sessions without one) and what comes next there on the same day."""

    room: object
    now: Slot | None
    next: Slot | None


def build(sessions: Iterable, zone: ZoneInfo) -> list[Day]:
    """Days by date, the undated last; within a day by time, a session without one staying behind its predecessor."""
    ordered = sorted(sessions, key=lambda session: session.order)
    ordered = sorted(_with_carried_time(ordered), key=_moment)
    return [
        Day(day, [_slot(session, zone) for _day, _time, session in sessions_of_day])
        for day, sessions_of_day in groupby(ordered, key=lambda timed: timed[0])
    ]


def narrowed(days: list[Day], choice: Choice) -> list[Day]:
    """The days with what `choice` takes, without those that are left empty; the undated go with every day."""
    of_days = [day for day in days if choice.day == "all" or day.date is None or day.date.isoformat() == choice.day]
    taken = [Day(day.date, [slot for slot in day.slots if choice.takes(slot.session)]) for day in of_days]
    return [day for day in taken if day.slots]


def rooms(slots: Iterable[Slot]) -> list:
    """The rooms of `slots` in the venue's own order, so that each has the same place on every day."""
    found = {room.pk: room for slot in slots if (room := slot.session.room) is not None}
    return sorted(found.values(), key=lambda room: (room.order, room.pk))


def boards(days: list[Day], at: datetime) -> list[Board]:
    """Per room what is on at the moment `at` (UTC) and what comes next that day; nothing for a day that is not on."""
    slots = [slot for day in days if _is_near(day, at) for slot in day.slots if _is_of_day(slot, at)]
    places = [*rooms(slots), *([None] if any(slot.session.room is None for slot in slots) else [])]
    found = [_board(room, [slot for slot in slots if slot.session.room == room], at) for room in places]
    return [board for board in found if board.now or board.next]


@lru_cache(maxsize=4096)  # many begin and end together
def moments(day: date, starts: time, ends: time | None, zone: ZoneInfo) -> tuple[datetime, ...]:
    """When a session begins and, if that is known, ends, in `zone`; an end not after the start is past midnight."""
    begins_at = datetime.combine(day, starts, zone)
    if ends is None:
        return (begins_at,)
    return begins_at, datetime.combine(day + timedelta(days=ends <= starts), ends, zone)


def _board(room, slots: list[Slot], at: datetime) -> Board:
    now = next((slot for slot in slots if slot.is_on(at)), None)
    coming = (slot for slot in slots if slot.starts_at > at and not slot.session.is_off)
    return Board(room, now, next(coming, None))


def _is_near(day: Day, at: datetime) -> bool:
    """It may be on somewhere, or have sessions that end past midnight."""
    return day.date is not None and abs(day.date - at.date()) <= timedelta(days=2)


def _is_of_day(slot: Slot, at: datetime) -> bool:
    if slot.starts_at is None:
        return False
    return slot.starts_at.date() == at.astimezone(slot.starts_at.tzinfo).date() or slot.is_on(at)


def _moment(timed) -> tuple[bool, date, time]:
    day, starts, _session = timed
    return day is None, day or date.min, starts


def _with_carried_time(sessions):
    carried: dict[date | None, time] = {}
    for session in sessions:
        carried[session.day] = session.starts or carried.get(session.day, time.min)
        yield session.day, carried[session.day], session


def _slot(session, zone: ZoneInfo) -> Slot:
    if session.day is None or session.starts is None:
        return Slot(session)
    return Slot(session, *moments(session.day, session.starts, session.ends, zone))
