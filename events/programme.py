"""The programme as people read it: days, and in each day its sessions in time. Pure: values in, values out.

One chain for page and every format, so that they cannot disagree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Slot:
    """A session and the moments it begins and ends, in the venue's zone, as far as they are known."""

    session: object
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """A date at the venue (None for sessions whose date is not recorded) and its slots."""

    date: date | None
    slots: list[Slot]


def build(sessions: Iterable, zone: ZoneInfo) -> list[Day]:
    """Days by date, the undated last; within a day by time, a session without one staying behind its predecessor."""
    ordered = sorted(sessions, key=lambda session: session.order)
    ordered = sorted(_with_carried_time(ordered), key=_moment)
    return [
        Day(day, [_slot(session, zone) for _day, _time, session in sessions_of_day])
        for day, sessions_of_day in groupby(ordered, key=lambda timed: timed[0])
    ]


def rooms(day: Day) -> list:
    """The rooms in use on a day, in the order in which they first are."""
    return list(dict.fromkeys(slot.session.room for slot in day.slots if slot.session.room is not None))


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
    starts_at = datetime.combine(session.day, session.starts, zone)
    if session.ends is None:
        return Slot(session, starts_at)
    past_midnight = session.ends <= session.starts
    return Slot(session, starts_at, datetime.combine(session.day + timedelta(days=past_midnight), session.ends, zone))
