"""How the API answers what cannot be answered, and in which terms answers may be kept and read."""

from datetime import UTC, datetime

import pytest
from django.test import Client

from events.api.names import NOUNS
from events.models import Embargo
from events.queries import api
from tests import factories
from tests.api.cast import cast

pytestmark = pytest.mark.django_db
NEVER = "00000000-0000-4000-8000-000000000000"


def problem(response) -> tuple:
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    return response.status_code, response.json()


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("nonsense=1", "nonsense"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=1_0", "limit"),
        ("limit=٣", "limit"),
        ("limit=1&limit=2", "limit"),
        ("after=!", "after"),
        ("after=0123456789abc", "after"),
        ("lang=xx", "lang"),
        ("fields=title,nonsense", "fields"),
        ("fields=", "fields"),
        ("summit=%00", "summit"),
        ("kind=nonsense", "kind"),
        ("day=2017-02-30", "day"),
        ("day=2017", "day"),
        ("updated_since=2017-02-30T00:00:00Z", "updated_since"),
        ("updated_since=1700000000", "updated_since"),
        ("updated_since=2017-01-01T00:00:00", "updated_since"),
        ("q=", "q"),
    ],
)
def test_it_names_the_parameter_that_it_cannot_use(client, query, parameter):
    status, content = problem(client.get(f"/api/v1/sessions?{query}"))
    assert (status, content["status"], content["title"]) == (400, 400, "Bad Request")
    assert [error["parameter"] for error in content["errors"]] == [parameter]


def test_it_takes_no_parameter_where_there_is_none(client):
    assert problem(client.get("/api/v1/?x=1"))[0] == 400


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("address", ["", "sessions", f"sessions/{NEVER}", "openapi.json", "docs", "nowhere"])
def test_it_refuses_to_write(client, method, address):
    response = getattr(client, method)(f"/api/v1/{address}")
    assert problem(response)[0] == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_it_refuses_to_write_without_asking_for_a_token(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Client(enforce_csrf_checks=True).post("/api/v1/sessions").status_code == 405


@pytest.mark.parametrize(
    "address", ["nowhere", "sessions/", "sessions/A_B", f"sessions/{NEVER}", "summits/%00", "a/b/c"]
)
def test_it_says_that_nothing_is_there(client, address):
    assert problem(client.get(f"/api/v1/{address}"))[0] == 404


@pytest.mark.parametrize(("model", "noun"), NOUNS.items())
def test_it_answers_for_a_hidden_record_as_for_one_that_never_was_and_410_for_a_withdrawn_one(client, model, noun):
    record = cast()[noun]
    address = f"/api/v1/{noun}/{record.public_id}"
    never = client.get(f"/api/v1/{noun}/{NEVER}")
    later = Embargo.objects.create(name="later", lifts_at=datetime(2999, 1, 1, tzinfo=UTC))
    for hidden in ({"state": "draft"}, {"state": "in_review"}, {"state": "published", "embargo": later}):
        model.objects.filter(pk=record.pk).update(**hidden)
        answer = client.get(address)
        assert (answer.status_code, answer.content, answer.headers) == (404, never.content, never.headers)
    model.objects.filter(pk=record.pk).update(state="withdrawn", embargo=None)
    assert problem(client.get(address))[0] == 410
    model.objects.filter(pk=record.pk).update(first_published_at=None)
    assert client.get(address).content == never.content


def test_it_leads_from_a_former_slug_to_the_record(client):
    summit = factories.summit(slug="old")
    summit.slug = "new"
    summit.save()
    moved = client.get("/api/v1/summits/old?lang=ar")
    assert (moved.status_code, moved["Location"]) == (301, "/api/v1/summits/new?lang=ar")
    moved = client.get("/api/v1/sessions?summit=old&limit=3")
    assert (moved.status_code, moved["Location"]) == (301, "/api/v1/sessions?summit=new&limit=3")
    assert moved["Access-Control-Allow-Origin"] == "*"


def test_it_says_that_a_slug_is_gone(client):
    factories.summit(slug="shown").delete()
    assert client.get("/api/v1/summits/shown").status_code == 410
    assert client.get("/api/v1/sessions?summit=shown").json() == {"items": [], "next": None}


@pytest.mark.parametrize("address", ["", "sessions", "summits/s", "openapi.json", "docs", "sessions?x=1"])
def test_it_answers_304_while_nothing_has_changed(client, address):
    factories.session(summit=factories.summit(slug="s"))
    first = client.get(f"/api/v1/{address}")
    again = client.get(f"/api/v1/{address}", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == (304 if first.status_code == 200 else first.status_code)
    assert (again["Access-Control-Allow-Origin"], again["Cache-Control"]) == ("*", "no-cache")


def test_it_answers_anew_once_a_record_is_taken_back(client):
    summit = factories.summit(slug="s")
    first = client.get("/api/v1/summits/s")
    summit.state = "withdrawn"
    summit.save()
    assert client.get("/api/v1/summits/s", headers={"If-None-Match": first["ETag"]}).status_code == 410


def test_it_is_open_to_the_pages_of_other_sites_and_knows_nobody(client):
    factories.summit()
    asked = {"Origin": "https://other.example", "Access-Control-Request-Method": "GET"}
    before = client.options("/api/v1/summits", headers=asked)
    answer = client.get("/api/v1/summits", headers={"Accept-Encoding": "gzip", **asked})
    assert (before.status_code, before.content, before["Access-Control-Allow-Methods"]) == (
        204,
        b"",
        "GET, HEAD, OPTIONS",
    )
    assert (answer["Access-Control-Allow-Origin"], answer["Vary"]) == ("*", "Accept-Encoding")
    assert "Access-Control-Allow-Credentials" not in answer
    assert not answer.cookies
    assert "Access-Control-Allow-Origin" not in client.get("/en/")


def test_it_answers_head_as_get(client):
    factories.summit()
    head, get = client.head("/api/v1/summits"), client.get("/api/v1/summits")
    assert (head.status_code, head.content, head["Content-Type"]) == (200, b"", get["Content-Type"])


def test_it_tells_of_its_own_failure_as_a_problem(client, monkeypatch):
    monkeypatch.setattr(api, "api_records", lambda model, at: 1 / 0)
    client.raise_request_exception = False
    status, content = problem(client.get("/api/v1/summits"))
    assert (status, content["detail"]) == (500, "The portal failed to answer.")


def test_it_is_no_part_of_a_preview(client):
    assert client.get(f"/preview/{'a' * 43}/api/v1/summits").status_code == 404
