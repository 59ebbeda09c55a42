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
    page.locator(FIELD).focus()
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


@pytest.mark.django_db(transaction=True)
def test_facets_stand_beside_the_results_and_on_a_phone_folded_above_them(page, live_server):
    page.goto(f"{live_server.url}/en/search/?q=declaration")
    facet = page.get_by_role("heading", name="Kind")
    assert not facet.is_visible()
    page.get_by_text("Narrow the results").click()
    assert facet.is_visible()
    assert violations(page) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.reload()
    assert facet.is_visible()
    assert facet.bounding_box()["x"] < page.locator(".search-result").first.bounding_box()["x"]
    page.goto(f"{live_server.url}/ar/search/?q=إعلان")
    facet = page.get_by_role("heading", name="النوع")
    assert facet.bounding_box()["x"] > page.locator(".search-result").first.bounding_box()["x"]


@pytest.mark.django_db(transaction=True)
def test_it_is_narrowed_and_widened_by_keyboard(page, live_server):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/en/search/?q=declaration")
    page.get_by_role("link", name="Documents", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=declaration&kind=document")
    page.get_by_role("link", name="Kind Documents Remove").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search/?q=declaration")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "address", ["/en/search/", "/en/search/?q=zzzz&kind=document&year=2017", "/ar/search/?q=العلوم&kind=document"]
)
def test_every_state_of_it_satisfies_axe(page, live_server, address, width, scheme):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(live_server.url + address)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = "[...document.querySelectorAll('.search a')].filter(a => a.offsetHeight && a.offsetHeight < 24).length"
    assert page.evaluate(small) == 0
