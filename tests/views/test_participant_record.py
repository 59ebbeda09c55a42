import re
from datetime import UTC, datetime

import pytest
import time_machine

from events.models import Delegation, Embargo
from events.queries import pages, participant
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, tzinfo=UTC)
NEVER_YET = datetime(2999, 1, 1, tzinfo=UTC)
KZ = "/en/participants/kz/"


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(NOW, tick=False):
        yield


def took_part(state, summit, **values):
    """A delegation, a speech, a proposal and a prize of `state` at `summit`."""
    delegation = factories.delegation(summit=summit, participant=state, head=factories.person(), **values)
    factories.contribution(session=factories.session(summit=summit), participant=state, statement_en="Peace.")
    factories.document(summit=summit).proposers.add(delegation)
    factories.laureate(award=factories.award(summit=summit), country=state)
    return delegation


def test_it_gives_the_record_summit_by_summit(client):
    state = factories.participant(slug="kz")
    summit = factories.summit(slug="s", host=state, starts="2017-09-10", title_en="Astana")
    delegation = took_part(state, summit, level="head_of_state")
    later = factories.summit(host=state, starts="2030")
    found = client.get(KZ).context["appearances"]
    assert [(one.summit, one.is_host, one.delegation) for one in found] == [
        (later, True, None),
        (summit, True, delegation),
    ]
    page = client.get(KZ).content.decode()
    linked = set(re.findall(r'href="/en/(summits/s/\w+/[^"]+|prizes/[^"]+)"', page))
    session, document, award = summit.sessions.get(), summit.documents.get(), summit.awards.get()
    assert linked == {
        "summits/s/delegations/kz/",
        f"summits/s/sessions/{session.slug}/",
        f"summits/s/documents/{document.slug}/",
        f"prizes/{award.prize.slug}/",
    }
    assert "Head of state" in page


def test_it_counts_the_summits_that_were_held(client):
    state = factories.participant(slug="kz")
    for starts in ("2011", "2017"):
        factories.delegation(summit=factories.summit(starts=starts), participant=state)
    factories.delegation(summit=factories.summit(starts="2030", host=state), participant=state)
    factories.summit(starts="2016", host=state)
    page = client.get(KZ).content.decode()
    assert ("Took part in 2 summits." in page, "Hosted 1 summit." in page) == (True, True)


def test_it_says_who_led_the_delegations_and_in_which_office(client):
    state, person = factories.participant(slug="kz"), factories.person(name_en="A. Leader")
    for starts, title in (("2011", "Prime Minister"), ("2017", "President")):
        summit = factories.summit(starts=starts, title_en=f"Summit of {starts}")
        factories.delegation(summit=summit, participant=state, head=person, head_title_en=title)
    page = client.get(KZ).content.decode()
    section = page[page.index('id="heads"') :]
    assert section.count("A. Leader") == 1
    assert re.findall(r"(President|Prime Minister|Summit of \d+)", section)[:4] == [
        *("President", "Summit of 2017"),
        *("Prime Minister", "Summit of 2011"),
    ]


def test_it_tells_nothing_of_what_is_hidden(client):
    state = factories.participant(slug="kz", name_en="Openland")
    summit, session = factories.summit(starts="2017"), factories.session()
    for hidden in (
        {"state": "draft"},
        {"state": "withdrawn"},
        {"embargo": Embargo.objects.create(name="later", lifts_at=NEVER_YET)},
    ):
        secret = factories.summit(starts="2016", title_en="Secret summit", host=state, **hidden)
        took_part(state, secret)
        head = factories.person(name_en="Secret head")
        factories.delegation(summit=factories.summit(), participant=state, head=head, **hidden)
        speaker = factories.person(name_en="Secret speaker")
        factories.contribution(session=session, participant=state, person=speaker, **hidden)
        concealed = factories.session(summit=summit, title_en="Secret session", **hidden)
        factories.contribution(session=concealed, participant=state)
        factories.laureate(award=factories.award(summit=summit), country=state, **hidden | {"name_en": "Secret team"})
        prize = factories.prize(name_en="Secret prize", **hidden)
        factories.laureate(award=factories.award(summit=summit, prize=prize), country=state)
        shown = factories.delegation(summit=factories.summit(starts="2015", title_en="Shown"), participant=state)
        factories.document(summit=shown.summit, title_en="Secret draft", **hidden).proposers.add(shown)
    response = client.get(KZ)
    assert [str(one.summit) for one in response.context["appearances"]] == ["Shown"] * 3
    assert "Secret" not in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_number_of_queries_for_one_and_for_three(client, django_assert_num_queries, count):
    state = factories.participant(slug="kz")
    for _ in range(count):
        took_part(state, factories.summit(host=state))
        factories.membership(participant=state)
    with django_assert_num_queries(4):
        client.get(KZ)


@pytest.fixture
def many(monkeypatch, compiled_anew):
    """A state at seven summits, where a page has three of more than four; two more that are hidden."""
    monkeypatch.setattr(pages, "WHOLE", 4)
    monkeypatch.setattr(pages, "PAGE", 3)
    compiled_anew(participant._newest)
    compiled_anew(participant._record)
    state, body = factories.participant(slug="kz"), factories.organisation(slug="body")
    line = factories.series(organisation=body)
    for year in range(2011, 2018):
        summit = factories.summit(slug=f"s-{year}", title_en=f"Summit of {year}", starts=str(year), series=line)
        took_part(state, summit)
    for hidden in ({"state": "draft"}, {"embargo": Embargo.objects.create(name="later", lifts_at=NEVER_YET)}):
        took_part(state, factories.summit(title_en="Secret", starts="2014", **hidden))
        factories.delegation(summit=factories.summit(starts="2014", title_en="Secret"), participant=state, **hidden)


def years(html: str) -> list[str]:
    return re.findall(r'<h3><a href="/en/summits/s-(\d+)/delegations/kz/">', html)


def test_a_long_record_is_read_page_by_page(client, many):
    found, address = [], KZ
    while address:
        html = client.get(address).content.decode()
        found.append(years(html))
        assert "More than 4 summits" in html
        assert "Secret" not in html
        following = re.search('<a href="([^"]+)" rel="next">', html)
        address = following and following[1]
    assert found == [["2017", "2016", "2015"], ["2014", "2013", "2012"], ["2011"]]
    second = client.get(f"{KZ}?after=2015~s-2015").content.decode()
    assert ("from “Summit of 2014” on" in second, f'<a href="{KZ}" rel="prev">' in second) == (True, True)
    assert years(client.get(f"{KZ}?after=nowhere").content.decode()) == found[0]


def test_of_many_convened_summits_it_shows_the_newest_and_leads_to_the_others(client, many):
    html = client.get("/en/participants/body/").content.decode()
    assert re.findall(r'<li class="summit-card">\s*<a href="/en/summits/s-(\d+)/">', html) == ["2017", "2016", "2015"]
    assert '<a href="/en/summits/?organisation=body">' in html


@pytest.mark.parametrize("count", [5, 7])
def test_it_asks_the_same_number_of_queries_for_a_long_record(client, many, django_assert_num_queries, count):
    Delegation.objects.filter(summit__slug__gt=f"s-{2010 + count}").delete()
    with django_assert_num_queries(4):
        client.get(KZ)
    with django_assert_num_queries(7):
        client.get(f"{KZ}?after=2015~s-2015")
