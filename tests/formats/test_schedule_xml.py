from datetime import date, time
from xml.etree import ElementTree

import pytest
from hypothesis import given
from lxml import etree

from events import schedule
from events.formats import schedule_xml
from events.i18n.text import Text
from tests import programmes


def written(sessions, zone="Asia/Almaty") -> bytes:
    listed = programmes.listed(sessions, zone)
    days = schedule.days(listed, programmes.summit(zone).zone, "Palace")
    version = schedule.version(listed)
    return schedule_xml.write(programmes.summit(zone), days, version, programmes.ADDRESS, programmes.ADDRESS)


@pytest.fixture(scope="module")
def schema():
    if not programmes.ARE_HERE:
        pytest.skip(f"the schema is not at {programmes.SCHEMAS}")
    return etree.XMLSchema(etree.parse(programmes.SCHEMAS / "schedule.xml.xsd"))


def test_it_writes_a_session_in_its_hall_at_the_venues_hour():
    timed = programmes.session(
        7, day=date(2017, 9, 10), starts=time(9), ends=time(10, 30), speeches=[programmes.speech((3, "A. Person"))]
    )
    event = ElementTree.fromstring(written([timed])).find("day/room/event")  # noqa: S314
    assert event.attrib == {"guid": "00000000-0000-0000-0000-000000000007", "id": "7"}
    assert {child.tag: child.text for child in event if child.tag != "persons"} == {
        "room": "Palace",
        "title": "Session 7",
        "subtitle": None,
        "type": "plenary",
        "date": "2017-09-10T09:00:00+06:00",
        "start": "09:00",
        "duration": "01:30",
        "abstract": None,
        "track": None,
        "language": "en",
        "description": None,
        "url": "https://portal.example/en/summits/s/sessions/session-7/",
    }
    assert [(person.get("id"), person.text) for person in event.iter("person")] == [("3", "A. Person")]


def test_it_says_what_is_off_and_when_it_begins_in_words():
    off = programmes.session(starts=time(9), status="cancelled", time_note=Text("After lunch", "en"))
    assert "<subtitle>cancelled · After lunch</subtitle>" in written([off]).decode()


@given(programmes.wild_sessions().filter(lambda sessions: any(session.day for session in sessions)), programmes.zones)
def test_it_is_valid_whatever_the_record_holds(schema, sessions, zone):
    content = written(sessions, zone)
    schema.assertValid(etree.fromstring(content))
    found = ElementTree.fromstring(content)  # noqa: S314
    assert sorted(int(event.get("id")) for event in found.iter("event")) == [
        session.pk for session in sessions if session.starts
    ]
