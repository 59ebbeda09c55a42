import re
from datetime import UTC, datetime

import pytest

from events.models import Embargo
from tests import factories

pytestmark = pytest.mark.django_db
NEVER_YET = datetime(2999, 1, 1, tzinfo=UTC)
SERIES = "/en/summits/?series=line"


def line(**values):
    return factories.series(slug="line", name_en="Summits of the Body", **values)


def rows(client, address=SERIES):
    matrix = client.get(address).context["matrix"]
    return matrix and {str(row.participant.name): [cell.sign for cell in row.cells] for row in matrix.rows}


def hidden():
    return (
        {"state": "draft"},
        {"state": "withdrawn"},
        {"embargo": Embargo.objects.create(name="later", lifts_at=NEVER_YET)},
    )


def test_a_chosen_series_has_a_page_of_its_own(client):
    body = factories.organisation(name_en="The Body")
    one = line(organisation=body, description_en="Since 1969.")
    summit = factories.summit(series=one, starts="2017-09-10", title_en="Astana")
    factories.summit(title_en="Elsewhere")
    page = client.get(SERIES).content.decode()
    assert "<h1>Summits of the Body</h1>" in page
    assert "<title>Summits of the Body · The Body · " in page
    assert "<p>Since 1969.</p>" in page
    assert (summit.get_absolute_url() in page, "Elsewhere" in page) == (True, False)


def test_it_says_in_words_who_took_part_at_which_level(client):
    summit = factories.summit(series=line(), starts="2017-09-10", slug="s")
    host = factories.participant(name_en="Hostland", slug="hostland")
    summit.host = host
    summit.save()
    factories.delegation(summit=summit, participant=host, level="head_of_state")
    factories.delegation(summit=summit, participant=factories.participant(name_en="Zambia"))
    page = client.get(SERIES).content.decode()
    table = page[page.index("<table") : page.index("</table>")]
    assert '<th scope="row"><a href="/en/participants/hostland/">Hostland</a></th>' in table
    assert re.search(r'<th scope="col"><a href="/en/summits/s/">2017</a></th>', table)
    assert re.findall(r"<td[^>]*><span>([^<]+)</span>", table) == ["host · head of state", "level not recorded"]


def test_it_has_no_matrix_where_nobody_is_recorded(client):
    factories.summit(series=line())
    assert rows(client) is None
    assert "<table" not in client.get(SERIES).content.decode()


def test_only_what_is_visible_is_in_the_matrix(client):
    one = line()
    summit = factories.summit(series=one, starts="2017")
    factories.delegation(summit=summit, participant=factories.participant(name_en="Openland"), level="minister")
    for number, values in enumerate(hidden()):
        name = f"Secret {number}"
        factories.delegation(summit=summit, participant=factories.participant(name_en=f"{name} sender"), **values)
        factories.delegation(summit=summit, participant=factories.participant(name_en=f"{name} state", **values))
        twin = factories.summit(
            series=one, starts=f"20{18 + number}", title_en=f"{name} edition", host=factories.participant(), **values
        )
        factories.delegation(summit=twin, participant=factories.participant(name_en=f"{name} guest"))
        host = factories.participant(name_en=f"{name} host", **values)
        factories.summit(series=one, starts=f"201{number}", host=host)
    assert rows(client) == {"Openland": ["minister", "", "", ""]}
    assert "Secret" not in client.get(SERIES).content.decode()


def test_a_hidden_series_is_passed_over_like_one_that_never_was(client):
    for values in hidden():
        one = factories.series(name_en="Secret series", **values)
        factories.summit(series=one, title_en="Secret edition")
        response = client.get(f"/en/summits/?series={one.slug}")
        assert response.content == client.get("/en/summits/?series=never-was").content
        assert "Secret" not in response.content.decode()


def test_it_offers_what_the_visible_summits_have(client):
    body = factories.organisation(slug="body", name_en="The Body")
    host = factories.participant(iso2="KZ", name_en="Kazakhstan")
    factories.summit(series=line(organisation=body), starts="2017-09-10", host=host)
    factories.summit(series=factories.series(slug="b", name_en="B", organisation=body), starts="2021", ends="2022")
    for iso2, values in zip(("TR", "FR", "BR"), hidden(), strict=True):
        factories.summit(starts="1999", **values)
        factories.summit(series=body.series.first(), starts="2021", host=factories.participant(iso2=iso2, **values))
    choices = client.get("/en/summits/").context["choices"]
    offered = {name: [(value, str(label)) for value, label in options] for name, options in choices.items()}
    assert offered == {
        "organisation": [("body", "The Body")],
        "series": [("b", "B"), ("line", "Summits of the Body")],
        "country": [("KZ", "Kazakhstan")],
        "year": [("2022", "2022"), ("2021", "2021"), ("2017", "2017")],
    }


def test_it_writes_a_choice_in_one_order_and_passes_over_what_is_unknown(client):
    host = factories.participant(iso2="KZ", name_en="Kazakhstan")
    factories.summit(series=line(), starts="2017", host=host)
    page = client.get("/en/summits/?year=2017&country=KZ&series=&organisation=nobody&q=x").content.decode()
    assert '<link rel="canonical" href="http://testserver/en/summits/?country=KZ&amp;year=2017">' in page
    assert "<title>All summits · Kazakhstan · 2017 · " in page


def test_every_choice_has_a_title_of_its_own(client):
    host = factories.participant(iso2="KZ", name_en="Kazakhstan")
    body = factories.organisation(slug="body", name_en="The Body")
    factories.summit(series=line(organisation=body), starts="2017", host=host)
    queries = ["", "organisation=body", "series=line", "country=KZ", "year=2017", "series=line&year=2017"]
    for language in ("en", "ar", "fr"):
        pages = [client.get(f"/{language}/summits/?{query}").content.decode() for query in queries]
        titles = [re.search("<title>(.+?)</title>", page)[1] for page in pages]
        assert len(set(titles)) == len(queries)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_number_of_queries_for_one_and_for_three(client, django_assert_num_queries, count):
    one = line()
    for _ in range(count):
        summit = factories.summit(series=one, host=factories.participant())
        for _ in range(count):
            factories.delegation(summit=summit, head=factories.person())
    with django_assert_num_queries(5):
        client.get(SERIES)
