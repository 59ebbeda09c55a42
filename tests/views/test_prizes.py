"""Laureates with their photos, and what is said where none are known."""

import html
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError

from events.models import Embargo, Laureate
from tests import factories

pytestmark = pytest.mark.django_db
NONE_KNOWN = "No laureates have been published."


@pytest.fixture
def award():
    summit = factories.summit(slug="s", starts="2017-09-10", ends="2017-09-11")
    return factories.award(summit=summit, prize=factories.prize(slug="prize", name_en="Prize"))


def page(client, path):
    return html.unescape(client.get(path).content.decode())


@pytest.mark.parametrize("path", ["/en/prizes/prize/", "/en/summits/s/prizes/"])
def test_it_shows_a_laureate_with_photo_credit_country_and_citation(client, award, path):
    photo = factories.photo(summit=award.summit, alternative_en="Farida Hassan smiling", licence="CC BY 4.0")
    factories.laureate(
        award=award,
        kind="person",
        name_en="",
        person=factories.person(name_en="Farida Hassan"),
        country=factories.participant(iso2="EG", name_en="Egypt"),
        citation_en="For virology.",
        photo=photo,
    )
    shown = page(client, path)
    card = re.search(r'<li class="laureate">.*?</li>', shown, re.DOTALL).group()
    assert f'src="/photos/{photo.public_id}/480"' in card
    assert 'width="1200" height="800" alt="Farida Hassan smiling"' in card
    assert re.search(r'<img class="flag" src="[^"]*/eg\.svg"', card)
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", card)).strip()
    assert text == "Photo: Press office · CC BY 4.0 Farida Hassan Person Egypt For virology."


@pytest.mark.parametrize("path", ["/en/prizes/prize/", "/en/summits/s/prizes/"])
@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_it_shows_no_hidden_photo(client, award, path, state):
    hidden = factories.photo(summit=award.summit, credit="Secret office", state=state)
    factories.laureate(award=award, photo=hidden)
    shown = page(client, path)
    assert "Team" in shown
    assert [word for word in ("Secret office", str(hidden.public_id)) if word in shown] == []


def test_it_opens_a_photo_with_its_embargo(client, award):
    lifts = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)
    embargo = Embargo.objects.create(name="laureates", lifts_at=lifts)
    photo = factories.photo(summit=award.summit, embargo=embargo)
    factories.laureate(award=award, photo=photo)
    with time_machine.travel(lifts.replace(hour=5, minute=59, second=59), tick=False):
        assert str(photo.public_id) not in page(client, "/en/prizes/prize/")
    with time_machine.travel(lifts, tick=False):
        assert str(photo.public_id) in page(client, "/en/prizes/prize/")


@pytest.mark.parametrize(
    ("values", "starts", "is_said"),
    [
        ({}, "2017-09-10", True),
        ({"awarded_on": "2017"}, "2040-01-01", True),
        ({"awarded_on": "2040"}, "2017-09-10", False),
        ({}, "2040-01-01", False),
        ({}, None, False),
        ({"laureate_count": 5}, "2017-09-10", False),
    ],
)
def test_it_says_that_no_laureates_are_known_only_of_what_is_past(client, values, starts, is_said):
    prize = factories.prize(slug="prize")
    factories.award(prize=prize, summit=factories.summit(slug="s", starts=starts), **values)
    assert (NONE_KNOWN in page(client, "/en/prizes/prize/")) is is_said
    assert (NONE_KNOWN in page(client, "/en/summits/s/prizes/")) is is_said


def test_it_leads_to_each_edition_of_a_prize(client, award):
    assert 'class="editions"' not in page(client, "/en/prizes/prize/")
    factories.award(prize=award.prize, summit=factories.summit(slug="t", starts="2021"))
    shown = page(client, "/en/prizes/prize/")
    assert re.findall(r'<a href="#(.*?)">', shown.split('class="editions"')[1]) == ["t", "s"]
    assert re.findall(r'<article class="award" id="(.*?)">', shown) == ["t", "s"]


def test_it_takes_only_photos_of_the_awards_summit(award):
    own, other = factories.photo(summit=award.summit), factories.photo()
    Laureate(award=award, kind="team", name_en="Team", photo=own).full_clean()
    with pytest.raises(ValidationError) as refusal:
        Laureate(award=award, kind="team", name_en="Team", photo=other).full_clean()
    assert list(refusal.value.message_dict) == ["photo"]


def test_it_keeps_the_laureate_when_the_photo_is_deleted(award):
    laureate = factories.laureate(award=award, photo=factories.photo(summit=award.summit))
    laureate.photo.delete()
    laureate.refresh_from_db()
    assert laureate.photo is None


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/en/prizes/prize/", 3), ("/en/summits/s/prizes/", 4)])
def test_it_asks_as_many_queries_for_one_as_for_three(client, award, django_assert_num_queries, path, queries, count):
    for _number in range(count):
        photo = factories.photo(summit=award.summit)
        factories.laureate(award=award, photo=photo, country=factories.participant())
        factories.laureate(award=factories.award(summit=award.summit), photo=photo, country=factories.participant())
        factories.laureate(award=factories.award(prize=award.prize), country=factories.participant())
    with django_assert_num_queries(queries):
        client.get(path)
