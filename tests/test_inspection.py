"""Each rule finds what contradicts itself, and says nothing of what is unknown or known in part."""

from datetime import date, datetime, time, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import inspection
from events.i18n.partial_date import PartialDate
from events.inspection import Adoption, Finding, Meeting, Record, Seat, Standing, Wording

DAY = date(2026, 9, 10)
FIRST, SECOND = Record("session", 1, "Opening"), Record("session", 2, "Plenary")
HALL, OTHER_HALL, ANNA = (1, "Hall A"), (2, "Hall B"), (7, "Anna")
MALI = Record("delegation", 3, "Mali")


def meeting(record=FIRST, starts=time(9), ends=time(10), room=HALL, people=(), **values):
    return Meeting(record, values.pop("day", DAY), starts, ends, room, frozenset(people), **values)


def clash(**values):
    return {"first": "Opening", "second": "Plenary", **values}


def test_it_finds_two_sessions_in_one_room():
    found = inspection.one_room([meeting(), meeting(SECOND, time(9, 30), time(11))])
    assert found == [Finding("room", (FIRST, SECOND), clash(room="Hall A"))]


@pytest.mark.parametrize(
    "other",
    [
        meeting(SECOND, time(10), time(11)),
        meeting(SECOND, room=OTHER_HALL),
        meeting(SECOND, room=None),
        meeting(SECOND, day=date(2026, 9, 11)),
        meeting(SECOND, is_off=True),
        meeting(SECOND, starts=None, ends=None),
        meeting(SECOND, starts=time(8), ends=None),
        meeting(SECOND, day=None, starts=None, ends=None),
    ],
)
def test_it_finds_no_clash_of_rooms(other):
    assert inspection.one_room([meeting(), other]) == []


def test_it_finds_a_person_in_two_places():
    found = inspection.two_places([meeting(people=[ANNA]), meeting(SECOND, room=OTHER_HALL, people=[ANNA, (8, "B")])])
    assert found == [Finding("person", (FIRST, SECOND), clash(person="Anna"))]


@pytest.mark.parametrize(
    "other",
    [
        meeting(SECOND, people=[ANNA]),
        meeting(SECOND, room=OTHER_HALL, people=[(8, "Anna")]),
        meeting(SECOND, time(10), time(11), room=OTHER_HALL, people=[ANNA]),
        meeting(SECOND, room=OTHER_HALL, people=[ANNA], is_off=True),
    ],
)
def test_it_finds_nobody_in_two_places(other):
    assert inspection.two_places([meeting(people=[ANNA]), other]) == []


def test_it_finds_a_clash_past_midnight():
    late = meeting(starts=time(22), ends=time(1))
    early = meeting(SECOND, time(0, 30), time(2), day=date(2026, 9, 11))
    assert inspection.one_room([late, early]) == [Finding("room", (FIRST, SECOND), clash(room="Hall A"))]


moments = st.datetimes(datetime(2026, 9, 10), datetime(2026, 9, 12)).map(lambda at: at.replace(second=0, microsecond=0))
lengths = st.integers(1, 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@given(st.lists(st.tuples(moments, lengths), max_size=6))
def test_it_finds_each_two_that_share_a_minute(held):
    records = [Record("session", key, "S") for key in range(len(held))]
    meetings = [
        meeting(record, at.time(), (at + length).time(), day=at.date())
        for record, (at, length) in zip(records, held, strict=True)
    ]
    shared = {
        frozenset((one, other))
        for (one, (start, length)), (other, (other_start, other_length)) in combinations(enumerate(held), 2)
        if min(start + length, other_start + other_length) > max(start, other_start)
    }
    found = [frozenset(record.key for record in finding.records) for finding in inspection.one_room(meetings)]
    assert (set(found), len(found)) == (shared, len(shared))


def test_it_finds_a_session_outside_the_dates_of_the_summit():
    days = [date(2026, 9, 9), DAY, date(2026, 9, 12), None]
    meetings = [meeting(Record("session", n, "S"), starts=None, day=day) for n, day in enumerate(days)]
    found = inspection.outside_dates(meetings, PartialDate(2026, 9, 10), PartialDate(2026, 9, 11))
    assert [finding.records[0].key for finding in found] == [0, 2]
    assert found[0] == Finding("dates", (meetings[0].record,), {"title": "S", "day": date(2026, 9, 9)})


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(None, None), (PartialDate(2026), PartialDate(2026)), (PartialDate(2026, 9), None), (None, PartialDate(2026, 9))],
)
def test_it_takes_dates_of_a_summit_as_precisely_as_they_are_known(starts, ends):
    assert inspection.outside_dates([meeting()], starts, ends) == []


