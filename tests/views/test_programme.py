import base64
import hashlib
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from events.models import Embargo
from tests import factories

pytestmark = pytest.mark.django_db
ADDRESS = "/en/summits/s/programme/"
DURING = datetime(2026, 9, 10, 4, 30, tzinfo=UTC)  # 09:30 in Astana


@pytest.fixture
def summit():
    """Two days in two rooms; sessions called after their day, room and hour."""
    summit = factories.summit(slug="s", starts="2026-09-10", ends="2026-09-11", time_zone="Asia/Almaty")
    venue = factories.venue()
    halls = {name: factories.room(venue=venue, name_en=f"Hall {name}") for name in "AB"}
    for day in (10, 11):
        for name, hall in halls.items():
            for hour in (9, 10):
                factories.session(
                    summit=summit,
                    slug=f"{day}-{name.lower()}-{hour}",
                    title_en=f"{day} {name} {hour}",
                    day=f"2026-09-{day}",
                    starts=f"{hour:02}:00",
                    ends=f"{hour + 1:02}:00",
                    room=hall,
                    kind="plenary" if hour == 9 else "working",
                )
    return summit


def titles(client, query=""):
    days = client.get(f"{ADDRESS}{query}").context["days"]
    return [str(slot.session.title) for day, _table in days for slot in day.slots]


def test_it_narrows_by_day_kind_room_and_participant(client, summit):
    session = summit.sessions.get(slug="11-b-10")
    state = factories.participant(slug="kz")
    factories.contribution(session=session, participant=state)
    factories.contribution(session=summit.sessions.get(slug="10-a-9"), participant=state, state="draft")
    assert titles(client, "?day=2026-09-11&kind=plenary") == ["11 A 9", "11 B 9"]
    assert titles(client, f"?room={session.room_id}&kind=working") == ["10 B 10", "11 B 10"]
    assert titles(client, "?participant=kz") == ["11 B 10"]


def test_it_offers_nobody_who_is_spoken_for_in_hidden_sessions_alone(client, summit):
    shown = summit.sessions.get(slug="11-b-10")
    factories.contribution(session=shown, participant=factories.participant(slug="kz"))
    factories.contribution(session=shown, participant=factories.participant(slug="draft-words"), state="draft")
    factories.contribution(session=shown, participant=factories.participant(slug="draft-state", state="draft"))
    later = Embargo.objects.create(name="later", lifts_at=DURING + timedelta(days=900))
    for number, values in enumerate(({"state": "draft"}, {"state": "withdrawn"}, {"embargo": later})):
        hidden = factories.session(summit=summit, slug=f"hidden-{number}", **values)
        factories.contribution(session=hidden, participant=factories.participant(slug=f"hidden-{number}"))
    with time_machine.travel(DURING, tick=False):
        choices = client.get(ADDRESS).context["choices"]["participant"]
        assert [slug for slug, _name in choices] == ["kz"]
        narrowed = client.get(f"{ADDRESS}?participant=hidden-0").context
    assert (narrowed["canonical"], len(narrowed["choices"]["participant"])) == (ADDRESS, 1)


@pytest.mark.parametrize("query", ["?day=2030-01-01", "?kind=x", "?room=0", "?participant=%00", "?since=now", "?x=1"])
def test_it_passes_over_what_it_does_not_know(client, summit, query):
    response = client.get(f"{ADDRESS}{query}")
    assert len(titles(client, query)) == 8
    assert response.context["canonical"] == ADDRESS


def test_it_opens_a_long_programme_on_today_or_on_its_first_day(client, summit):
    for number in range(40):
        factories.session(summit=summit, slug=f"more-{number}", day="2026-09-11", starts="12:00")
    with time_machine.travel(DURING - timedelta(days=9), tick=False):
        assert len(titles(client)) == 4
    with time_machine.travel(DURING + timedelta(days=1), tick=False):
        assert len(titles(client)) == 44
        assert 'href="?day=2026-09-11" aria-current="page"' in client.get(ADDRESS).content.decode()
    assert len(titles(client, "?day=all")) == 48


def test_it_shows_all_days_of_what_a_long_programme_is_narrowed_to_while_that_is_not_long(client, summit):
    for number in range(41):
        factories.session(summit=summit, slug=f"more-{number}", day="2026-09-11", starts="12:00", kind="working")
    state = factories.participant(slug="kz")
    for slug in ("10-a-9", "11-b-10"):
        factories.contribution(session=summit.sessions.get(slug=slug), participant=state)
    with time_machine.travel(DURING - timedelta(days=9), tick=False):
        assert titles(client, "?participant=kz") == ["10 A 9", "11 B 10"]
        assert titles(client, "?participant=kz&day=2026-09-11") == ["11 B 10"]
        assert titles(client, "?kind=working") == ["10 A 10", "10 B 10"]
        room = summit.sessions.get(slug="11-b-10").room_id
        assert titles(client, f"?room={room}&kind=working") == ["10 B 10", "11 B 10"]


