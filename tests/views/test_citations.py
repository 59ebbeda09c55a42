"""References beside the pages, and a document under its symbol."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from events.models import Embargo
from tests import factories, walk

pytestmark = pytest.mark.django_db
LIFTS = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)
SYMBOL = "OIC/SUM-1/2017/DEC"
TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}


@pytest.fixture
def summit():
    return factories.summit(slug="astana", title_en="First Summit", city_en="Astana", starts="2017-09-10")


@pytest.fixture
def document(summit):
    names = {"title_en": "Astana Declaration", "title_ar": "إعلان أستانا"}
    return factories.document(summit=summit, slug="declaration", symbol=SYMBOL, adopted_on="2017-09-11", **names)


def csl(client, path):
    return json.loads(client.get(path).content)


def page_of(client, file) -> str:
    """The page that a file's own answer names."""
    response = client.get(file.get_absolute_url())
    walk.body(response)  # which closes the file
    return response["Link"]


def statement(summit, **values):
    session = factories.session(summit=summit, slug="opening", title_en="Opening", day="2017-09-10")
    person = factories.person(name_en="A. Speaker")
    return factories.contribution(session=session, person=person, **{"statement_en": "I thank you.", **values})


@pytest.mark.parametrize("form", TYPES)
def test_it_hands_out_each_format_as_a_file(client, document, form):
    response = client.get(f"/en/summits/astana/documents/declaration.{form}")
    assert (response.status_code, response["Content-Type"]) == (200, TYPES[form])
    assert response["Content-Disposition"] == f'attachment; filename="declaration.{form}"'
    assert (response["Content-Language"], response["Cache-Control"]) == ("en", "no-cache")
    assert b"Astana Declaration" in response.content


def test_it_cites_a_document_in_the_language_of_the_address(client, document):
    [found] = csl(client, "/ar/summits/astana/documents/declaration.csl.json")
    assert (found["title"], found["language"], found["issued"]) == (
        "إعلان أستانا",
        "ar",
        {"date-parts": [[2017, 9, 11]]},
    )
    assert found["URL"] == "http://testserver/ar/summits/astana/documents/declaration/"


def test_it_cites_a_summit(client, summit):
    [found] = csl(client, "/en/summits/astana.csl.json")
    assert (found["type"], found["title"], found["event-place"]) == ("event", "First Summit", "Astana")
    assert found["author"] == [{"literal": str(summit.series.organisation.name)}]


def test_it_cites_each_statement_of_a_session(client, summit):
    speech = statement(summit)
    factories.contribution(session=speech.session)
    [found] = csl(client, "/en/summits/astana/sessions/opening.csl.json")
    assert (found["type"], found["author"]) == ("speech", [{"literal": "A. Speaker"}])
    assert (found["title"], found["issued"]) == ("Statement: Opening", {"date-parts": [[2017, 9, 10]]})


@pytest.mark.parametrize("values", [{"statement_en": ""}, {"state": "draft"}, {"state": "withdrawn"}])
def test_a_session_without_a_statement_to_see_is_not_cited(client, summit, values):
    statement(summit, **values)
    assert client.get("/en/summits/astana/sessions/opening.bib").status_code == 404
    page = client.get("/en/summits/astana/sessions/opening/").content.decode()
    assert ("opening.bib" in page, 'class="citation"' in page) == (False, False)


def test_the_page_offers_a_sentence_and_the_formats(client, document):
    page = client.get(document.get_absolute_url()).content.decode()
    [folded] = re.findall(r'<details class="citation">(.*?)</details>', page, re.DOTALL)
    text = re.sub(r"<[^>]+>|\s+", " ", folded)
    assert "“Astana Declaration” ,  OIC/SUM-1/2017/DEC ,  First Summit ,  Astana ,  11 September 2017 ," in text
    assert re.findall(r'href="([^"]+)"', folded) == [
        f"/en/summits/astana/documents/declaration.{form}" for form in TYPES
    ]
    assert page.count('rel="alternate" type="application/x-bibtex"') == 1


def test_a_symbol_leads_to_the_page_in_the_language_of_the_browser(client, document):
    response = client.get(f"/d/{SYMBOL}/", headers={"accept-language": "de, ar;q=0.8, en;q=0.5"})
    assert (response.status_code, response["Location"]) == (302, "/ar/summits/astana/documents/declaration/")
    assert (response["Vary"], response["Cache-Control"]) == ("Accept-Language", "no-cache")