SEAT = Seat(MALI, 5, is_member=True)


@pytest.mark.parametrize(
    "standing", [Standing(6), Standing(5, ends=PartialDate(2025)), Standing(5, PartialDate(2026, 10))]
)
def test_it_finds_a_delegation_of_no_member(standing):
    found = inspection.no_member([SEAT], [standing], PartialDate(2026, 9, 10))
    assert found == [Finding("member", (MALI,), {"title": "Mali"})]


@pytest.mark.parametrize(
    ("seat", "standings", "day"),
    [
        (SEAT, [Standing(5)], PartialDate(2026, 9, 10)),
        (SEAT, [Standing(5, ends=PartialDate(2026))], PartialDate(2026, 9, 10)),
        (SEAT, [Standing(5, PartialDate(2026, 10))], PartialDate(2026)),
        (SEAT, [Standing(6)], None),
        (SEAT, [], PartialDate(2026, 9, 10)),
        (Seat(MALI, 5), [Standing(6)], PartialDate(2026, 9, 10)),
    ],
)
def test_it_finds_nothing_odd_in_the_membership(seat, standings, day):
    assert inspection.no_member([seat], standings, day) == []


def test_it_finds_a_document_adopted_before_its_session():
    paper = Record("document", 4, "Declaration")
    days = [PartialDate(2026, 9, 9), PartialDate(2026, 9, 10), PartialDate(2026, 9), PartialDate(2026, 8)]
    found = inspection.adopted_early([Adoption(paper, day, FIRST, DAY) for day in days])
    assert [str(finding.values["day"]) for finding in found] == ["2026-09-09", "2026-08"]
    values = {"title": "Declaration", "day": PartialDate(2026, 9, 9), "session": "Opening"}
    assert found[0] == Finding("adopted", (paper, FIRST), values)


def test_it_finds_texts_in_one_language_only():
    wordings = [
        Wording(FIRST, "title", ("en",)),
        Wording(FIRST, "note", ("en",)),
        Wording(FIRST, "description", ("en", "ar")),
        Wording(SECOND, "title", ()),
    ]
    values = {"title": "Opening", "language": "English", "fields": "title, note"}
    assert inspection.one_language(wordings, 3) == [Finding("language", (FIRST,), values)]
    assert inspection.one_language(wordings, 1) == []


@pytest.mark.parametrize(
    ("level", "title"),
    [
        ("head_of_state", "Minister of Foreign Affairs"),
        ("head_of_state", "ministre des affaires étrangères"),
        ("head_of_government", "وزير الخارجية"),
        ("minister", "Prime Minister"),
        ("minister", "رئيس مجلس الوزراء"),
        ("minister", "Ambassador to Kazakhstan"),
        ("minister", "Président de la République"),
        ("ambassador", "Minister of Science"),
        ("head_of_state", "Deputy Prime Minister"),
    ],
)
def test_it_finds_a_title_that_contradicts_the_level(level, title):
    seat = Seat(MALI, 5, level=level, level_name="x", titles=("", title))
    values = {"title": "Mali", "office": title, "level": "x"}
    assert inspection.contradicted_levels([seat]) == [Finding("level", (MALI,), values)]


@pytest.mark.parametrize(
    ("level", "title"),
    [
        ("head_of_state", "President of the Republic"),
        ("head_of_government", "President of the Republic"),
        ("head_of_government", "رئيس الوزراء"),
        ("deputy_head", "Deputy Prime Minister and Minister of Defence"),
        ("minister", "Deputy Prime Minister, Minister of Defence"),
        ("minister", "Adviser to the Prime Minister"),
        ("vice_minister", "Deputy Minister of Science"),
        ("ambassador", "Minister Plenipotentiary"),
        ("minister", "President of the Academy of Sciences"),
        ("representative", "Minister of Science"),
        ("", "Minister of Science"),
        ("head_of_state", ""),
    ],
)
def test_it_finds_no_contradiction_where_there_may_be_none(level, title):
    assert inspection.contradicted_levels([Seat(MALI, 5, level=level, titles=(title,))]) == []


def test_it_isolates_what_a_sentence_names():
    sentence = Finding("member", (MALI,), {"title": "Mali"}).sentence
    assert sentence == "\u2068Mali\u2069 takes part as a member, and was none on the summit’s first day."
