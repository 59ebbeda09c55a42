import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Embargo
from tests import factories

pytestmark = pytest.mark.django_db
DELEGATIONS = "/en/summits/s/delegations/"
NEVER_YET = datetime(2999, 1, 1, tzinfo=UTC)


def cast(summit):
    """Two visible delegations of states, and one hidden in each way."""
    embargo = Embargo.objects.create(name="later", lifts_at=NEVER_YET)
    for iso2, hidden in (
        ("KZ", {}),
        ("SG", {}),
        ("TR", {"state": "draft"}),
        ("BH", {"state": "withdrawn"}),
        ("MY", {"embargo": embargo}),
    ):
        state = factories.participant(iso2=iso2, name_en=f"State of {iso2}", **hidden)
        factories.delegation(summit=summit, participant=state)
        twin = factories.participant(iso2={"KZ": "UZ"}.get(iso2, ""), name_en=f"Twin of {iso2}")
        factories.delegation(summit=summit, participant=twin, **(hidden or {"state": "draft"}))


def marked(page: str) -> list[str]:
    return re.findall(r"<g(?: class=\"host\")?><title[^>]*>([^<]+)</title>", page)


def listed(page: str) -> set[str]:
    return set(re.findall(r'<a href="[^"]+">(State of \w\w|Twin of \w\w)</a>', page))


def test_it_marks_exactly_the_states_whose_delegations_are_visible(client):
    cast(factories.summit(slug="s"))
    page = client.get(DELEGATIONS).content.decode()
    assert marked(page) == ["State of KZ", "State of SG"]
    assert set(marked(page)) == listed(page)
    assert "#kz" in page
    assert [code for code in ("#uz", "#tr", "#my") if code in page] == []


def test_it_marks_exactly_the_states_among_the_visible_participants(client):
    cast(factories.summit(slug="s"))
    factories.organisation(name_en="A body")
    page = client.get("/en/participants/").content.decode()
    assert marked(page) == ["State of KZ", "Twin of KZ", "State of SG"]
    assert client.get("/en/participants/?kind=organisation").context["places"] == []


def test_it_names_the_host_only_where_the_host_may_be_seen(client):
    host = factories.participant(iso2="KZ", name_en="Hostland")
    summit = factories.summit(slug="s", host=host)
    factories.delegation(summit=summit, participant=host)
    assert '<g class="host"><title>Hostland</title>' in client.get(DELEGATIONS).content.decode()
    host.state = "draft"
    host.save()
    assert "Hostland" not in client.get(DELEGATIONS).content.decode()


def test_a_page_without_states_has_no_map(client):
    summit = factories.summit(slug="s")
    factories.delegation(summit=summit, participant=factories.organisation())
    assert "world-map-title" not in client.get(DELEGATIONS).content.decode()


def test_a_name_in_another_language_says_so(client):
    factories.delegation(
        summit=factories.summit(slug="s"), participant=factories.participant(iso2="KZ", name_en="Kazakhstan")
    )
    page = client.get("/ar/summits/s/delegations/").content.decode()
    assert '<title lang="en">Kazakhstan</title>' in page


@pytest.mark.parametrize("address", [DELEGATIONS, "/en/participants/"])
def test_it_asks_no_more_of_the_database_for_three_states_than_for_one(client, address):
    summit = factories.summit(slug="s")
    counts = []
    for codes in (("KZ",), ("SG", "TR")):
        for code in codes:
            factories.delegation(summit=summit, participant=factories.participant(iso2=code))
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
