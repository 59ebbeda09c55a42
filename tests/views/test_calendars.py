from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import time_machine

from events.models import Embargo, Session
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/en/summits/s/programme.ics"
LIFTS = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def summit():
    return factories.summit(slug="s", title_en="Summit", starts="2026-09-10", time_zone="Asia/Almaty")


def events(client, address=ADDRESS) -> dict[str, icalendar.Event]:
    response = client.get(address)
    assert response.status_code == 200
    found = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    return {str(event["SUMMARY"]): event for event in found}


def test_it_answers_as_a_calendar_with_a_name(client, summit):
    response = client.get("/ar/summits/s/programme.ics")
    assert {name: response.headers[name] for name in ("Content-Type", "Content-Disposition", "Content-Language")} == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Disposition": 'attachment; filename="s-programme.ics"',
        "Content-Language": "ar",
    }
    again = client.get("/ar/summits/s/programme.ics", headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("records", [1, 3])
def test_it_asks_the_same_whatever_the_number(client, summit, django_assert_num_queries, records):
    for number in range(records):
        session = factories.session(summit=summit, day="2026-09-10", room=factories.room())
        for _speech in range(number + 1):
            participant = factories.participant()
            factories.contribution(session=session, person=factories.person(), participant=participant)
    with django_assert_num_queries(5):
        client.get(ADDRESS)


def test_a_session_keeps_its_uid_and_tells_of_its_move(client, summit):
    session = factories.session(summit=summit, title_en="Plenary", day="2026-09-10", starts="09:00")
    before = events(client)["Plenary"]
    session = Session.objects.get()
    session.starts, session.status, session.slug = "11:00", "moved", "another-slug"
    session.save()
    after = events(client)["Plenary"]
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(hours=2)
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt - timedelta(seconds=1)


def test_what_was_withdrawn_is_cancelled_and_no_word_of_it_is_left(client, summit):
    factories.session(summit=summit, title_en="ZEBRA", day="2026-09-10", starts="09:00", state="published")
    session = Session.objects.get()
    session.state = "withdrawn"
    session.save()
    factories.session(summit=summit, title_en="ZEBRA draft", day="2026-09-10", state="withdrawn")  # never public
    found = events(client)
    assert {name: (str(event["STATUS"]), event["SEQUENCE"]) for name, event in found.items()} == {
        "Withdrawn from the programme": ("CANCELLED", 1)
    }
    assert b"ZEBRA" not in client.get(ADDRESS).content
    assert client.get("/en/summits/s/programme.csv").content.count(b"\r\n") == 1


def test_what_moves_after_it_was_withdrawn_stays_at_the_hour_that_readers_knew(client, summit):
    factories.session(summit=summit, day="2026-09-10", starts="09:00", state="published")
    for change in ({"state": "withdrawn"}, {"starts": "05:55"}, {"day": "2026-09-12"}):
        session = Session.objects.get()
        for name, value in change.items():
            setattr(session, name, value)
        session.save()
    assert events(client)["Withdrawn from the programme"]["DTSTART"].dt.strftime("%d %H:%M") == "10 09:00"


def test_what_is_withdrawn_under_an_embargo_is_not_told(client, summit):
    embargo = Embargo.objects.create(name="e", lifts_at=LIFTS)
    hidden = {"state": "withdrawn", "first_published_at": LIFTS - timedelta(days=9), "embargo": embargo}
    factories.session(summit=summit, day="2026-09-10", **hidden)
    with time_machine.travel(LIFTS - timedelta(seconds=1), tick=False):
        assert events(client) == {}
    with time_machine.travel(LIFTS, tick=False):
        assert list(events(client)) == ["Withdrawn from the programme"]


def test_it_narrows_as_the_programme_does_and_has_an_address_of_its_own(client, summit):
    hall = factories.room()
    factories.session(summit=summit, title_en="Here", day="2026-09-10", room=hall, kind="plenary")
    factories.session(summit=summit, title_en="There", day="2026-09-10", kind="plenary")
    factories.session(summit=summit, title_en="Break", day="2026-09-10", room=hall, kind="break")
    narrowed = f"{ADDRESS}?kind=plenary&room={hall.pk}"
    assert list(events(client, narrowed)) == ["Here"]
    assert list(events(client, f"{ADDRESS}?kind=x&room=%00&day=2030-01-01")) == ["Here", "There", "Break"]
    source = icalendar.Calendar.from_ical(client.get(f"{narrowed}&x=1").content)["SOURCE"]
    assert source == f"http://testserver{narrowed}"


def test_a_session_has_a_calendar_of_its_own(client, summit):
    factories.session(summit=summit, slug="plenary", title_en="Plenary", day="2026-09-10")
    factories.session(summit=summit, slug="other", day="2026-09-10")
    assert list(events(client, "/en/summits/s/sessions/plenary.ics")) == ["Plenary"]
    Session.objects.filter(slug="plenary").update(slug="renamed")
    assert client.get("/en/summits/s/sessions/absent.ics").status_code == 404


def test_a_withdrawn_session_is_gone_and_a_renamed_one_moves(client, summit):
    factories.session(summit=summit, slug="gone", state="published")
    session = Session.objects.get()
    session.slug = "renamed"
    session.save()
    moved = client.get("/en/summits/s/sessions/gone.ics")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/en/summits/s/sessions/renamed.ics")
    session.state = "withdrawn"
    session.save()
    assert client.get("/en/summits/s/sessions/renamed.ics").status_code == 410


def test_all_summits_are_a_calendar(client, summit):
    factories.summit(title_en="ZEBRA", starts="2026-09-10", state="draft")
    factories.summit(title_en="Month", starts="2026-09")
    found = events(client, "/en/summits.ics")
    assert {name: event["DTSTART"].dt for name, event in found.items()} == {"Summit": date(2026, 9, 10)}
