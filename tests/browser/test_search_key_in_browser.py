"""One key leads to the search, from everywhere and for who wants it (WCAG 2.2, 2.1.4)."""

import pytest

from tests import factories
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)
SWITCH = "[data-search-key]"
LINK = '.masthead nav a[href$="/search/"]'


@pytest.fixture
def page(browser, live_server):
    factories.summit(slug="s", starts="2017-09-10")
    context = browser.new_context(base_url=live_server.url)
    page = context.new_page()
    page.goto("/en/summits/s/")
    yield page
    context.close()


def test_it_leads_to_the_search_and_into_its_field(page):
    assert page.locator(LINK).get_attribute("aria-keyshortcuts") == "/"
    page.keyboard.press("/")
    page.wait_for_url("**/en/search/")
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert page.locator("#q").input_value() == "a/b"


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_it_leaves_other_shortcuts_alone(page, modifier):
    page.keyboard.press(f"{modifier}+/")
    assert page.url.endswith("/en/summits/s/")


def test_it_is_switched_off_by_keyboard_for_every_page_and_on_again(page):
    switch = page.locator(SWITCH)
    assert switch.get_attribute("aria-pressed") == "true"
    switch.press("Space")
    assert switch.get_attribute("aria-pressed") == "false"
    assert violations(page) == []
    page.goto("/ar/participants/")
    assert page.locator(LINK).get_attribute("aria-keyshortcuts") is None
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert page.url.endswith("/ar/participants/")
    switch.press("Enter")
    page.keyboard.press("/")
    page.wait_for_url("**/ar/search/")


def test_there_is_no_switch_without_a_script(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/")
    assert not page.locator(SWITCH).is_visible()
    context.close()


def test_a_lost_reader_searches_for_the_words_of_the_address(page):
    page.goto("/en/summits/astana-summit_2017/")
    assert (
        page.get_by_role("link", name="Search in all records").get_attribute("href").endswith("?q=astana+summit+2017")
    )
    page.goto("/ar/قمة-أستانا%FF/")
    assert page.locator("[data-lost]").get_attribute("href") == "/ar/search/"
