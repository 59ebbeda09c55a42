"""The public pages by keyboard alone: Tab reaches all there is in the order of reading, and shows where it is."""

import pytest
from django.core.management import call_command

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
# What can be reached, in the order of the document: the pages set no tabindex above 0.
REACHABLE = "a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']"
NUMBERED = f"""[...document.querySelectorAll({REACHABLE!r})].filter((part) => part.checkVisibility())
    .map((part, place) => (part.dataset.place = place)).length"""
FOCUSED = """(() => {
    const part = document.activeElement, style = getComputedStyle(part), box = part.getBoundingClientRect();
    const isSeen = box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
    const isMarked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    return [Number(part.dataset.place ?? -1), isSeen && isMarked];
})()"""


@pytest.fixture
def page(browser, live_server):
    call_command("load_demo", verbosity=0)
    summit = factories.summit(slug="s", starts="2017-09-10", ends="2017-09-11")
    venue = factories.venue()
    for day in ("2017-09-10", "2017-09-11"):
        for room in "AB":
            hall = factories.room(venue=venue, name_en=f"Hall {room}")
            factories.session(summit=summit, day=day, starts="09:00", ends="10:00", room=hall)
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def tabbed_through(page) -> tuple[int, list[tuple[int, bool]]]:
    """How much can be reached; the places that Tab leads through, and whether each was seen to have the focus."""
    total, stops = page.evaluate(NUMBERED), []
    for _ in range(total + 5):
        page.keyboard.press("Tab")
        place, is_seen = page.evaluate(FOCUSED)
        if place < 0:
            break
        stops.append((place, is_seen))
    return total, stops


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("path", ["summits/oic-st-2017/", "summits/s/programme/", "summits/?series=oic-st", "nowhere/"])
def test_tab_reaches_everything_in_the_order_of_reading_and_is_seen(page, language, path):
    page.goto(f"/{language}/{path}")
    total, stops = tabbed_through(page)
    assert [place for place, _is_seen in stops] == list(range(total))
    assert [place for place, is_seen in stops if not is_seen] == []
    assert total > 10


def test_the_skip_link_comes_first_and_leads_past_the_masthead(page):
    for language in ("en", "ar"):
        page.goto(f"/{language}/summits/s/programme/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("!!document.activeElement.closest('main')")


def test_shift_and_tab_lead_back_the_same_way(page):
    page.goto("/ar/summits/s/programme/")
    total, _stops = tabbed_through(page)
    page.evaluate(f"document.querySelector('[data-place=\"{total - 1}\"]').focus()")
    for place in range(total - 2, -1, -1):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(FOCUSED) == [place, True]


@pytest.mark.parametrize(("language", "key"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_arrows_scroll_a_wide_table_the_way_of_reading(page, language, key):
    series, state = factories.series(slug="line"), factories.participant()
    for year in range(2010, 2020):
        factories.delegation(participant=state, summit=factories.summit(series=series, starts=f"{year}"))
    page.goto(f"/{language}/summits/?series=line")
    page.set_viewport_size({"width": 320, "height": 640})
    table = page.locator(".matrix-window")
    table.focus()
    assert table.evaluate("(part) => part.scrollWidth > part.clientWidth")
    page.keyboard.press(key)
    page.wait_for_timeout(400)  # it scrolls smoothly
    assert table.evaluate("(part) => part.scrollLeft !== 0")
