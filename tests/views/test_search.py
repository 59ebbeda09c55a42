import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events.models import Embargo
from events.queries import search
from events.queries.search_hits import MOST
from tests import factories
from tests.test_no_leak import MARKER, twins

pytestmark = pytest.mark.django_db
LIFTS = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)


def page(client, text, language="en", **more) -> str:
    return client.get(f"/{language}/search/", {"q": text, **more}).content.decode()


def suggested(client, text, language="en") -> list[str]:
    answer = client.get(f"/{language}/search/suggest/", {"q": text})
    return [suggestion["title"] for suggestion in answer.json()["suggestions"]]


def leaks(client) -> list[str]:
    """What a search for the marker, or for what stands beside it, gives away."""
    found = []
    for language in ("en", "ar", "fr"):
        for asked in (MARKER, f"{MARKER} title", "ZEBRA", "عنوان"):
            response = client.get(f"/{language}/search/", {"q": asked})
            if response.context["found"].count or response.context["facets"]:
                found.append(f"{language} {asked}")
            found += suggested(client, asked, language)
        found += [
            asked for asked in ("open", "session", "body") if MARKER.lower() in page(client, asked, language).lower()
        ]
    return found


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_it_gives_no_hidden_twin_away(client, state):
    twins(state=state)
    assert leaks(client) == []


def test_it_keeps_an_embargo_until_its_second(client):
    twins(embargo=Embargo.objects.create(name="speech", lifts_at=LIFTS))
    with time_machine.travel(LIFTS - timedelta(seconds=1), tick=False):
        assert leaks(client) == []
    with time_machine.travel(LIFTS, tick=False):
        assert client.get("/en/search/", {"q": MARKER}).context["found"].count > 15
        assert f"{MARKER} title" in suggested(client, MARKER)


def test_it_works_as_a_form_without_a_script(client):
    found = page(client, "")
    assert re.search(r'<form [^>]*role="search" action="/en/search/"', found)
    assert '<label for="q">' in found
    assert '<input type="search" id="q" name="q" value=""' in found
    assert "search-result" not in found


def test_it_shows_kind_title_summit_and_what_was_found(client):
    summit = factories.summit(slug="s", title_en="First Summit")
    factories.document(summit=summit, slug="text", title_en="Declaration", summary_en="On peace & science")
    found = page(client, "peace")
    assert '<h2><a href="/en/summits/s/documents/text/">Declaration</a></h2>' in found
    assert "Document · First Summit" in found
    assert "On <mark>peace</mark> &amp; science" in found


def test_it_escapes_what_it_quotes(client):
    summit = factories.summit(title_en="<img src=x onerror=alert(1)>")
    factories.document(
        summit=summit, title_en="<script>alert(2)</script>", summary_en='peace <script>alert(3)</script>"'
    )
    for asked in ("peace", "script alert", '"><script>alert(4)</script>', "'><svg/onload=alert(5)>"):
        found = page(client, asked)
        assert "<script>alert" not in found
        assert "<img src=x" not in found
        assert "<svg/onload" not in found
    assert "peace</mark> &lt;script&gt;alert(3)" in page(client, "peace")


def test_it_marks_the_language_of_what_is_in_another(client):
    factories.document(title_en="Declaration", summary_ar="إعلان عن السلام")
    found = page(client, "السلام")
    assert '<b lang="ar" dir="rtl">العربية</b>' in found
    assert '<p lang="ar" dir="rtl">إعلان عن <mark>السلام</mark></p>' in found


def test_its_facets_are_addresses(client):
    summit = factories.summit(slug="s", title_en="First Summit", starts="2017")
    factories.document(summit=summit, title_en="Peace")
    factories.news_item(summit=summit, title_en="Peace")
    found = page(client, "peace")
    assert '<li><a href="?q=peace&amp;kind=document">Documents</a> <span class="meta">1</span></li>' in found
    narrowed = page(client, "peace", kind="document")
    assert narrowed.count("search-result") == 1
    assert '<a href="/ar/search/?q=peace&amp;kind=document"' in narrowed


def chosen(client, text, **filters) -> list[tuple]:
    context = client.get("/en/search/", {"q": text, **filters}).context
    return [(str(choice["name"]), str(choice["label"]), choice["without"]) for choice in context["chosen"]]


def test_what_was_chosen_can_be_undone_one_by_one_even_where_it_leaves_nothing(client):
    summit = factories.summit(slug="s", title_en="First Summit", starts="2017")
    factories.document(summit=summit, title_en="Peace")
    factories.participant(slug="kz", name_en="Kazakhstan")
    assert chosen(client, "peace") == []
    assert chosen(client, "peace", kind="document", year="2017") == [
        ("kind", "documents", "?q=peace&year=2017"),
        ("year", "2017", "?q=peace&kind=document"),
    ]
    assert chosen(client, "nothing", summit="s", participant="kz") == [
        ("summit", "First Summit", "?q=nothing&participant=kz"),
        ("participant", "Kazakhstan", "?q=nothing&summit=s"),
    ]
    empty = page(client, "nothing", summit="s", participant="kz")
    assert empty.count('href="?q=nothing">') == 2  # beside what was chosen, and where nothing was found


def test_a_hidden_summit_cannot_be_chosen(client):
    factories.document(title_en="Peace")
    later = Embargo.objects.create(name="later", lifts_at=LIFTS + timedelta(days=9000))
    for slug, values in (("draft", {"state": "draft"}), ("embargoed", {"embargo": later})):
        factories.summit(slug=slug, title_en="Secret", **values)
        assert chosen(client, "peace", summit=slug) == []
        assert "Secret" not in page(client, "peace", summit=slug)


