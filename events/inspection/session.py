"""Sessions that cannot all be as they are written: rooms, people, dates. Times are the venue's wall clock."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice, takewhile
from operator import attrgetter

from events.i18n.partial_date import PartialDate

from .finding import Finding, Record


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session: `room` and `people` are keys with names; `is_off` where it does not take place as written."""

    record: Record
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    room: tuple[int, str] | None = None
    people: frozenset[tuple[int, str]] = frozenset()
    is_off: bool = False

    @property
    def starts_at(self) -> datetime | None:
        return datetime.combine(self.day, self.starts) if self.day and self.starts else None

    @property
    def ends_at(self) -> datetime | None:
        """An end that is not after the beginning is past midnight."""
        if self.starts_at is None or self.ends is None:
            return None
        return datetime.combine(self.day, self.ends) + timedelta(days=self.ends <= self.starts)


def one_room(meetings: Iterable[Meeting]) -> list[Finding]:
    rooms = defaultdict(list)
    for meeting in meetings:
        if meeting.room and not meeting.is_off:
            rooms[meeting.room].append(meeting)
    return [_pair("room", *pair, room[0], room=room[1]) for room, held in rooms.items() for pair in _clashes(held)]


def two_places(meetings: Iterable[Meeting]) -> list[Finding]:
    """Who is in two sessions of one room is in one place: `one_room` speaks of those."""
    places = defaultdict(list)
    for meeting in meetings:
        for person in meeting.people if not meeting.is_off else ():
            places[person].append(meeting)
    return [
        _pair("person", one, other, person[0], person=person[1])
        for person, attended in sorted(places.items())
        for one, other in _clashes(attended)
        if one.room is None or one.room != other.room
    ]


def outside_dates(meetings: Iterable[Meeting], starts: PartialDate | None, ends: PartialDate | None) -> list[Finding]:
    first = starts.earliest if starts else date.min
    last = ends.latest if ends else date.max
    return [
        Finding(
            "dates",
            (meeting.record,),
            {"title": meeting.record.title, "day": meeting.day},
            (meeting.day, starts, ends),
        )
        for meeting in meetings
        if meeting.day and not meeting.is_off and not first <= meeting.day <= last
    ]


def _clashes(meetings: list[Meeting]) -> list[tuple[Meeting, Meeting]]:
    """The pairs that overlap: once one has ended before another begins, it has before all that begin later."""
    timed = sorted((meeting for meeting in meetings if meeting.starts_at), key=attrgetter("starts_at"))
    return [
        (one, other)
        for at, one in enumerate(timed, start=1)
        for other in takewhile(partial(_overlap, one), islice(timed, at, None))
    ]


def _overlap(earlier: Meeting, later: Meeting) -> bool:
    """Both are on at some moment that is known: where an end is not given, only the beginning is."""
    if earlier.starts_at == later.starts_at:
        return True
    return earlier.ends_at is not None and later.starts_at < earlier.ends_at


def _pair(code: str, one: Meeting, other: Meeting, shared: int, **values) -> Finding:
    """`shared` is the key of the room, or of the person."""
    held = sorted((m.record.key, str(m.day), str(m.starts), str(m.ends), m.room and m.room[0]) for m in (one, other))
    named = {"first": one.record.title, "second": other.record.title, **values}
    return Finding(code, (one.record, other.record), named, (shared, *held))
