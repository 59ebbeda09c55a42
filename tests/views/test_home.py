from datetime import UTC, datetime

import pytest
import time_machine

from events.queries import home
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False):
        yield


def featured(client):
    return str(client.get("/en/").context["featured"].title)


def test_it_opens_with_the_next_summit_and_else_with_the_latest(client):
    factories.summit(title_en="Past", starts="2025-05")
    assert featured(client) == "Past"
    factories.summit(title_en="Far", starts="2028-05")
    factories.summit(title_en="Next", starts="2026-10-01")
    assert featured(client) == "Next"
    factories.summit(title_en="Now", starts="2026-08-31", ends="2026-09-02")
    assert featured(client) == "Now"


def test_it_opens_with_a_summit_of_the_organisation_that_keeps_the_portal(client):
    keeper = factories.organisation(name_en="Our body", keeps_portal=True)
    factories.summit(title_en="Theirs", starts="2026-10-01")
    assert featured(client) == "Theirs"
    factories.summit(title_en="Ours", starts="2020-10-01", series=factories.series(organisation=keeper))
    assert featured(client) == "Ours"
    assert "<title>Home · Our body</title>" in client.get("/en/").content.decode()


def test_it_does_not_name_a_keeper_that_is_hidden(client):
    factories.organisation(name_en="Our body", keeps_portal=True, state="draft")
    for address in ("/en/", "/en/nowhere/"):
        assert "Our body" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"starts": "2026-09-13"}, "In 12 days"),
        ({"starts": "2026-09-02"}, "In 1 day"),
        ({"starts": "2026-11"}, "Coming"),
        ({"starts": "2026-09-01"}, "Under way"),
        ({"starts": "2026-08-31"}, "Concluded"),
        ({"starts": "2026-09-13", "status": "postponed"}, "Postponed"),
    ],
)
def test_it_says_where_the_summit_stands(client, dates, words):
    factories.summit(slug="s", **dates)
    for address in ("/en/", "/en/summits/s/"):
        assert f'<span class="pill">{words}</span>' in client.get(address).content.decode()


def test_it_gives_no_phase_to_a_summit_without_a_date(client):
    factories.summit(slug="s", starts=None)
    assert "pill" not in client.get("/en/summits/s/").content.decode()


def test_it_asks_the_same_of_many_summits_as_of_few(client, django_assert_num_queries):
    for number in (2, 20):
        for _ in range(number):
            factories.summit(starts="2026-10-01", host=factories.participant())
        with django_assert_num_queries(6):
            client.get("/en/")


def test_it_opens_with_one_that_is_long_under_way(client):
    factories.summit(title_en="Long", starts="2024-01", ends="2026-09-01")
    factories.summit(title_en="Next", starts="2026-10-01")
    assert featured(client) == "Long"


def test_it_draws_the_series_with_most_visible_summits(client, monkeypatch, compiled_anew):
    monkeypatch.setattr(home, "MOST_LINES", 2)
    compiled_anew(home._longest_lines)
    for name, states in {"A": ["published", "draft", "draft"], "B": ["published"] * 2, "C": ["published"] * 3}.items():
        series = factories.series(name_en=name)
        for state in states:
            factories.summit(series=series, starts="2020", state=state)
    lines = client.get("/en/").context["chronology"].lines
    assert [(str(line.series.name), len(line.dots)) for line in lines] == [("C", 3), ("B", 2)]