def test_a_symbol_without_its_last_stroke_leads_to_the_one_with_it(client, document):
    assert client.get(f"/d/{SYMBOL}")["Location"] == f"/d/{SYMBOL}/"


def test_a_symbol_and_a_language_lead_to_the_file_that_names_its_page(client, document):
    file = factories.document_file(document=document, language="ar")
    page = '<http://testserver/ar/summits/astana/documents/declaration/>; rel="describedby"'
    response = client.get(f"/d/{SYMBOL}/ar")
    assert (response.status_code, response["Location"], response["Link"]) == (302, file.get_absolute_url(), page)
    assert page_of(client, file) == page
    assert client.get(f"/d/{SYMBOL}/fr").status_code == 404


def test_a_file_in_a_language_that_the_site_does_not_show_names_the_page_in_its_own(client, document):
    file = factories.document_file(document=document, language="ru")
    page = '<http://testserver/en/summits/astana/documents/declaration/>; rel="describedby"'
    assert page_of(client, file) == page


def test_a_symbol_that_was_changed_leads_to_the_document_until_another_has_it(client, document, summit):
    document.symbol = "OIC/2"
    document.save()
    assert client.get(f"/d/{SYMBOL}/").headers["Location"] == document.get_absolute_url()
    hidden = factories.document(summit=summit, slug="hidden", symbol=SYMBOL, state="draft")
    assert client.get(f"/d/{SYMBOL}/").headers["Location"] == document.get_absolute_url()
    hidden.state = "published"
    hidden.save()
    assert client.get(f"/d/{SYMBOL}/").headers["Location"] == hidden.get_absolute_url()


@pytest.mark.parametrize(("state", "status"), [("published", 410), ("draft", 404)])
def test_the_symbol_of_a_deleted_document_is_gone_where_it_was_public(client, summit, state, status):
    factories.document(summit=summit, symbol="OIC/3", state=state).delete()
    assert client.get("/d/OIC/3/").status_code == status


@pytest.mark.parametrize("ending", ["", "en"])
def test_a_hidden_symbol_answers_as_one_that_never_was(client, document, ending):
    factories.document_file(document=document)
    document.state = "draft"
    document.save()
    hidden, absent = client.get(f"/d/{SYMBOL}/{ending}"), client.get(f"/d/NO/SUCH-1/{ending}")
    assert (hidden.status_code, hidden.content) == (404, absent.content)
    assert sorted(hidden.headers) == sorted(absent.headers)


@pytest.mark.parametrize("ending", ["", "en"])
def test_a_withdrawn_symbol_is_gone(client, document, ending):
    factories.document_file(document=document)
    document.state = "withdrawn"
    document.save()
    assert client.get(f"/d/{SYMBOL}/{ending}").status_code == 410


def test_a_withdrawn_file_is_gone_and_a_draft_never_was(client, document):
    factories.document_file(document=document, language="en", state="withdrawn", first_published_at=LIFTS)
    factories.document_file(document=document, language="ar", state="draft")
    assert [client.get(f"/d/{SYMBOL}/{code}").status_code for code in ("en", "ar")] == [410, 404]


def test_a_symbol_opens_on_the_second_of_its_embargo(client, summit):
    embargo = Embargo.objects.create(name="text", lifts_at=LIFTS)
    factories.document(summit=summit, slug="text", symbol="OIC/2", embargo=embargo)
    paths = ["/d/OIC/2/", "/en/summits/astana/documents/text.bib"]
    with time_machine.travel(LIFTS - timedelta(seconds=1), tick=False):
        assert [client.get(path).status_code for path in paths] == [404, 404]
    with time_machine.travel(LIFTS, tick=False):
        assert [client.get(path).status_code for path in paths] == [302, 200]


@pytest.mark.parametrize("path", ["/d/%00/", "/d/%00/en", "/d/" + "x" * 300 + "/", "/d//", "/d/'/", "/d/é/ar"])
def test_nothing_that_is_no_symbol_breaks_it(client, path):
    assert client.get(path).status_code == 404
