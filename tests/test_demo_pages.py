"""What is known of the Astana summit of 2017 is found on its pages."""

import html
import re

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db
OVERVIEW = [
    "First OIC Summit on Science and Technology",
    "10–11 September 2017",
    "One source gives only 10 September 2017",
    "Palace of Independence, Astana",
    "Kazakhstan",
    "“Science, Technology, Innovation and Modernization in the Islamic World”",
    "Heads of state and government",
    "Goals",
    "EXPO 2017",
    "14–15 April 2016",
    "Istanbul",
    "56 member",
    "The list of delegations is not exhaustive.",
    "Astana Declaration",
    "Rohingya",
    "This address no longer answers.",
]
PAGES = {
    "": OVERVIEW,
    "programme/": ["Working session 1", "Working session 4", "Time not recorded"],
    "delegations/": ["Azerbaijan", "Türkiye", "Iran", "Saudi Arabia", "Pakistan", "Bangladesh", "Uzbekistan"],
    "delegations/saudi-arabia/": ["Sources disagree", "energy"],
    "documents/astana-declaration/": ["Adopted", "10 September 2017"],
    "prizes/": ["5 laureates; their names have not been published."],
}


@pytest.fixture
def demo():
    call_command("load_demo", verbosity=0)


def words(client, address):
    text = re.sub(r"<[^>]+>", " ", client.get(address).content.decode())
    return re.sub(r"\s+", " ", html.unescape(text))


def test_it_shows_every_known_fact(client, demo):
    found = {page: words(client, f"/en/summits/oic-st-2017/{page}") for page in PAGES}
    assert [(page, fact) for page, facts in PAGES.items() for fact in facts if fact not in found[page]] == []


@pytest.mark.parametrize(
    ("language", "facts"),
    [
        ("ar", ["القمة الأولى لمنظمة التعاون الإسلامي للعلوم والتكنولوجيا", "10–11 سبتمبر 2017", "كازاخستان"]),
        ("fr", ["10–11 septembre 2017", "Kazakhstan", "Programme"]),
    ],
)
def test_it_shows_them_in_the_readers_language(client, demo, language, facts):
    page = words(client, f"/{language}/summits/oic-st-2017/")
    assert [fact for fact in facts if fact not in page] == []
