"""By what a record is found: its identifier, which outlives it, and the slugs of its page."""

from datetime import UTC, datetime

import pytest

from events.api.names import NOUNS
from events.models import Embargo
from events.queries.api import BY_SLUG_BELOW_SUMMIT
from tests import factories
from tests.api.cast import cast, slug_below
from tests.api.test_edge import NEVER, problem

pytestmark = pytest.mark.django_db
BELOW = [NOUNS[model] for model in BY_SLUG_BELOW_SUMMIT]
LATER = datetime(2999, 1, 1, tzinfo=UTC)
MADE = {
    "awards": factories.award,
    "delegations": factories.delegation,
    "documents": factories.document,
    "facts": factories.fact,
    "figures": factories.figure,
    "links": factories.link,
    "memberships": factories.membership,
    "milestones": factories.milestone,
    "news": factories.news_item,
    "pages": factories.page,
    "participants": factories.participant,
    "photos": factories.photo,
    "prizes": factories.prize,
    "related-events": factories.related_event,
    "series": factories.series,
    "sessions": factories.session,
    "summits": factories.summit,
}


@pytest.mark.parametrize("noun", BELOW)
def test_it_is_found_by_the_slugs_of_its_page(client, noun):
    record = cast()[noun]
    slug = slug_below(record)
    address = f"/api/v1/summits/{record.summit.slug}/{noun}/{slug}"
    assert client.get(address).json() == client.get(f"/api/v1/{noun}/{record.public_id}").json()
    assert set(client.get(f"{address}?fields=url&lang=ar").json()) == {"public_id", "url"}
    assert client.get(f"{address}?nonsense=1").status_code == 400
    other = factories.summit()
    for absent in (f"{other.slug}/{noun}/{slug}", f"{record.summit.slug}/{noun}/absent", f"%00/{noun}/a"):
        assert problem(client.get(f"/api/v1/summits/{absent}"))[0] == 404


@pytest.mark.parametrize("noun", sorted({*BELOW} - {"delegations"}))
def test_it_redirects_or_is_gone_there_as_its_page_does(client, noun):
    record = cast(factories.summit(slug="astana"))[noun]
    record.slug = "old"
    record.save()
    record.slug, record.summit.slug = "new", "almaty"
    record.save()
    record.summit.save()
    moved = client.get(f"/api/v1/summits/astana/{noun}/old?lang=fr")
    assert (moved.status_code, moved["Location"]) == (301, f"/api/v1/summits/almaty/{noun}/old?lang=fr")
    assert client.get(moved["Location"])["Location"] == f"/api/v1/summits/almaty/{noun}/new?lang=fr"
    for state, status in (("draft", 404), ("withdrawn", 410)):
        record.state = state
        record.save()
        assert client.get(f"/api/v1/summits/almaty/{noun}/new").status_code == status
    record.summit.state = "draft"
    record.summit.save()
    assert client.get(f"/api/v1/summits/almaty/{noun}/new").status_code == 404


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 410)])
@pytest.mark.parametrize("whose", ["delegation", "participant"])
def test_a_hidden_delegation_is_found_by_no_slug(client, whose, state, status):
    delegation = factories.delegation()
    hidden = delegation if whose == "delegation" else delegation.participant
    hidden.state = state
    hidden.save()
    address = f"/api/v1/summits/{delegation.summit.slug}/delegations/{delegation.participant.slug}"
    by_identifier = f"/api/v1/delegations/{delegation.public_id}"
    expected = status if whose == "delegation" else 404
    assert [client.get(where).status_code for where in (address, by_identifier)] == [expected] * 2


@pytest.mark.parametrize("noun", NOUNS.values())
def test_what_was_public_and_is_deleted_is_gone(client, noun):
    record = MADE[noun]()
    record.delete()
    for key in (record.public_id, record.public_id.hex.upper()):
        assert problem(client.get(f"/api/v1/{noun}/{key}"))[0] == 410


@pytest.mark.parametrize("hidden", ["itself", "its summit"])
@pytest.mark.parametrize("by", ["state", "embargo"])
@pytest.mark.parametrize("noun", ["sessions", "delegations", "figures"])
def test_what_was_never_public_and_is_deleted_never_was(client, noun, hidden, by):
    values = {"state": {"state": "draft"}, "embargo": {"embargo": Embargo.objects.create(lifts_at=LATER)}}[by]
    summit = factories.summit(**(values if hidden == "its summit" else {}))
    record = MADE[noun](summit=summit, **(values if hidden == "itself" else {}))
    record.delete()
    never = client.get(f"/api/v1/{noun}/{NEVER}")
    answer = client.get(f"/api/v1/{noun}/{record.public_id}")
    assert (answer.status_code, answer.content) == (404, never.content)


def test_what_is_deleted_with_its_summit_is_gone_too(client):
    session = factories.session()
    session.summit.delete()
    assert client.get(f"/api/v1/sessions/{session.public_id}").status_code == 410


def test_what_is_made_again_after_it_was_deleted_is_there(client):
    session = factories.session()
    session.delete()
    session.save()
    assert client.get(f"/api/v1/sessions/{session.public_id}").status_code == 200
