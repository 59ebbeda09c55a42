"""Lists: narrowed, selected, read page by page."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from events.api import asked
from events.api.names import NOUNS
from events.models import Embargo, Source
from events.queries import api_filters
from tests import factories
from tests.api.cast import cast, sourced

pytestmark = pytest.mark.django_db
# Of a list that has records of every kind that it is shown with: no more for many than for few.
QUERIES = {
    "summits": 4,
    "series": 1,
    "participants": 1,
    "memberships": 2,
    "sessions": 5,
    "delegations": 4,
    "documents": 6,
    "prizes": 1,
    "awards": 5,
    "news": 1,
    "pages": 1,
    "milestones": 2,
    "related-events": 2,
    "figures": 2,
    "facts": 2,
    "photos": 1,
    "links": 1,
}


def ids(client, address: str) -> list[str]:
    return [item["public_id"] for item in client.get(f"/api/v1/{address}").json()["items"]]


@pytest.mark.parametrize("summits", [1, 3])
def test_it_asks_as_few_queries_for_many_as_for_one(client, django_assert_num_queries, summits):
    source = Source.objects.create(key="report", title="Report")
    for _number in range(summits):
        sourced(cast(), source)
    counts = {}
    for noun, count in QUERIES.items():
        with django_assert_num_queries(count):
            counts[noun] = len(client.get(f"/api/v1/{noun}").json()["items"])
    assert counts["sessions"] == summits


def test_it_offers_each_filter_that_there_is_a_condition_for():
    assert {model: set(of) for model, of in asked.FILTERS.items()} == {
        model: set(of) for model, of in api_filters.FILTERS.items()
    }


@pytest.mark.parametrize(
    ("noun", "query"),
    [
        ("summits", "series={summit.series.slug}"),
        ("summits", "organisation={summit.series.organisation.slug}"),
        ("summits", "host={summit.host.slug}"),
        ("summits", "year=2017"),
        ("summits", "status=postponed&format=hybrid&level=leaders"),
        ("series", "organisation={summit.series.organisation.slug}"),
        ("participants", "kind=entity"),
        ("participants", "iso2=KZ"),
        ("participants", "member_of={membership.organisation.slug}"),
        ("memberships", "participant={participant.slug}&organisation={membership.organisation.slug}&status=observer"),
        ("sessions", "summit={summit.slug}&kind=press&status=moved&access=closed&day=2017-09-10"),
        ("sessions", "participant={participant.slug}"),
        ("delegations", "participant={participant.slug}&status=guest&level=minister"),
        ("documents", "kind=report&status=adopted&symbol=A/1&language=ar&year=2017"),
        ("documents", "participant={participant.slug}"),
        ("prizes", "organisation={prize.organisation.slug}"),
        ("awards", "prize={prize.slug}&year=2017"),
        ("news", "year=2017&summit={summit.slug}"),
        ("milestones", "year=2017"),
        ("related-events", "year=2017&relation=proposed"),
        ("facts", "topic=dates&standing=conflict"),
        ("links", "kind=press"),
        ("pages", "summit={summit.slug}"),
        ("photos", "summit={summit.slug}"),
        ("figures", "summit={summit.slug}"),
    ],
)
def test_it_narrows_a_list(client, noun, query):
    wanted = wanted_cast()
    cast()
    records = {"summit": wanted["summits"], "prize": wanted["prizes"], "membership": wanted["memberships"]}
    address = query.format(participant=wanted["participants"], **records)
    assert ids(client, f"{noun}?{address}") == [str(wanted[noun].public_id)]


def wanted_cast() -> dict:
    """A cast of which every record has what the filters ask for, and no other record has."""
    participant = factories.participant(kind="entity", iso2="KZ")
    series, host = factories.series(), factories.participant()
    summit = factories.summit(
        series=series, host=host, starts="2017-09-10", ends="2018", status="postponed", format="hybrid", level="leaders"
    )
    delegation = factories.delegation(summit=summit, participant=participant, status="guest", level="minister")
    session = factories.session(summit=summit, kind="press", status="moved", access="closed", day=date(2017, 9, 10))
    factories.contribution(session=session, participant=participant)
    document = factories.document(summit=summit, kind="report", status="adopted", symbol="A/1", adopted_on="2017-09")
    document.proposers.add(delegation)
    factories.document_file(document=document, language="ar")
    prize = factories.prize()
    return {
        "summits": summit,
        "series": series,
        "participants": participant,
        "memberships": factories.membership(participant=participant, status="observer"),
        "sessions": session,
        "delegations": delegation,
        "documents": document,
        "prizes": prize,
        "awards": factories.award(summit=summit, prize=prize, awarded_on="2017"),
        "news": factories.news_item(summit=summit, dated="2017-09-11"),
        "milestones": factories.milestone(summit=summit, starts="2016", ends="2017"),
        "related-events": factories.related_event(summit=summit, starts="2017", relation="proposed"),
        "facts": factories.fact(summit=summit, topic="dates", standing="conflict"),
        "links": factories.link(summit=summit, kind="press"),
        "pages": factories.page(summit=summit),
        "photos": factories.photo(summit=summit),
        "figures": factories.figure(summit=summit),
    }


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"state": "withdrawn"}])
def test_it_tells_of_nothing_hidden_by_a_filter(client, hidden):
    host = factories.participant(slug="host", **hidden)
    summit = factories.summit(host=host)
    session = factories.session(summit=summit)
    factories.contribution(session=session, participant=host)
    factories.contribution(session=session, participant=factories.participant(slug="silent"), **hidden)
    document = factories.document(summit=summit)
    document.proposers.add(
        factories.delegation(summit=summit, participant=factories.participant(slug="proposer"), **hidden)
    )
    factories.document_file(document=document, language="fr", **hidden)
    factories.membership(organisation=factories.organisation(slug="club"), **hidden)
    for address in ("summits?host=host", "sessions?participant=host", "sessions?participant=silent"):
        assert ids(client, address) == []
    for address in ("documents?participant=proposer", "documents?language=fr", "participants?member_of=club"):
        assert ids(client, address) == []


def test_it_selects_fields(client):
    session = factories.session()
    found = client.get("/api/v1/sessions?fields=title,kind&lang=en").json()["items"]
    title = {"value": session.title_en, "language": "en"}
    assert found == [{"public_id": str(session.public_id), "kind": "working", "title": title}]


def test_it_goes_from_page_to_page_and_loses_nothing_to_edits(client):
    summit = factories.summit()
    sessions = [factories.session(summit=summit, order=10 - number) for number in range(5)]
    first = client.get(f"/api/v1/sessions?limit=2&summit={summit.slug}&fields=slug").json()
    sessions[0].order, sessions[0].slug = 99, "edited"
    sessions[0].save()
    sessions[1].delete()
    factories.session(summit=summit, order=0)
    second = client.get(first["next"]).json()
    third = client.get(second["next"]).json()
    read = [item["public_id"] for page in (first, second, third) for item in page["items"]]
    assert read[:5] == [str(session.public_id) for session in sessions]
    assert (len(read), third["next"]) == (6, None)
    assert set(second["items"][0]) == {"public_id", "slug"}


def test_it_finds_what_the_search_finds(client):
    document = factories.document(title_en="Declaration on water")
    factories.document(title_en="Declaration on air")
    factories.document(title_en="Water in secret", state="draft")
    assert ids(client, "documents?q=water") == [str(document.public_id)]
    assert ids(client, "documents?q=%00%20") == []


def test_it_tells_what_may_have_changed_since_a_moment(client):
    monday, tuesday = datetime(2026, 3, 2, tzinfo=UTC), datetime(2026, 3, 3, tzinfo=UTC)
    with time_machine.travel(monday, tick=False):
        old, spoken, held = factories.session(), factories.session(), factories.session()
        lifting = Embargo.objects.create(name="speech", lifts_at=tuesday + timedelta(hours=1))
        held.embargo = lifting
        held.save()
        moved = factories.session()
        speech = factories.contribution(session=spoken)
        taken_back = factories.contribution()
    with time_machine.travel(tuesday + timedelta(hours=2), tick=False):
        speech.save()
        taken_back.state = "withdrawn"
        taken_back.save()
        moved.summit.save()
        since = ids(client, "sessions?updated_since=2026-03-03T03:00:00%2B03:00")
        later = ids(client, "sessions?updated_since=2026-03-04T00:00:00Z")
        all_of_them = ids(client, "sessions?updated_since=2026-03-02T00:00:00Z")
    changed = {str(record.public_id) for record in (spoken, held, moved, taken_back.session)}
    assert (set(since), later) == (changed, [])
    assert set(all_of_them) == changed | {str(old.public_id)}


def test_it_takes_a_moment_at_the_ends_of_the_calendar(client):
    session = factories.session()
    assert ids(client, "sessions?updated_since=0001-01-01T00:00:00%2B14:00") == [str(session.public_id)]
    assert ids(client, "sessions?updated_since=9999-12-31T23:59:59-14:00") == []


def test_every_noun_is_counted():
    assert set(QUERIES) == set(NOUNS.values())