def test_it_says_what_is_on_and_what_comes_next(client, summit):
    summit.sessions.filter(slug="10-b-9").update(status="cancelled")
    with time_machine.travel(DURING, tick=False):
        boards = client.get(ADDRESS).context["boards"]
    shown = [
        (str(board.room.name), board.now and str(board.now.session.title), str(board.next.session.title))
        for board in boards
    ]
    assert shown == [("Hall A", "10 A 9", "10 A 10"), ("Hall B", None, "10 B 10")]
    with time_machine.travel(DURING + timedelta(minutes=30), tick=False):
        boards = client.get(ADDRESS).context["boards"]
    assert [(str(board.now.session.title), board.next) for board in boards] == [("10 A 10", None), ("10 B 10", None)]
    with time_machine.travel(DURING + timedelta(days=5), tick=False):
        assert client.get(ADDRESS).context["boards"] == []


def test_it_marks_what_changed_since(client, summit):
    changed = summit.sessions.get(slug="10-a-9")
    with time_machine.travel(DURING, tick=False):
        changed.save()
    summit.sessions.exclude(pk=changed.pk).update(updated_at=DURING - timedelta(hours=2))
    marked = client.get(f"{ADDRESS}?since=2026-09-10T09:00").content.decode()
    assert marked.count(">Changed<") == 1
    later = client.get(f"{ADDRESS}?since=2026-09-10T09:31").content.decode()
    assert later.count(">Changed<") == 0


def test_it_lays_out_the_rooms_under_the_policy(client, summit):
    response = client.get(ADDRESS)
    rules = re.search("<style>(.+?)</style>", response.content.decode())[1]
    digest = base64.b64encode(hashlib.sha256(rules.encode()).digest()).decode()
    assert ".d0-p0{grid-area:2/2/3/3}" in rules
    assert f"'sha256-{digest}'" in response["Content-Security-Policy"]


def test_it_shows_hidden_sessions_in_no_hall_choice_or_table(client, summit):
    factories.session(
        summit=summit,
        title_en="ZEBRA77",
        day="2026-09-10",
        starts="09:00",
        ends="11:00",
        kind="press",
        room=factories.room(venue=factories.venue(), name_en="ZEBRA77 hall"),
        state="draft",
    )
    with time_machine.travel(DURING, tick=False):
        page = client.get(ADDRESS).content.decode()
    assert "ZEBRA77" not in page
    assert 'value="press"' not in page


def on_screen(client, query=""):
    boards = client.get(f"/en/summits/s/now/{query}").context["boards"]
    return [(str(board.room.name), str(board.now.session.title)) for board in boards]


def test_it_fills_the_screens_in_the_rooms(client, summit):
    with time_machine.travel(DURING, tick=False):
        assert on_screen(client) == [("Hall A", "10 A 9"), ("Hall B", "10 B 9")]
        assert on_screen(client, f"?room={summit.sessions.get(slug='10-b-9').room_id}") == [("Hall B", "10 B 9")]
        assert "as of 09:30 (UTC+05:00)" in client.get("/en/summits/s/now/").content.decode()


def test_it_lets_only_staff_rehearse_another_moment(client, admin_client, summit):
    with time_machine.travel(DURING, tick=False):
        assert on_screen(client, "?at=2026-09-11T10:30") == [("Hall A", "10 A 9"), ("Hall B", "10 B 9")]
        assert on_screen(admin_client, "?at=2026-09-11T10:30") == [("Hall A", "11 A 10"), ("Hall B", "11 B 10")]
        assert on_screen(admin_client, "?at=9999-12-31T23:59") == []
        assert on_screen(admin_client, "?at=yesterday") == [("Hall A", "10 A 9"), ("Hall B", "10 B 9")]
        response = admin_client.get("/en/summits/s/now/?at=2026-09-11T10:30")
    assert (response["Cache-Control"], response["Vary"]) == ("private, no-store", "Cookie, Accept-Encoding")


def test_it_rehearses_nothing_that_is_under_embargo(admin_client, summit):
    embargo = Embargo.objects.create(name="speech", lifts_at=DURING + timedelta(days=1))
    summit.sessions.update(embargo=embargo)
    with time_machine.travel(DURING, tick=False):
        assert on_screen(admin_client, "?at=2026-09-11T10:30") == []
