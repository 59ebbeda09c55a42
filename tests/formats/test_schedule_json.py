import json
from datetime import date, time

import pytest
from hypothesis import given
from jsonschema import Draft6Validator

from events import schedule
from events.formats import schedule_json
from tests import programmes


def written(sessions, zone="Asia/Almaty") -> dict:
    listed = programmes.listed(sessions, zone)
    days = schedule.days(listed, programmes.summit(zone).zone, "Palace")
    return schedule_json.write(programmes.summit(zone), days, schedule.version(listed), programmes.ADDRESS)


@pytest.fixture(scope="module")
def schema():
    if not programmes.ARE_HERE:
        pytest.skip(f"the schema is not at {programmes.SCHEMAS}")
    content = json.loads((programmes.SCHEMAS / "schedule.v1.schema.json").read_text())
    return Draft6Validator(content, format_checker=Draft6Validator.FORMAT_CHECKER)


def test_it_writes_a_session_past_midnight_on_the_day_it_begins():
    late = programmes.session(7, day=date(2025, 9, 10), starts=time(23), ends=time(1))
    conference = written([late])["schedule"]["conference"]
    assert [(day["date"], day["day_start"], day["day_end"]) for day in conference["days"]] == [
        ("2025-09-10", "2025-09-10T00:00:00+05:00", "2025-09-11T00:00:00+05:00")
    ]
    (event,) = conference["days"][0]["rooms"]["Palace"]
    assert {name: event[name] for name in ("date", "end", "duration", "slug")} == {
        "date": "2025-09-10T23:00:00+05:00",
        "end": "2025-09-11T01:00:00+05:00",
        "duration": "02:00",
        "slug": "summit_s-7-session-7",
    }


def test_it_lets_an_end_that_is_not_known_be_missing():
    (event,) = written([programmes.session(starts=time(9))])["schedule"]["conference"]["days"][0]["rooms"]["Palace"]
    assert "end" not in event
    assert event["duration"] == "00:00"


def test_it_tells_persons_from_participants():
    speeches = [programmes.speech((3, "A. Person")), programmes.speech(participant="Guinea")]
    timed = programmes.session(starts=time(9), speeches=speeches)
    (event,) = written([timed])["schedule"]["conference"]["days"][0]["rooms"]["Palace"]
    assert event["persons"] == [{"id": 3, "public_name": "A. Person"}, {"name": "Guinea"}]


@given(programmes.wild_sessions().filter(lambda sessions: any(session.day for session in sessions)), programmes.zones)
def test_it_is_valid_whatever_the_record_holds(schema, sessions, zone):
    assert [error.message for error in schema.iter_errors(written(sessions, zone))] == []