def test_a_facet_with_many_values_folds_the_rarer_ones(client):
    for year in range(2001, 2013):
        factories.document(summit=factories.summit(starts=str(year)), title_en="Peace")
    facets = {facet["key"]: facet for facet in client.get("/en/search/", {"q": "peace"}).context["facets"]}
    shown = [value.value for value, _address in facets["year"]["first"]]
    folded = [value.value for value, _address in facets["year"]["rest"]]
    assert (shown, folded) == ([str(year) for year in range(2001, 2009)], ["2009", "2010", "2011", "2012"])
    assert "<summary>4 more</summary>" in page(client, "peace")


def test_it_leads_on_where_nothing_is_found(client):
    for text in ("", "nothing"):
        found = page(client, text)
        assert '<li><a href="/en/summits/">All summits</a></li>' in found
        assert '<li><a href="/en/participants/">All participants</a></li>' in found
    factories.document(title_en="Peace")
    assert "search-empty" not in page(client, "peace")


def test_its_pages_are_bounded(client, monkeypatch):
    monkeypatch.setattr(search, "PAGE", 2)
    summit = factories.summit()
    for _ in range(5):
        factories.document(summit=summit, title_en="Peace")
    numbers = {asked: client.get("/en/search/", {"q": "peace", "page": asked}).context["number"] for asked in PAGES}
    assert numbers == PAGES
    assert '<a href="?q=peace&amp;page=2" rel="next">' in page(client, "peace")
    assert '<a href="?q=peace&amp;page=1" rel="prev">' in page(client, "peace", page="2")


PAGES = {"": 1, "2": 2, "3": 3, "4": 3, "0": 1, "-1": 1, "٣": 1, "1e9": 1, "99999999999": 1, "\0": 1}


def test_it_is_not_for_search_engines_and_asks_a_cache_to_ask_again(client):
    for address in ("/en/search/?q=peace", "/en/search/suggest/?q=peace"):
        response = client.get(address)
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Cache-Control"] == "no-cache"
        assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert response.cookies == {}
        assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
        assert client.post(address).status_code == 405
    assert '<meta name="robots" content="noindex">' in page(client, "peace")


def test_its_empty_page_is_listed_for_search_engines(client):
    response = client.get("/en/search/")
    assert ("X-Robots-Tag" in response, "noindex" in response.content.decode()) == (False, False)
    assert "/en/search/</loc>" in client.get("/sitemap-portal-0.xml").content.decode()


def test_it_suggests_titles_while_they_are_typed(client):
    summit = factories.summit(slug="s")
    factories.document(summit=summit, slug="text", title_en="Astana Declaration", title_ar="إعلان أستانا")
    factories.document(summit=summit, title_en="Abu Dhabi Declaration", summary_en="After Astana")
    assert suggested(client, "ast") == ["Astana Declaration"]
    assert suggested(client, "astana decl") == ["Astana Declaration"]
    assert suggested(client, "أست", "ar") == ["إعلان أستانا"]
    assert client.get("/ar/search/suggest/?q=est&q=ast").json() == {
        "suggestions": [
            {
                "title": "إعلان أستانا",
                "language": "ar",
                "direction": "rtl",
                "kind": "وثيقة",
                "address": "/ar/summits/s/documents/text/",
            }
        ]
    }
    assert suggested(client, "") == suggested(client, "?") == []


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_number_of_queries_for_one_and_for_three(client, django_assert_num_queries, count):
    summit = factories.summit(title_en="Peace summit")
    state = factories.participant(name_en="Peaceland")
    for _ in range(count):
        session = factories.session(summit=summit, title_en="On peace")
        factories.contribution(session=session, participant=state, statement_en="peace")
        factories.document(summit=summit, title_en="On peace")
        factories.delegation(summit=summit, head_title_en="peace")
        factories.fact(summit=summit, statement_en="peace", delegation=factories.delegation(summit=summit))
    client.get("/en/search/", {"q": "peace"})
    with django_assert_num_queries(5):
        client.get("/en/search/", {"q": "peace"})


def test_it_asks_little_where_there_is_more_than_it_ranks(client, django_assert_num_queries):
    summit = factories.summit(title_en="Peace summit")
    for _ in range(MOST + 1):
        factories.milestone(summit=summit, title_en="On peace")
    client.get("/en/search/", {"q": "peace"})
    with django_assert_num_queries(7):
        client.get("/en/search/", {"q": "peace"})


@settings(max_examples=60, deadline=2000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60), st.sampled_from(["en", "ar", "fr"]))
@example('"', "en")
@example("'; DROP TABLE events_searchentry; --", "en")
@example("a AND OR NOT NEAR(b, 5) ^c {terms} : d* - + ( ) | & ! <-> :*", "en")
@example("\0\x01\x1f\x7f\u202e\ufeff\ud7ff", "ar")
@example("peace " * 2000, "en")
@example("x" * 10_240, "fr")
@example("ال" * 100, "ar")
@example("%_\\%' OR 1=1", "en")
def test_it_answers_whatever_is_asked(client, text, language):
    parameters = {"q": text, "kind": text, "summit": text, "year": text, "participant": text, "page": text}
    assert client.get(f"/{language}/search/", parameters).status_code == 200
    assert client.get(f"/{language}/search/suggest/", {"q": text}).status_code == 200
