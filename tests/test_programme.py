from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from events.programme import Day, Slot, build, rooms

ALMATY = ZoneInfo("Asia/Almaty")
FIRST, SECOND = date(2017, 9, 10), date(2017, 9, 11)


@dataclass(frozen=True)
class Room:
    name: str
    order: int = 0
    pk: int = 0


@dataclass(frozen=True)
class Session:
    name: str
    order: int = 0
    day: date | None = FIRST
    starts: time | None = None
    ends: time | None = None
    room: Room | None = None
    is_off: bool = False


def names(days):
    return [(day.date, [slot.session.name for slot in day.slots]) for day in days]


def test_it_puts_days_by_date_and_the_undated_last():
    sessions = [Session("someday", 1, None), Session("closing", 2, SECOND), Session("opening", 3, FIRST)]
    assert names(build(sessions, ALMATY)) == [(FIRST, ["opening"]), (SECOND, ["closing"]), (None, ["someday"])]


def test_it_sorts_a_day_by_time_before_order():
    sessions = [Session("late", 1, starts=time(15)), Session("early", 2, starts=time(9))]
    assert names(build(sessions, ALMATY)) == [(FIRST, ["early", "late"])]


def test_it_sorts_sessions_of_one_time_by_order():
    sessions = [Session("b", 2, starts=time(9)), Session("a", 1, starts=time(9))]
    assert names(build(sessions, ALMATY)) == [(FIRST, ["a", "b"])]


def test_it_keeps_an_untimed_session_behind_its_predecessor():
    sessions = [
        Session("afternoon", 3, starts=time(14)),
        Session("following", 2),
        Session("morning", 1, starts=time(9)),
        Session("noon", 4, starts=time(12)),
    ]
    assert names(build(sessions, ALMATY)) == [(FIRST, ["morning", "following", "noon", "afternoon"])]


def test_it_carries_no_time_from_another_day():
    sessions = [
        Session("evening", 1, FIRST, time(20)),
        Session("untimed", 2, SECOND),
        Session("morning", 3, SECOND, time(9)),
    ]
    assert names(build(sessions, ALMATY)) == [(FIRST, ["evening"]), (SECOND, ["untimed", "morning"])]


def test_it_keeps_the_order_where_nothing_is_dated_or_timed():
    sessions = [Session("b", 2, None), Session("c", 3, None), Session("a", 1, None)]
    assert names(build(sessions, ALMATY)) == [(None, ["a", "b", "c"])]


def test_it_takes_times_as_the_wall_clock_of_the_venue():
    session = Session("plenary", starts=time(9), ends=time(12, 30))
    [day] = build([session], ALMATY)
    assert day == Day(
        FIRST, [Slot(session, datetime(2017, 9, 10, 3, tzinfo=UTC), datetime(2017, 9, 10, 6, 30, tzinfo=UTC))]
    )
    assert day.slots[0].starts_at.tzinfo == ALMATY


def test_it_ends_on_the_next_day_past_midnight():
    session = Session("gala", starts=time(21), ends=time(0, 30))
    [day] = build([session], ALMATY)
    assert day.slots[0].ends_at == datetime(2017, 9, 11, 0, 30, tzinfo=ALMATY)


def test_it_ends_a_day_later_when_begin_and_end_are_the_same():
    session = Session("vigil", starts=time(9), ends=time(9))
    [day] = build([session], ALMATY)
    assert day.slots[0].ends_at == datetime(2017, 9, 11, 9, tzinfo=ALMATY)


def test_it_says_which_slots_are_timed():
    sessions = [Session("open", 1, starts=time(9)), Session("untimed", 2), Session("undated", 3, None)]
    slots = [slot for day in build(sessions, ALMATY) for slot in day.slots]
    assert [(slot.starts_at is None, slot.ends_at) for slot in slots] == [(False, None), (True, None), (True, None)]


def test_it_names_rooms_in_the_order_of_the_venue_whatever_comes_first():
    last, second, first = Room("C", 2, 1), Room("B", 1, 9), Room("A", 1, 3)
    sessions = [
        Session("a", 1, room=last),
        Session("b", 2),
        Session("c", 3, room=second),
        Session("d", 4, room=first),
        Session("e", 5, room=last),
    ]
    [day] = build(sessions, ALMATY)
    assert rooms(day.slots) == [first, second, last]


def test_it_builds_nothing_from_nothing():
    assert build([], ALMATY) == []
