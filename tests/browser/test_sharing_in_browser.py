"""Handing a page on: by the device, by a copied address, by a copied text."""

import pytest

from tests import factories
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server):
    summit = factories.summit(slug="s", starts="2017-09-10")
    venue = factories.venue()
    for number, room in enumerate("AB"):
        hall = factories.room(venue=venue, name_en=f"Hall {room}")
        factories.session(
            summit=summit, title_en=f"T{number}", day="2017-09-10", starts="09:00", ends="10:00", room=hall
        )
    factories.delegation(summit=summit, participant=factories.participant(name_en="Kazakhstan", iso2="KZ"))
    return f"{live_server.url}/en/summits/s/"


def test_it_copies_the_pages_permanent_address_and_says_so(browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(f"{address}delegations/?order=alphabetical&utm_source=x#content")
    page.get_by_role("button", name="Share this page").press("Enter")
    page.get_by_role("status").get_by_text("The address has been copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}delegations/?order=alphabetical"
    assert violations(page) == []
    context.close()


def test_it_leaves_it_to_the_device_where_that_can(browser, address):
    page = browser.new_page()
    page.add_init_script("Navigator.prototype.share = (given) => { window.given = given; return Promise.reject(); }")
    page.goto(address)
    page.get_by_role("button", name="Share this page").click()
    assert page.evaluate("given") == {"title": page.title(), "url": address}
    assert page.get_by_role("status").inner_text() == ""
    page.close()


def test_it_shows_no_button_that_would_do_nothing(browser, address, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("footer").get_by_role("button").count() == 0
    context.close()
    page = browser.new_page()
    page.goto(f"{live_server.url}/en/nowhere/")
    assert page.get_by_role("button", name="Share this page").count() == 0
    page.close()


def test_a_copied_text_holds_what_is_read_and_nothing_twice(browser, address):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    copied = {}
    for section in ("programme/", "delegations/"):
        page.goto(address + section)
        text = page.evaluate("(getSelection().selectAllChildren(document.body), getSelection().toString())")
        copied[section] = [line.strip() for line in text.splitlines() if line.strip()]
    page.close()
    assert "Skip to content" not in copied["programme/"]
    first = copied["programme/"].index("T0")
    assert copied["programme/"][first - 2 : first] == ["09:00–10:00", "Hall A"]
    first = copied["delegations/"].index("Kazakhstan")
    assert copied["delegations/"][first - 1 : first + 2] == ["1", "Kazakhstan", "Member"]
