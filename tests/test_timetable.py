from datetime import date, time
from zoneinfo import ZoneInfo

from events import programme, timetable
from tests.test_programme import Room, Session

ALMATY = ZoneInfo("Asia/Almaty")
A, B = Room("Hall A", 1, 2), Room("Hall B", 2, 1)


def table(*sessions):
    [day] = programme.build(sessions, ALMATY)
    return timetable.build(day)


def places(built):
    return {place.slot.session.name: (place.rows, place.columns) for place in built.places}


def test_it_puts_rooms_across_and_moments_down():
    built = table(
        Session("a", 1, starts=time(9), ends=time(10), room=A),
        Session("b", 2, starts=time(9), ends=time(11), room=B),
        Session("c", 3, starts=time(10), ends=time(11), room=A),
    )
    assert [(moment.time(), row) for moment, row in built.hours] == [(time(9), 2), (time(10), 3), (time(11), 4)]
    assert built.heads == [(A, 2, 3), (B, 3, 4)]
    assert places(built) == {"a": ((2, 3), (2, 3)), "b": ((2, 4), (3, 4)), "c": ((3, 4), (2, 3))}


def test_it_keeps_a_room_in_its_column_whatever_the_day_begins_with():
    early, late = {"starts": time(9), "ends": time(10)}, {"starts": time(11), "ends": time(12)}
    first = table(Session("a", 1, room=A, **early), Session("b", 2, room=B, **late))
    second = table(Session("b", 1, room=B, **early), Session("a", 2, room=A, **late))
    assert first.heads == second.heads == [(A, 2, 3), (B, 3, 4)]


def test_it_gives_the_whole_width_to_what_is_beside_nothing_and_a_column_to_what_is():
    rooms = [Session(name, 1, starts=time(9), ends=time(10), room=room) for name, room in (("A", A), ("B", B))]
    lunch = Session("lunch", 2, starts=time(12), ends=time(13))
    assert places(table(*rooms, lunch))["lunch"] == ((4, 5), (2, 4))
    outing = Session("outing", 2, starts=time(9, 30), ends=time(10))
    built = table(*rooms, outing)
    assert built.heads[-1] == (None, 4, 5)
    assert places(built)["outing"] == ((3, 4), (4, 5))


def test_it_lays_two_of_one_room_and_time_side_by_side():
    built = table(
        Session("a", 1, starts=time(9), ends=time(11), room=A),
        Session("overlaps", 2, starts=time(10), ends=time(12), room=A),
        Session("b", 3, starts=time(9), ends=time(10), room=B),
    )
    assert built.heads == [(A, 2, 4), (B, 4, 5)]
    assert {name: columns for name, (_rows, columns) in places(built).items()} == {
        "a": (2, 3),
        "overlaps": (3, 4),
        "b": (4, 5),
    }


def test_it_gives_a_worded_time_a_row_after_its_predecessor():
    built = table(
        Session("a", 1, starts=time(9), ends=time(10), room=A),
        Session("following", 2, room=A),
        Session("b", 3, starts=time(11), ends=time(12), room=B),
    )
    assert places(built)["following"] == ((4, 5), (2, 3))
    assert [row for _moment, row in built.hours] == [2, 3, 6, 7]


def test_it_lets_a_session_without_an_end_last_until_the_next_moment():
    built = table(
        Session("open", 1, starts=time(9), room=A),
        Session("b", 2, starts=time(10), ends=time(11), room=B),
        Session("last", 3, starts=time(11), room=A),
    )
    assert places(built)["open"][0] == (2, 3)
    assert places(built)["last"][0] == (4, 5)


def test_it_makes_no_table_of_one_room_or_of_a_day_without_times():
    assert table(Session("a", 1, starts=time(9), ends=time(10), room=A)) is None
    assert table(Session("a", 1, room=A), Session("b", 2, room=B)) is None
    assert table(Session("undated", 1, None), Session("too", 2, None)) is None


def test_it_writes_rules_of_numbers_only():
    built = table(
        Session("a", 1, starts=time(9), ends=time(10), room=A),
        Session("b", 2, starts=time(9), ends=time(10), room=Room("</style>", 2, 3)),
    )
    assert timetable.rules(built, "d0") == (
        "@media(min-width:60rem){.d0{grid-template-columns:auto repeat(2,minmax(0,1fr))}"
        ".d0-h0{grid-area:2/1}.d0-h1{grid-area:3/1}"
        ".d0-r0{grid-area:1/2/2/3}.d0-r1{grid-area:1/3/2/4}"
        ".d0-p0{grid-area:2/2/3/3}.d0-p1{grid-area:2/3/3/4}}"
    )


def test_it_holds_a_day_that_goes_past_midnight():
    built = table(
        Session("a", 1, date(2017, 9, 10), time(22), time(1), A),
        Session("b", 2, date(2017, 9, 10), time(23), time(23, 30), B),
    )
    assert places(built)["a"][0] == (2, 5)
