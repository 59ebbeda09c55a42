import re
from datetime import UTC, date, datetime, timedelta

import pytest

from events.models import Embargo
from events.queries import pages, summit_list
from tests import factories

pytestmark = pytest.mark.django_db
NEVER_YET = datetime(2999, 1, 1, tzinfo=UTC)
LIST = "/en/summits/"


@pytest.fixture(autouse=True)
def few(monkeypatch, compiled_anew):
    """Pages of three, of more than four."""
    monkeypatch.setattr(pages, "WHOLE", 4)
    monkeypatch.setattr(pages, "PAGE", 3)
    compiled_anew(summit_list._few)
    compiled_anew(summit_list._newest)


def summits(*days: str, **values):
    return [factories.summit(slug=f"s-{day}", title_en=f"Summit of {day}", starts=day, **values) for day in days]


def eight(**values):
    return summits(*(f"2020-01-0{number}" for number in range(1, 9)), **values)


def hidden():
    later = Embargo.objects.create(name="later", lifts_at=NEVER_YET)
    return ({"state": "draft"}, {"state": "withdrawn"}, {"embargo": later})


def link(html: str, rel: str) -> str | None:
    found = re.search(f'<a href="([^"]+)" rel="{rel}">', html)
    return found and found[1].replace("&amp;", "&")


def shown(html: str) -> list[str]:
    return re.findall(r'<li class="summit-card">\s*<a href="/en/summits/s-([^"]+)/">', html)


def read(client, address: str, rel: str = "next") -> list[list[str]]:
    """What stands on each page, from `address` on."""
    found = []
    while address:
        html = client.get(address).content.decode()
        found.append(shown(html))
        address = link(html, rel)
    return found


def test_it_shows_whole_what_one_page_can_show_and_says_how_many(client):
    summits("2020", "2021", "2022", "2023")
    html = client.get(LIST).content.decode()
    assert shown(html) == ["2023", "2022", "2021", "2020"]
    assert ("4 summits" in html, link(html, "prev"), link(html, "next")) == (True, None, None)


def test_of_more_it_leads_from_page_to_page_and_back(client):
    eight()
    factories.summit(slug="s-undated", starts=None)
    forth = read(client, LIST)
    assert [[day[-1] for day in page] for page in forth] == [["8", "7", "6"], ["5", "4", "3"], ["2", "1", "d"]]
    assert read(client, f"{LIST}?after=2020-01-03~s-2020-01-03", "prev") == forth[::-1]
    assert "More than 4 summits" in client.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Older summits"), ("ar", "القمم الأقدم"), ("fr", "Sommets plus anciens")]
)
def test_it_says_in_the_readers_language_where_it_leads(client, language, words):
    eight()
    assert f'rel="next">{words}</a>' in client.get(f"/{language}/summits/").content.decode()


def test_a_page_has_one_address_and_a_title_of_its_own(client):
    eight()
    titles = set()
    for asked, canonical in {
        "": "",
        "?after=2020-01-06~s-2020-01-06": "?after=2020-01-06~s-2020-01-06",
        "?after=2020-01-06~s-zzz": "?after=2020-01-06~s-2020-01-06",  # the last before that place
        "?after=2021~s": "",  # before all
        "?after=1999~s": "",  # behind all
        "?after=x": "",
        "?after=2020-01-06": "",
        "?after=2020-01-06~s%00": "",
    }.items():
        html = client.get(f"{LIST}{asked}").content.decode()
        assert f'<link rel="canonical" href="http://testserver{LIST}{canonical}">' in html
        titles.add(re.search("<title>(.+?)</title>", html)[1])
    assert len(titles) == 2


def test_an_edit_between_two_pages_neither_hides_nor_repeats_anything(client):
    all_of_them = eight()
    html = client.get(LIST).content.decode()
    first, following = shown(html), link(html, "next")
    summits("2020-01-09")  # before the place
    all_of_them[5].delete()  # the place itself: the last of the first page
    all_of_them[6].delete()
    assert [first, *read(client, following)] == [
        *(["2020-01-08", "2020-01-07", "2020-01-06"], ["2020-01-05", "2020-01-04", "2020-01-03"]),
        ["2020-01-02", "2020-01-01"],
    ]


