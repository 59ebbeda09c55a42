from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given
from hypothesis import strategies as st

from events.formats.content_lines import component, day, moment, text, written
from events.i18n.text import printable


def test_it_folds_at_75_octets_and_never_within_a_character():
    content = written([text("SUMMARY", "قمة " * 40, "ar")])
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert [line[:1] for line in lines[1:]] == [b" "] * (len(lines) - 1)
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines)
    assert b"".join([lines[0], *(line[1:] for line in lines[1:])]).decode() == "SUMMARY;LANGUAGE=ar:" + "قمة " * 40


def test_it_folds_a_line_that_is_just_too_long_and_no_other():
    assert written(["N:" + 73 * "x"]) == b"N:" + 73 * b"x" + b"\r\n"
    assert written(["N:" + 74 * "x"]) == b"N:" + 73 * b"x" + b"\r\n x\r\n"
    assert written(["N:" + 147 * "x"]) == b"N:" + 73 * b"x" + b"\r\n " + 74 * b"x" + b"\r\n"


def test_it_escapes_what_means_something_to_a_calendar():
    assert text("NAME", 'a\\b; c, "d": e\r\nf') == 'NAME:a\\\\b\\; c\\, "d": e\\nf'


def test_it_writes_moments_and_days():
    astana = datetime(2017, 9, 10, 9, 30, 15, 999, tzinfo=ZoneInfo("Asia/Almaty"))
    assert moment("DTSTART", astana, "Asia/Almaty") == "DTSTART;TZID=Asia/Almaty:20170910T093015"
    assert moment("DTSTAMP", astana) == "DTSTAMP:20170910T033015Z"
    assert moment("DTSTART", datetime(2026, 1, 2, tzinfo=UTC)) == "DTSTART:20260102T000000Z"
    assert day("DTEND", date(987, 1, 2)) == "DTEND;VALUE=DATE:09870102"


@given(st.text(max_size=300), st.sampled_from(["", "ar", "zh-hans"]))
def test_a_library_reads_back_what_was_written(value, language):
    event = icalendar.Event.from_ical(written(component("VEVENT", [text("SUMMARY", value, language)])))
    assert str(event["SUMMARY"]) == printable(value)
    assert event["SUMMARY"].params == ({"LANGUAGE": language} if language else {})
