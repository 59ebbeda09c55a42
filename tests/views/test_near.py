"""A mistyped address: what it may have meant, and nothing of what is hidden."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from events.models import Embargo, Summit
from tests import factories

pytestmark = pytest.mark.django_db
LIFTS = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)


def suggested(client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 404
    main = response.content.decode().partition("<main")[2].partition("</main>")[0]
    return re.findall(r'<li><a href="([^"]+)">', main)


@pytest.mark.parametrize(
    "path",
    [
        "summits/astanna-2017/",
        "summits/astnaa-2017/programme/",
        "summits/Astana_2017.html",
        "astana-217",
        "x/asstana-2017/",
    ],
)
def test_it_suggests_a_summit(client, path):
    factories.summit(slug="astana-2017")
    factories.summit(slug="jakarta-2021")
    assert suggested(client, f"/en/{path}") == ["/en/summits/astana-2017/"]


def test_it_suggests_what_belongs_to_the_summit_and_then_the_summit(client):
    summit = factories.summit(slug="astana-2017")
    factories.document(summit=summit, slug="astana-declaration")
    factories.document(slug="astana-declaration")
    factories.delegation(summit=summit, participant=factories.participant(slug="kazakhstan"))
    above = "/ar/summits/astana-2017/"
    assert suggested(client, f"{above}documents/astana-declration/") == [f"{above}documents/astana-declaration/", above]
    assert suggested(client, f"{above}delegations/kazakstan/") == [f"{above}delegations/kazakhstan/", above]
    assert suggested(client, f"{above}visas/") == [above]


def test_it_suggests_participants_and_prizes(client):
    factories.participant(slug="kazakhstan")
    factories.prize(slug="science-prize")
    assert suggested(client, "/en/participants/kazakstan/") == ["/en/participants/kazakhstan/"]
    assert suggested(client, "/en/prizes/sience-prize/") == ["/en/prizes/science-prize/"]


def test_it_suggests_three_at_most_and_names_them_in_the_readers_language(client):
    for year in range(2001, 2020):
        factories.summit(slug=f"astana-{year}", title_ar=f"أستانا {year}")
    assert len(suggested(client, "/ar/summits/astana-20/")) == 3
    assert "أستانا 20" in client.get("/ar/summits/astana-20/").content.decode()


def test_it_repeats_nothing_of_the_address(client):
    page = client.get("/en/summits/zebra/").content
    assert b"zebra" not in page
    assert page == client.get("/en/participants/another-one/").content


@pytest.mark.parametrize("hidden", ["draft", "embargo", "withdrawn before it was public"])
@pytest.mark.parametrize("path", ["summits/astana-2018/", "summits/astana-2018/programme/", "summits/astana-208/"])
def test_it_answers_for_a_hidden_record_as_if_it_had_never_been(client, hidden, path):
    factories.summit(slug="astana-2017")
    with time_machine.travel(LIFTS - timedelta(seconds=1), tick=False):
        absent = client.get(f"/en/{path}")
        embargo = Embargo.objects.create(name="e", lifts_at=LIFTS) if hidden == "embargo" else None
        state = {"draft": "draft", "embargo": "published"}.get(hidden, "withdrawn")
        factories.summit(slug="astana-2018", state=state, embargo=embargo)
        answer = client.get(f"/en/{path}")
    assert (answer.status_code, answer.content, dict(answer.headers)) == (404, absent.content, dict(absent.headers))
    assert "/en/summits/astana-2017/" in answer.content.decode()


def test_it_does_not_lead_to_what_belongs_to_a_hidden_summit(client):
    secret = factories.summit(slug="secret-2017", state="draft")
    factories.document(summit=secret, slug="declaration")
    assert suggested(client, "/en/summits/secret-2017/documents/declaraton/") == []
    Summit.objects.update(state="published")
    assert suggested(client, "/en/summits/secret-2017/documents/declaraton/")[0].endswith("/documents/declaration/")


@pytest.mark.parametrize(
    "path",
    [
        "/en/%00/",
        "/en/summits/%ff%fe/",
        "/en/summits/%00%00/",
        "/en/" + "a" * 5000 + "/",
        "/en/" + "a/" * 2000,
        "/en/%ED%A0%80/",
        "/en/summits/-/",
        "/en/summits/%25%5f/",
        "/en//",
        "/ar/summits/%E2%80%AE/",
    ],
)
def test_it_survives_odd_addresses(client, path):
    factories.summit(slug="astana-2017")
    assert suggested(client, path) == []


@pytest.mark.parametrize("path", ["/nowhere/", "/de/summits/astana-2018/", "/files/astana-2018"])
def test_it_says_nothing_where_no_language_is_in_the_address(client, path, django_assert_num_queries):
    factories.summit(slug="astana-2017")
    with django_assert_num_queries(1):  # the portal's name
        assert suggested(client, path) == []


def test_it_asks_little_of_the_database(client, django_assert_num_queries):
    for number in range(30):
        factories.summit(slug=f"astana-20{number}")
    with django_assert_num_queries(6):  # three look for the summit, two for others, one for the name of the portal
        client.get("/en/summits/astana-2071/")
