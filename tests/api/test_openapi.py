"""The description of the API: whole, true and readable."""

import jsonschema
import pytest

from events.api.names import NOUNS
from events.models import Source
from tests.api.cast import cast, sourced

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(client):
    return client.get("/api/v1/openapi.json").json()


def operations(document) -> dict:
    return {path: of["get"] for path, of in document["paths"].items()}


def test_it_describes_every_list_and_record_by_a_name_that_lasts(document):
    found = {path: operation["operationId"] for path, operation in operations(document).items()}
    assert found == {
        "/": "getIndex",
        "/summits": "listSummits",
        "/summits/{key}": "getSummit",
        "/series": "listSeries",
        "/series/{key}": "getSeries",
        "/participants": "listParticipants",
        "/participants/{key}": "getParticipant",
        "/memberships": "listMemberships",
        "/memberships/{key}": "getMembership",
        "/sessions": "listSessions",
        "/sessions/{key}": "getSession",
        "/summits/{summit}/sessions/{key}": "getSessionBelowSummit",
        "/delegations": "listDelegations",
        "/delegations/{key}": "getDelegation",
        "/summits/{summit}/delegations/{key}": "getDelegationBelowSummit",
        "/documents": "listDocuments",
        "/documents/{key}": "getDocument",
        "/summits/{summit}/documents/{key}": "getDocumentBelowSummit",
        "/prizes": "listPrizes",
        "/prizes/{key}": "getPrize",
        "/awards": "listAwards",
        "/awards/{key}": "getAward",
        "/news": "listNews",
        "/news/{key}": "getNewsItem",
        "/summits/{summit}/news/{key}": "getNewsItemBelowSummit",
        "/pages": "listPages",
        "/pages/{key}": "getPage",
        "/summits/{summit}/pages/{key}": "getPageBelowSummit",
        "/milestones": "listMilestones",
        "/milestones/{key}": "getMilestone",
        "/related-events": "listRelatedEvents",
        "/related-events/{key}": "getRelatedEvent",
        "/figures": "listFigures",
        "/figures/{key}": "getFigure",
        "/facts": "listFacts",
        "/facts/{key}": "getFact",
        "/photos": "listPhotos",
        "/photos/{key}": "getPhoto",
        "/links": "listLinks",
        "/links/{key}": "getLink",
    }


def test_it_says_of_every_parameter_and_status_what_it_means(document):
    assert document["openapi"] == "3.1.0"
    assert document["servers"] == [{"url": "http://testserver/api/v1"}]
    for path, operation in operations(document).items():
        statuses = {"200", "304", "400"} | ({"301"} if path != "/" else set())
        assert set(operation["responses"]) == statuses | ({"404", "410"} if "{key}" in path else set())
        assert all(response["description"] for response in operation["responses"].values())
        assert all(parameter["description"] for parameter in operation["parameters"])
        assert not [parameter for parameter in operation["parameters"] if "anyOf" in parameter["schema"]]


@pytest.mark.parametrize("lang", ["", "?lang=ar"])
def test_every_answer_is_as_described(client, document, lang):
    records = cast()
    sourced(records, Source.objects.create(key="report", title="Report"))
    for noun in NOUNS.values():
        check(client.get(f"/api/v1/{noun}{lang}"), document, f"/{noun}")
        check(client.get(f"/api/v1/{noun}/{records[noun].public_id}{lang}"), document, f"/{noun}/{{key}}")
        check(client.get(f"/api/v1/{noun}/{records[noun].public_id}?x=1"), document, f"/{noun}/{{key}}")
        check(client.get(f"/api/v1/{noun}/none"), document, f"/{noun}/{{key}}")
    check(client.get("/api/v1/"), document, "/")


def check(response, document, path):
    described = document["paths"][path]["get"]["responses"][str(response.status_code)]
    schema = described["content"][response["Content-Type"]]["schema"]
    strict = {name: closed(value) for name, value in document["components"]["schemas"].items()}
    whole = {**schema, "components": {"schemas": strict}}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(response.json())


def closed(schema: dict) -> dict:
    """The schema that allows nothing but what it names, though readers are told to expect more."""
    return {**schema, "additionalProperties": schema.get("additionalProperties", False)}


def test_people_read_it_on_a_page_of_ours(client, document):
    response = client.get("/api/v1/docs")
    page = response.content.decode()
    assert (response.status_code, response["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert '<html lang="en" dir="ltr">' in page
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    for path, operation in operations(document).items():
        assert f'<h2 id="{operation["operationId"]}"><code>GET {path}</code></h2>' in page
    for kind in ("date-time or null", "list of Contribution", "text or null", "opening | plenary"):
        assert f"<code>{kind}" in page