def test_what_is_hidden_is_on_no_page_and_in_no_choice_or_count(client):
    eight()
    for number, values in enumerate(hidden(), start=1):
        host = factories.participant(iso2=f"S{number}", name_en="Secret host")
        series = factories.series(name_en="Secret series")
        factories.summit(slug=f"s-secret-{number}", starts=f"2020-01-0{number}", host=host, series=series, **values)
        factories.summit(slug=f"s-far-{number}", starts=f"19{number}0", **values)
    found = client.get(LIST).context
    assert [len(page) for page in read(client, LIST)] == [3, 3, 2]
    assert found["choices"]["year"] == [("2020", "2020")]
    assert found["choices"]["country"] == []
    for page in (LIST, f"{LIST}?after=2020-01-04~s-2020-01-04"):
        assert "ecret" not in client.get(page).content.decode()


def test_hidden_ones_do_not_make_a_short_list_long(client):
    summits("2020", "2021")
    for number, values in enumerate(hidden()):
        factories.summit(slug=f"s-secret-{number}", starts="2022", **values)
    assert "2 summits" in client.get(LIST).content.decode()


def test_many_can_be_narrowed_by_what_they_have(client):
    body = factories.organisation(slug="body", name_en="The Body")
    line = factories.series(slug="line", name_en="Line", organisation=body)
    host = factories.participant(iso2="KZ", name_en="Kazakhstan")
    summits("2019", "2017", series=line, host=host)
    eight(series=factories.series(slug="other", name_en="Other", organisation=factories.organisation(slug="else")))
    choices = client.get(LIST).context["choices"]
    assert {name: [value for value, _label in options] for name, options in choices.items()} == {
        "organisation": ["else", "body"] if str(choices["organisation"][0][1]) < "The" else ["body", "else"],
        "series": ["line", "other"],
        "country": ["KZ"],
        "year": ["2020", "2019", "2018", "2017"],
    }
    for query in ("organisation=body", "country=KZ", "series=line"):
        assert read(client, f"{LIST}?{query}") == [["2019", "2017"]]
    assert read(client, f"{LIST}?year=2017&organisation=body") == [["2017"]]
    assert client.get(f"{LIST}?series=line").context["line"] == line


@pytest.mark.parametrize(
    "query", ["organisation=nobody", "series=x%00", "country=kz", "year=1", "year=2999", "country=ZZ"]
)
def test_of_many_too_it_passes_over_what_is_unknown(client, query):
    eight()
    html = client.get(f"{LIST}?{query}").content.decode()
    assert (len(shown(html)), f'canonical" href="http://testserver{LIST}">' in html) == (3, True)


def test_a_narrowed_list_goes_on_narrowed(client):
    line = factories.series(slug="line")
    eight(series=line)
    pages_of_line = read(client, f"{LIST}?series=line")
    assert [len(page) for page in pages_of_line] == [3, 3, 2]
    assert link(client.get(f"{LIST}?series=line").content.decode(), "next").startswith(f"{LIST}?series=line&after=")


def test_too_many_series_are_offered_of_one_organisation(client, monkeypatch, compiled_anew):
    monkeypatch.setattr(summit_list, "MOST_SERIES", 2)
    compiled_anew(summit_list._all_lines)
    compiled_anew(summit_list._lines_of)
    body = factories.organisation(slug="body")
    for number in range(3):
        factories.summit(series=factories.series(slug=f"line-{number}", organisation=body if number else None))
    eight(series=factories.series(slug="hidden-line", state="draft"))
    eight_open = [factories.summit(series=factories.series(slug="line-9")) for _ in range(1)]
    assert eight_open
    factories.summit(series=body.series.first())
    assert client.get(LIST).context["choices"]["series"] == []
    offered = client.get(f"{LIST}?organisation=body").context["choices"]["series"]
    assert [value for value, _label in offered] == ["line-1", "line-2"]
    assert client.get(f"{LIST}?series=line-0").context["chosen"] == {"series": "line-0"}


def test_it_asks_the_same_number_of_queries_on_every_page(client, django_assert_num_queries):
    for number in range(1, 9):
        factories.summit(slug=f"s-{number}", starts=f"2020-01-0{number}", host=factories.participant(iso2=f"A{number}"))
    with django_assert_num_queries(5):
        client.get(LIST)
    for page in ("?after=2020-01-06~s-6", "?after=2020-01-03~s-3"):
        with django_assert_num_queries(7):
            client.get(f"{LIST}{page}")


def test_the_calendar_of_very_many_has_those_that_are_near(client):
    today = date.today()  # noqa: DTZ011
    for days in (-900, -3, -2, -1, 1, 2, 3, 900):
        factories.summit(slug=f"s{days}", title_en=f"At {days}", starts=str(today + timedelta(days=days)))
    calendar = client.get("/en/summits.ics").content.decode()
    assert re.findall("SUMMARY.*:At (-?[0-9]+)", calendar) == ["2", "1", "-1", "-2"]
