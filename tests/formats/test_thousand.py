"""A summit of a thousand sessions: read without a word by those who read calendars elsewhere, its schedules valid."""

import io
import json
import logging
from datetime import date
from xml.etree import ElementTree

import icalendar
import pytest
import vobject
from django.core.management import call_command
from jsonschema import Draft6Validator
from lxml import etree

from events.models import Session
from tests import programmes

pytestmark = pytest.mark.django_db
PROGRAMME = "/ar/summits/sample-summit/programme"


@pytest.fixture
def summit():
    counts = {"sessions": 1000, "days": 5, "rooms": 8, "delegations": 20}
    call_command("make_summit", verbosity=0, starts=date(2026, 9, 10), **counts)
    assert Session.objects.filter(status="cancelled").count() > 9


def uids(**known) -> list[str]:
    """Of the sessions of which that is known."""
    found = Session.objects.filter(**known).values_list("public_id", flat=True)
    return sorted(map(str, found))


def test_two_libraries_read_the_calendar_without_a_word(client, summit, caplog, recwarn):
    content = client.get(f"{PROGRAMME}.ics").content
    with caplog.at_level(logging.WARNING):
        calendar = icalendar.Calendar.from_ical(content)
        same = vobject.readOne(io.StringIO(content.decode()), validate=True)
    events, dated = calendar.walk("VEVENT"), uids(day__isnull=False)
    assert len(dated) > 900
    assert sorted(str(event["UID"]) for event in events) == dated
    assert sorted(event.uid.value for event in same.vevent_list) == dated
    assert [event.errors for event in events if event.errors] == [] == calendar.errors
    assert (caplog.messages, list(recwarn)) == ([], [])
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_khal_reads_the_calendar_without_a_word(client, summit, khal):
    khal.take(client.get(f"{PROGRAMME}.ics").content)
    assert sorted(khal.listed("{uid}", "2026-09-10", "5d")) == uids(day__isnull=False)


@pytest.mark.skipif(not programmes.ARE_HERE, reason=f"the schemas are not at {programmes.SCHEMAS}")
def test_the_schedules_are_valid(client, summit):
    xml, of_json = client.get(f"{PROGRAMME}.xml").content, client.get(f"{PROGRAMME}.json").json()
    etree.XMLSchema(etree.parse(programmes.SCHEMAS / "schedule.xml.xsd")).assertValid(etree.fromstring(xml))
    schema = json.loads((programmes.SCHEMAS / "schedule.v1.schema.json").read_text())
    validator = Draft6Validator(schema, format_checker=Draft6Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(of_json)] == []
    timed = uids(starts__isnull=False)
    assert sorted(event.get("guid") for event in ElementTree.fromstring(xml).iter("event")) == timed  # noqa: S314
    days = of_json["schedule"]["conference"]["days"]
    assert sorted(event["guid"] for day in days for hall in day["rooms"].values() for event in hall) == timed
