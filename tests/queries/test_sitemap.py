import re
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from events.models import Embargo
from events.queries import sitemap
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(monkeypatch):
    """Sections of ten records."""
    monkeypatch.setattr(sitemap, "SECTION", 10)


def lines() -> list[str]:
    now = timezone.now()
    sections = [number for kind, number in sitemap.public_sections(now) if kind == "series"]
    return [address for number in sections for address in sitemap.public_addresses("series", number, now)]


def hidden():
    later = Embargo.objects.create(name="later", lifts_at=datetime(2999, 1, 1, tzinfo=UTC))
    return ({"state": "draft"}, {"state": "withdrawn"}, {"embargo": later})


def located(client, address: str) -> list[str]:
    return re.findall("<loc>http://testserver([^<]+)</loc>", client.get(address).content.decode())


def test_it_lists_each_series_that_has_a_visible_summit_once():
    for slug in ("a", "b"):
        series = factories.series(slug=slug)
        factories.summit(series=series)
        factories.summit(series=series)
    assert lines() == ["summits/?series=a", "summits/?series=b"]


def test_it_lists_no_hidden_series_and_none_without_a_visible_summit():
    for values in hidden():
        factories.summit(series=factories.series(**values))
        factories.summit(series=factories.series(), **values)
    factories.series()
    assert lines() == []


def test_it_writes_the_address_of_a_series_as_its_page_does(client):
    factories.summit(series=factories.series(pk=1, slug="line"))
    assert "/ar/summits/?series=line" in located(client, "/sitemap-series-0.xml")
    page = client.get("/ar/summits/?series=line").content.decode()
    assert '<link rel="canonical" href="http://testserver/ar/summits/?series=line">' in page


def test_its_sections_have_every_page_once_in_every_language(client):
    summit = factories.summit(slug="s", series=factories.series(slug="line"))
    factories.session(summit=summit, slug="opening")
    factories.delegation(summit=summit, participant=factories.participant(slug="kz"))
    factories.document(summit=summit, slug="text")
    factories.news_item(summit=summit, slug="news-1")
    factories.page(summit=summit, slug="visa")
    factories.award(summit=summit, prize=factories.prize(slug="gold", organisation=summit.series.organisation))
    sections = located(client, "/sitemap.xml")
    pages = [page for section in sections for page in located(client, section)]
    body = summit.series.organisation.slug
    assert sorted(page.removeprefix("/fr/") for page in pages if page.startswith("/fr/")) == sorted(
        [
            *("", "summits/", "participants/", "search/", "summits/?series=line"),
            *("summits/s/", "summits/s/programme/", "summits/s/delegations/", "summits/s/documents/"),
            *("summits/s/prizes/", "summits/s/news/", "summits/s/visa/", "summits/s/sessions/opening/"),
            *("summits/s/delegations/kz/", "summits/s/documents/text/", "summits/s/news/news-1/"),
            *("prizes/gold/", "participants/kz/", f"participants/{body}/"),
        ]
    )
    assert len(pages) == len(set(pages)) == 3 * 19
    assert {client.get(page).status_code for page in pages} == {200}


def test_it_leaps_over_sections_in_which_nothing_is_visible(client, small):
    summit = factories.summit(pk=1)
    for key in (9, 10, 31):
        factories.session(pk=key, summit=summit, slug=f"open-{key}")
    for key, values in zip((21, 22, 41), hidden(), strict=True):
        factories.session(pk=key, summit=summit, slug=f"secret-{key}", **values)
    sections = [section for section in located(client, "/sitemap.xml") if "sessions" in section]
    assert sections == [f"/sitemap-sessions-{number}.xml" for number in (0, 1, 3)]
    slugs = [page.split("/")[-2] for section in sections for page in located(client, section) if "/en/" in page]
    assert slugs == ["open-9", "open-10", "open-31"]


def test_a_section_of_hidden_records_answers_like_one_that_never_was(client, small):
    factories.session(pk=21, state="draft")
    answer, absent = client.get("/sitemap-sessions-2.xml"), client.get("/sitemap-sessions-999999999999.xml")
    assert (answer.status_code, answer.content, sorted(answer.headers)) == (404, absent.content, sorted(absent.headers))


@pytest.mark.parametrize("number", ["-1", "01", "1e3", "x", "9" * 13])
def test_a_section_has_one_address(client, number):
    factories.session(pk=1)
    assert client.get(f"/sitemap-sessions-{number}.xml").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_number_of_queries_for_one_section_and_for_three(
    client, django_assert_num_queries, small, count
):
    for number in range(count):
        factories.session(pk=10 * number + 1, summit=factories.summit(pk=10 * number + 1))
    with django_assert_num_queries(1):
        assert len([section for section in located(client, "/sitemap.xml") if "summits" in section]) == count
    for kind in ("sessions", "summits"):
        with django_assert_num_queries(1):
            client.get(f"/sitemap-{kind}-0.xml")
