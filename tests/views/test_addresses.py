"""Addresses are for ever."""

from datetime import UTC, datetime

import pytest

from events.models import Embargo, Photo
from tests import factories

pytestmark = pytest.mark.django_db


def test_it_redirects_a_renamed_summit_on_every_page_below_it(client):
    summit = factories.summit(slug="old")
    summit.slug = "new"
    summit.save()
    response = client.get("/ar/summits/old/programme/")
    assert (response.status_code, response["Location"]) == (301, "/ar/summits/new/programme/")


def test_it_redirects_a_renamed_session(client):
    session = factories.session(slug="old")
    session.slug = "new"
    session.save()
    response = client.get(f"/en/summits/{session.summit.slug}/sessions/old/")
    assert response["Location"] == f"/en/summits/{session.summit.slug}/sessions/new/"


def test_it_does_not_tell_of_a_draft_that_was_renamed(client):
    summit = factories.summit(slug="old", state="draft")
    summit.slug = "new"
    summit.save()
    assert client.get("/en/summits/old/").status_code == 404


@pytest.mark.parametrize("hidden", ["itself", "its parent"])
def test_it_does_not_tell_of_what_was_renamed_before_its_embargo_lifted(client, hidden):
    embargo = Embargo.objects.create(name="later", lifts_at=datetime(2999, 1, 1, tzinfo=UTC))
    summit = factories.summit(slug="s", embargo=embargo if hidden == "its parent" else None)
    session = factories.session(summit=summit, slug="secret", embargo=embargo if hidden == "itself" else None)
    renamed(session, "shown")
    embargo.lifts_at = datetime(2020, 1, 1, tzinfo=UTC)
    embargo.save()
    assert client.get("/en/summits/s/sessions/shown/").status_code == 200
    assert client.get("/en/summits/s/sessions/secret/").status_code == 404


def test_it_answers_410_for_what_was_withdrawn(client):
    summit = factories.summit(slug="s")
    document = factories.document(summit=summit, slug="d")
    document.state = "withdrawn"
    document.save()
    assert client.get("/en/summits/s/documents/d/").status_code == 410
    file = factories.document_file(document=factories.document(summit=summit))
    file.state = "withdrawn"
    file.save()
    assert client.get(file.get_absolute_url()).status_code == 410


def test_it_answers_410_for_what_was_deleted_and_404_for_a_deleted_draft(client):
    factories.summit(slug="shown").delete()
    factories.summit(slug="draft", state="draft").delete()
    assert client.get("/en/summits/shown/").status_code == 410
    assert client.get("/en/summits/draft/").status_code == 404


@pytest.mark.parametrize("is_deleted", [False, True])
def test_it_answers_404_for_what_was_taken_back_or_deleted_below_a_draft(client, is_deleted):
    summit = factories.summit(slug="s", state="draft")
    session = factories.session(summit=summit, slug="never-shown", day="2017-09-10", starts="10:00")
    if is_deleted:
        session.delete()
    else:
        session.state = "withdrawn"
        session.save()
    summit.state = "published"
    summit.save()
    assert client.get("/en/summits/s/sessions/never-shown/").status_code == 404
    assert "BEGIN:VEVENT" not in client.get("/en/summits/s/programme.ics").content.decode()


def test_it_answers_410_for_a_withdrawn_delegation(client):
    delegation = factories.delegation()
    delegation.state = "withdrawn"
    delegation.save()
    assert client.get(delegation.get_absolute_url()).status_code == 410


def test_it_answers_410_for_a_withdrawn_or_deleted_series(client):
    series = factories.series(slug="line")
    factories.summit(series=series)
    series.state = "withdrawn"
    series.save()
    assert client.get("/en/summits/?series=line").status_code == 410
    factories.series(slug="deleted").delete()
    assert client.get("/en/summits/?series=deleted&year=2017").status_code == 410


