from datetime import UTC, date, datetime, time

import icalendar
import pytest
import vobject
from hypothesis import given

from events.formats import ical
from events.i18n.partial_date import PartialDate
from events.i18n.text import NO_TEXT, Text
from events.listing import Listing
from tests import programmes


def written(sessions, zone="Asia/Almaty", **of_summit) -> bytes:
    listings = [found for _day, of_day in programmes.listed(sessions, zone) for found in of_day]
    return ical.programme(programmes.summit(zone, **of_summit), listings, programmes.ADDRESS, programmes.ADDRESS)


def events(content: bytes) -> list:
    return icalendar.Calendar.from_ical(content).walk("VEVENT")


def test_it_writes_a_session_with_its_hours_in_the_zone_of_the_venue():
    timed = programmes.session(
        starts=time(9), ends=time(10, 30), sequence=3, room=programmes.Made(pk=1, order=1, name=Text("Hall A", "en"))
    )
    content = written([timed])
    (event,) = events(content)
    assert b"DTSTART;TZID=Asia/Almaty:20260910T090000\r\n" in content
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Almaty\r\n" in content
    assert event["DTEND"].dt.astimezone(UTC) == datetime(2026, 9, 10, 5, 30, tzinfo=UTC)
    assert {name: event.decoded(name) for name in ("uid", "sequence", "dtstamp", "last-modified", "status")} == {
        "uid": "00000000-0000-0000-0000-000000000001",
        "sequence": 3,
        "dtstamp": programmes.CHANGED,
        "last-modified": programmes.CHANGED,
        "status": "CONFIRMED",
    }
    assert str(event["LOCATION"]) == "Hall A, Palace, Astana"
    assert event["GEO"].to_ical() == "51.1;71.4"
    assert event["SUMMARY"].params == {"LANGUAGE": "en"}


def test_it_makes_up_no_hour_no_end_and_no_day():
    undated = programmes.session(1, day=None)
    dated = programmes.session(2)
    begun = programmes.session(3, starts=time(9))
    whole_day, open_end = events(written([undated, dated, begun]))
    assert (whole_day["DTSTART"].dt, whole_day["DTEND"].dt) == (date(2026, 9, 10), date(2026, 9, 11))
    assert "DTEND" not in open_end


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2017, 9, 10), b"TZOFFSETTO:+0600"), (date(2025, 9, 10), b"TZOFFSETTO:+0500")]
)
def test_it_takes_the_offset_of_that_day(day, expected):
    content = written([programmes.session(day=day, starts=time(9))])
    assert expected in content
    assert content.count(b"TZOFFSETTO") == 1


def test_it_needs_no_zone_in_utc():
    content = written([programmes.session(starts=time(9))], zone="UTC")
    assert b"DTSTART:20260910T090000Z\r\n" in content
    assert b"VTIMEZONE" not in content


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("planned", "TENTATIVE"),
        ("confirmed", "CONFIRMED"),
        ("moved", "CONFIRMED"),
        ("postponed", "CANCELLED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_it_keeps_what_is_off_and_says_so(status, expected):
    (event,) = events(written([programmes.session(status=status)]))
    assert str(event["STATUS"]) == expected


def test_it_cancels_what_was_withdrawn_without_a_word_of_it():
    gone = Listing("u", 1, "s", 4, programmes.CHANGED, date(2026, 9, 10), title=Text("Withdrawn"), is_off=True)
    (event,) = events(ical.programme(programmes.summit(), [gone], programmes.ADDRESS, programmes.ADDRESS))
    assert (str(event["STATUS"]), str(event["SUMMARY"]), event.get("SEQUENCE")) == ("CANCELLED", "Withdrawn", 4)
    assert "URL" not in event


def test_it_names_the_language_that_texts_share_and_none_where_they_differ():
    description = {"description": Text("Words", "en"), "time_note": Text("بعد الجلسة", "ar")}
    (mixed,) = events(written([programmes.session(**description)]))
    (shared,) = events(written([programmes.session(description=Text("Words", "fr"))]))
    assert mixed["DESCRIPTION"].params == {}
    assert shared["DESCRIPTION"].params == {"LANGUAGE": "fr"}


def test_it_lists_speakers_with_whom_they_speak_for():
    speeches = [programmes.speech((1, "A. Person"), "Kazakhstan"), programmes.speech(participant="Guinea")]
    (event,) = events(written([programmes.session(speeches=speeches)]))
    assert str(event["DESCRIPTION"]) == "A. Person, Kazakhstan\nGuinea"


@given(programmes.wild_sessions(), programmes.zones)
def test_it_is_read_back_whatever_the_record_holds(sessions, zone):
    content = written(sessions, zone)
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode()  # no letter is cut in two
    expected = [str(session.public_id) for session in sessions if session.day]
    assert sorted(str(event["UID"]) for event in events(content)) == expected
    assert len(vobject.readOne(content.decode()).contents.get("vevent", [])) == len(expected)


def test_it_lists_summits_whose_day_is_known_as_whole_days():
    def edition(number, starts, ends=None, **values):
        texts = {"summary": NO_TEXT, "city": NO_TEXT, "venue": None, "title": Text(f"Summit {number}", "en")}
        dates = {"starts": starts and PartialDate.parse(starts), "ends": ends and PartialDate.parse(ends)}
        stamps = {"public_id": number, "sequence": 0, "updated_at": programmes.CHANGED, "status": "confirmed"}
        return programmes.Made(**{**texts, **dates, **stamps, **values})

    found = [
        edition(1, "2017-09-10", "2017-09-11"),
        edition(2, "2021-06-16"),
        edition(3, "2030"),
        edition(4, None),
        edition(5, "2040-01-01", "2040-01", status="postponed"),
    ]
    content = ical.summits(found, Text("All", "en"), "https://p/en/summits.ics", "https://p/", lambda _: "https://p/s/")
    assert [
        (str(event["UID"]), event["DTSTART"].dt, event["DTEND"].dt, str(event["STATUS"])) for event in events(content)
    ] == [
        ("1", date(2017, 9, 10), date(2017, 9, 12), "CONFIRMED"),
        ("2", date(2021, 6, 16), date(2021, 6, 17), "CONFIRMED"),
        ("5", date(2040, 1, 1), date(2040, 1, 2), "CANCELLED"),
    ]


@pytest.mark.parametrize(("colour", "expected"), [("#ff0000", "red"), ("#00697a", "teal"), ("#010101", "black")])
def test_it_names_the_nearest_colour_of_css(colour, expected):
    assert ical.nearest_colour(colour) == expected
