"""The search field as a combobox: typed into, moved through and chosen from by keyboard alone."""

import pytest
from django.core.management import call_command

from tests.browser.axe import violations

FIELD = "#q"


@pytest.fixture
def page(browser, live_server):
    call_command("load_demo", verbosity=0)
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.goto(f"{live_server.url}/en/search/")
    yield page
    complaints = page.complaints
    page.close()
    assert complaints == []


@pytest.mark.django_db(transaction=True)
def test_it_suggests_and_is_chosen_from_by_keyboard(page):
    page.keyboard.press("/")
    page.keyboard.type("astana decl")
    option = page.get_by_role("option", name="Astana Declaration")
    option.wait_for()
    assert page.locator(FIELD).get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    assert option.get_attribute("aria-selected") == "true"
    assert page.locator(FIELD).get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert violations(page) == []
    page.keyboard.press("Escape")
    assert page.get_by_role("option").count() == 0
    assert page.locator(FIELD).get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/summits/oic-st-2017/documents/astana-declaration/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("language", "text"), [("en", "science"), ("ar", "العلوم")])
def test_results_fit_a_phone_and_satisfy_axe(page, live_server, language, text):
    page.goto(f"{live_server.url}/{language}/search/?q={text}")
    assert page.locator("mark").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations(page) == []