def test_it_redirects_a_renamed_series(client):
    series = factories.series(slug="old")
    factories.summit(series=series, starts="2017")
    series.slug = "new"
    series.save()
    response = client.get("/ar/summits/?series=old&year=2017")
    assert (response.status_code, response["Location"]) == (301, "/ar/summits/?series=new&year=2017")


def test_it_tells_nothing_of_a_series_under_embargo_or_a_draft_that_was_withdrawn(client):
    later = Embargo.objects.create(name="later", lifts_at=datetime(2999, 1, 1, tzinfo=UTC))
    once = {"first_published_at": datetime(2020, 1, 1, tzinfo=UTC)}
    factories.series(slug="embargoed", state="withdrawn", embargo=later, **once)
    factories.series(slug="never-shown", state="withdrawn")
    factories.series(slug="drafted-again", state="draft", **once)
    body = factories.organisation(state="draft")
    factories.series(slug="of-a-draft", organisation=body, state="withdrawn", **once)
    never = client.get("/en/summits/?series=never-was")
    for slug in ("embargoed", "never-shown", "drafted-again", "of-a-draft", "\0", "A_B", "x" * 500):
        response = client.get("/en/summits/", {"series": slug})
        assert (response.status_code, response.content, response.headers) == (200, never.content, never.headers)


def renamed(record, slug: str):
    record.slug = slug
    record.save()


@pytest.mark.parametrize("path", ["/en/summits/s/delegations/{}/", "/api/v1/summits/s/delegations/{}"])
def test_a_delegation_moves_with_its_participant(client, path):
    kazakhstan = factories.participant(slug="old")
    factories.delegation(summit=factories.summit(slug="s"), participant=kazakhstan)
    hidden = factories.delegation(summit=factories.summit(slug="hidden"), participant=kazakhstan, state="draft")
    renamed(kazakhstan, "new")
    response = client.get(path.format("old"))
    assert (response.status_code, response["Location"]) == (301, path.format("new"))
    assert client.get(path.format("never")).status_code == 404
    assert client.get(hidden.get_absolute_url().replace("/new/", "/old/")).status_code == 404


def test_what_was_public_and_is_deleted_answers_410_at_each_of_its_addresses(client):
    summit = factories.summit(slug="s")
    deleted = {
        "published": [factories.delegation(summit=summit), factories.document_file(), factories.photo(summit=summit)],
        "draft": [
            factories.delegation(summit=summit, participant=factories.participant(slug="b"), state="draft"),
            factories.document_file(state="draft"),
            factories.photo(summit=summit, state="draft"),
        ],
    }
    addresses = {state: [address_of(record) for record in records] for state, records in deleted.items()}
    for record in [*deleted["published"], *deleted["draft"]]:
        record.delete()
    found = {state: [client.get(address).status_code for address in known] for state, known in addresses.items()}
    assert found == {"published": [410] * 3, "draft": [404] * 3}


def address_of(record) -> str:
    return f"/photos/{record.public_id}/480" if isinstance(record, Photo) else record.get_absolute_url()


def test_the_file_of_a_withdrawn_document_answers_410_and_that_of_a_drafted_one_404(client):
    file = factories.document_file(document=factories.document())
    for state, status in (("withdrawn", 410), ("draft", 404)):
        file.document.state = state
        file.document.save()
        assert client.get(file.get_absolute_url()).status_code == status


@pytest.mark.parametrize("root", ["/en/summits/{}/sessions/{}/?kind=a", "/api/v1/summits/{}/sessions/{}?lang=en"])
def test_of_two_parts_that_are_alike_the_renamed_one_is_another(client, root):
    session = factories.session(summit=factories.summit(slug="a"), slug="a")
    renamed(session, "b")
    assert client.get(root.format("a", "a"))["Location"] == root.format("a", "b")
    renamed(session.summit, "c")
    assert client.get(root.format("a", "b"))["Location"] == root.format("c", "b")
    assert client.get(root.format("a", "a"))["Location"] == root.format("c", "a")
