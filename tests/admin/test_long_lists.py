"""Lists of any length: none is counted or offered as a whole, and what is too much to choose among is searched."""

import re

import pytest
from django.urls import reverse

from events.admin import filters, lists, matrix
from events.models import Summit
from tests import factories

pytestmark = pytest.mark.django_db
SESSIONS = reverse("admin:events_session_changelist")
LANGUAGES = "/admin/events/languages/"


@pytest.fixture
def few(monkeypatch):
    """A list leads to two records, and one can be chosen among."""
    for module in (lists, matrix):
        monkeypatch.setattr(module, "MOST", 2)
    for module in (filters, matrix):
        monkeypatch.setattr(module, "MOST_OPTIONS", 1)


def searched(html: str) -> list[str]:
    """The names of the inputs that search."""
    inputs = re.findall(r"<select[^>]+>", html)
    return [re.search('name="([^"]+)"', each)[1] for each in inputs if "admin-autocomplete" in each]


def sessions(number: int):
    return [factories.session(title_en=f"Session {letter}") for letter in "ABCDEF"[:number]]


def test_it_counts_a_list_that_is_short(admin_client, few):
    sessions(2)
    changelist = admin_client.get(SESSIONS).context["cl"]
    assert (changelist.result_count, changelist.paginator.is_capped) == (2, False)


def test_it_counts_no_further_than_it_leads_and_says_so(admin_client, few):
    sessions(4)
    response = admin_client.get(SESSIONS)
    assert response.context["cl"].result_count == 2
    assert "More than 2 records: narrow the list" in response.content.decode()


def test_the_latest_recorded_summit_comes_first(admin_client):
    made = sessions(3)
    assert list(admin_client.get(SESSIONS).context["cl"].result_list) == made[::-1]


def test_it_searches_where_there_is_too_much_to_choose_among(admin_client, few):
    sessions(3)
    html = admin_client.get(SESSIONS).content.decode()
    assert searched(html) == ["summit__id__exact"]
    assert ("/static/admin/js/autocomplete.js" in html, "?summit__id__exact=" in html) == (True, False)


def test_it_offers_what_is_little_and_brings_no_script_along(admin_client):
    made = sessions(3)
    html = admin_client.get(SESSIONS).content.decode()
    assert (searched(html), "admin/js/autocomplete.js" in html) == ([], False)
    assert all(f"summit__id__exact={session.summit_id}" in html for session in made)


def test_a_search_keeps_what_is_chosen_and_what_else_the_list_is_narrowed_by(admin_client, few):
    chosen, *_others = sessions(3)
    asked = {"summit__id__exact": chosen.summit_id, "kind__exact": chosen.kind, "p": "1"}
    response = admin_client.get(SESSIONS, asked)
    html = response.content.decode()
    [form] = re.findall('<form class="filter-search".+?</form>', html, re.DOTALL)
    assert list(response.context["cl"].result_list) == [chosen]
    assert re.findall(r'<option value="(\d+)" selected>', form) == [str(chosen.summit_id)]
    assert re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]+)">', form) == [("kind__exact", chosen.kind)]


@pytest.mark.parametrize("key", ["x", "²", "9" * 30, "<b>"])
def test_a_search_passes_over_what_is_no_key(admin_client, few, key):
    sessions(3)
    response = admin_client.get(SESSIONS, {"summit__id__exact": key}, follow=True)
    assert (response.status_code, "<b>" in response.content.decode()) == (200, False)


def test_a_filter_through_another_record_offers_what_is_in_use(admin_client):
    used = factories.contribution().session.summit
    factories.summit(title_en="Unused")
    other = factories.contribution().session.summit
    changelist = admin_client.get(reverse("admin:events_contribution_changelist")).context["cl"]
    offered = [dict(spec.lookup_choices) for spec in changelist.filter_specs if spec.title == "summit"]
    assert offered == [{used.pk: str(used), other.pk: str(other)}]


def test_the_languages_of_many_records_are_shown_as_far_as_the_list_leads(admin_client, few):
    sessions(3)
    response = admin_client.get(LANGUAGES, {"noun": "session"})
    assert (len(response.context["rows"]), response.context["is_capped"]) == (2, True)
    assert "More than 2 records" in response.content.decode()
    assert searched(response.content.decode()) == ["summit"]


def test_the_languages_are_narrowed_to_a_summit_that_was_searched(admin_client, few):
    chosen, *_others = sessions(3)
    response = admin_client.get(LANGUAGES, {"noun": "session", "summit": chosen.summit_id})
    assert [row.title for row in response.context["rows"]] == ["Session A"]
    assert f'<option value="{chosen.summit_id}" selected>' in response.content.decode()


def test_a_summit_is_found_by_the_search(admin_client):
    sessions(1)
    asked = {"app_label": "events", "model_name": "session", "field_name": "summit", "term": "summit"}
    found = admin_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [each["id"] for each in found] == [str(Summit.objects.get().pk)]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kaz", ["kazakhstan 2017", "kazakhstan 2021"]),
        ("KAZ st-2017", ["kazakhstan 2017"]),
        ("minister", ["kazakhstan 2021", "qatar 2017"]),
        ('"prime minister"', ["qatar 2017"]),
        ("minister 2017 kaz", []),
        ("\"'", []),
    ],
)
def test_a_search_looks_for_each_word_in_the_record_and_in_what_it_refers_to(admin_client, asked, found):
    summits = {year: factories.summit(slug=f"st-{year}") for year in (2017, 2021)}
    states = {slug: factories.participant(slug=slug) for slug in ("kazakhstan", "qatar")}
    titles = {("qatar", 2017): "Prime Minister", ("kazakhstan", 2021): "Minister"}
    for slug, year in (("kazakhstan", 2017), ("kazakhstan", 2021), ("qatar", 2017)):
        title = titles.get((slug, year), "")
        factories.delegation(summit=summits[year], participant=states[slug], head_title_en=title)
    response = admin_client.get(reverse("admin:events_delegation_changelist"), {"q": asked})
    listed = response.context["cl"].result_list
    assert sorted(f"{one.participant.slug} {one.summit.slug[3:]}" for one in listed) == found
