"""Page, calendar, schedules, table and API of one programme agree session by session, whatever the record holds."""

import csv
import io
from datetime import UTC, datetime
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given

from events import columns, listing, programme, schedule
from events.api.reading import Reading
from events.api.schemas import Session
from events.api.shape import shapes
from events.formats import csv as table
from events.formats import ical, schedule_json, schedule_xml
from events.i18n.text import printable
from tests import programmes


def formats(sessions, zone):
    """uid -> (title, begins, ends) by each format; a moment is None where it is not known."""
    summit = programmes.summit(zone)
    days = programme.build(sessions, ZoneInfo(zone))
    listed = listing.listed(days, lambda record: f"https://portal.example{record.get_absolute_url()}")
    listings = [found for _day, of_day in listed for found in of_day]
    scheduled = schedule.days(listed, summit.zone, "Palace")
    found = {
        "page": {
            str(slot.session.public_id): (
                printable(str(slot.session.title)),
                instant(slot.starts_at),
                instant(slot.ends_at),
            )
            for day in days
            for slot in day.slots
        },
        "csv": of_csv([slot for day in days for slot in day.slots], zone),
        "ics": of_ics(ical.programme(summit, listings, programmes.ADDRESS, programmes.ADDRESS)),
        "api": of_api(sessions, summit),
    }
    if scheduled:
        found["xml"] = of_xml(schedule_xml.write(summit, scheduled, "", programmes.ADDRESS, programmes.ADDRESS))
        found["json"] = of_json(schedule_json.write(summit, scheduled, "", programmes.ADDRESS))
    return found


def of_csv(slots, zone):
    text = table.write(columns.table(slots, columns.programme(zone, lambda _session: ""))).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {
        row["uid"]: (
            next((row[f"title_{code}"] for code in ("en", "ar", "fr") if row[f"title_{code}"]), ""),
            moment(row["begins"]),
            moment(row["ends"]),
        )
        for row in rows
    }


def of_ics(content):
    def hour(event, name):
        found = event[name].dt if name in event else None
        return instant(found) if isinstance(found, datetime) else None

    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    return {
        str(event["UID"]): (str(event.get("SUMMARY", "")), hour(event, "DTSTART"), hour(event, "DTEND"))
        for event in events
    }


def of_xml(content):
    found = {}
    for event in ElementTree.fromstring(content).iter("event"):  # noqa: S314
        begins, length = moment(event.findtext("date")), event.findtext("duration")
        found[event.get("guid")] = (event.findtext("title"), begins, length)
    return found


def of_json(content):
    conference = content["schedule"]["conference"]
    events = [event for day in conference["days"] for hall in day["rooms"].values() for event in hall]
    return {event["guid"]: (event["title"], moment(event["date"]), moment(event.get("end"))) for event in events}


def of_api(sessions, summit):
    for session in sessions:
        session.summit = summit
    fields = {"public_id", "title", "starts_at", "ends_at"}
    return {
        item["public_id"]: (printable(item["title"]["value"]), moment(item["starts_at"]), moment(item["ends_at"]))
        for item in shapes(Session, sessions, Reading("https://portal.example", "en"), fields)
    }


def moment(text):
    return instant(datetime.fromisoformat(text)) if text else None


def instant(found):
    """In UTC, since Python takes no hour that a clock skips or repeats for equal to another zone's."""
    return found and found.astimezone(UTC)


@given(programmes.wild_sessions(), programmes.zones)
def test_they_agree(sessions, zone):
    found = formats(sessions, zone)
    page = found["page"]
    assert found["csv"].keys() == found["api"].keys() == page.keys()
    assert found["ics"].keys() == {str(session.public_id) for session in sessions if session.day}
    timed = {uid for uid, (_title, begins, _ends) in page.items() if begins}
    for name in ("xml", "json"):
        assert found.get(name, {}).keys() == timed, name
    for uid, (title, begins, ends) in page.items():
        for name in ("csv", "ics", "json"):
            other = found.get(name, {}).get(uid)
            assert other is None or other[1:] == (begins, ends), name
        assert found["api"][uid] == (title, begins, ends)
        if uid in timed:
            assert found["xml"][uid][1] == begins
            assert found["json"][uid][0] == title
            assert schedule_length(begins, ends) == found["xml"][uid][2]


def schedule_length(begins, ends):
    minutes = max(0, int((ends - begins).total_seconds()) // 60) if ends else 0
    return f"{minutes // 60:02}:{minutes % 60:02}"
