"""The programme by the API, beside the programme by the other formats."""

import csv
import io
from datetime import date, time, timedelta
from itertools import product

import pytest
from django.core.management import call_command

from events.i18n.partial_date import PartialDate
from tests import factories

pytestmark = pytest.mark.django_db
DAY = date(2017, 9, 10)


def every_page(client, address: str) -> list[dict]:
    items = []
    while address:
        page = client.get(address).json()
        items, address = items + page["items"], page["next"]
    return items


@pytest.mark.parametrize("zone", ["Asia/Almaty", "Europe/Paris", "America/St_Johns", "Pacific/Kiritimati"])
def test_it_agrees_with_the_table_session_by_session(client, zone):
    summit = factories.summit(time_zone=zone, starts=PartialDate.of(DAY))
    room = factories.room(name_ar="قاعة")
    times = ((None, None, None), (DAY, None, None), (DAY, time(9), None), (DAY, time(23), time(0, 30)))
    turns_back = date(2017, 10, 29), time(2, 30), time(3)
    for number, (when, status) in enumerate(product((*times, turns_back), ("confirmed", "cancelled", "moved"))):
        day, starts, ends = when
        session = factories.session(
            summit=summit,
            day=day,
            starts=starts,
            ends=ends,
            status=status,
            order=50 - number,
            title_fr=f"Séance {number}",
        )
        session.room = room if number % 2 else None
        session.save()
        factories.contribution(session=session)
    table = csv.DictReader(io.StringIO(client.get(f"/en/summits/{summit.slug}/programme.csv").content.decode()))
    by_table = {row["uid"]: row for row in table}
    by_api = {
        item["public_id"]: as_in_table(item) for item in every_page(client, f"/api/v1/sessions?summit={summit.slug}")
    }
    assert len(by_api) == 15
    assert by_api == {uid: {name: row[name] for name in by_api[uid]} for uid, row in by_table.items()}


def as_in_table(item: dict) -> dict:
    speakers = [speech["person"]["name"] for speech in item["contributions"]]
    return {
        "date": item["day"] or "",
        "begins": item["starts_at"] or "",
        "ends": item["ends_at"] or "",
        "time_zone": item["time_zone"],
        "title_en": item["title"]["en"],
        "title_fr": item["title"]["fr"],
        "title_ar": item["title"].get("ar", ""),
        "room_ar": (item["room"] or {}).get("ar", ""),
        "kind": item["kind"],
        "status": item["status"],
        "access": item["access"] or "",
        "speakers_en": "; ".join(name["en"] for name in speakers),
        "url": item["url"],
    }


def test_it_reads_a_thousand_sessions_in_ten_pages_of_as_many_queries_each(client, django_assert_num_queries):
    call_command("make_summit", verbosity=0, sessions=1000, days=5, rooms=8, delegations=20)
    address, read = "/api/v1/sessions?summit=sample-summit&limit=100", set()
    for _page in range(10):
        with django_assert_num_queries(6):
            page = client.get(address).json()
        read |= {item["public_id"] for item in page["items"]}
        address = page["next"]
    assert (len(read), address) == (1000, None)


def test_it_gives_the_latest_change_of_a_session_and_its_speakers(client):
    session = factories.session()
    speech = factories.contribution(session=session)
    type(speech).objects.filter(pk=speech.pk).update(updated_at=session.updated_at + timedelta(days=1))
    found = client.get(f"/api/v1/sessions/{session.public_id}").json()
    assert found["updated_at"] == (session.updated_at + timedelta(days=1)).isoformat(timespec="seconds")
