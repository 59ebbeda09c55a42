"""The programme alive: what is on, the reader's own time, and filters that need no script."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
ALMATY = ZoneInfo("Asia/Almaty")


@pytest.fixture
def summit():
    """Two rooms on the day that it is at the venue: one session on for another 40 minutes, one after it in each."""
    now = datetime.now(ALMATY)
    start = now.replace(hour=11, minute=0, second=0, microsecond=0)
    summit = factories.summit(slug="s", starts=start.date().isoformat(), time_zone="Asia/Almaty")
    venue = factories.venue()
    for name in "AB":
        hall = factories.room(venue=venue, name_en=f"Hall {name}")
        for hour, kind in ((11, "plenary"), (12, "working")):
            factories.session(
                summit=summit,
                slug=f"{name.lower()}-{hour}",
                title_en=f"{name} {hour}",
                kind=kind,
                day=start.date().isoformat(),
                starts=f"{hour}:00",
                ends=f"{hour + 1}:00",
                room=hall,
            )
    summit.begins = start
    return summit


def test_it_marks_what_is_on_as_the_clock_goes(browser, live_server, summit):
    page = browser.new_page()
    page.clock.install(time=summit.begins + timedelta(minutes=59))
    page.goto(f"{live_server.url}/en/summits/s/programme/")
    assert on(page) == ["A 11", "B 11"]
    page.clock.run_for(90_000)
    assert on(page) == ["A 12", "B 12"]
    page.close()


def on(page):
    marked = page.locator(".entry:has(.is-now:not([hidden])) h3")
    return sorted(marked.all_inner_texts())


def test_it_shows_the_readers_own_time_on_request(browser, live_server, summit):
    context = browser.new_context(timezone_id="America/New_York")
    page = context.new_page()
    page.goto(f"{live_server.url}/en/summits/s/programme/")
    assert page.locator(".own-time").count() == 0
    page.get_by_role("button", name="Show my own time too").click()
    expected = summit.begins.astimezone(ZoneInfo("America/New_York"))
    hours = f"{expected:%H:%M}–{expected + timedelta(hours=1):%H:%M} America/New_York"
    assert page.locator("#a-11 .own-time").inner_text() == hours
    page.reload()
    assert page.locator(".own-time").count() == 4
    context.close()


def test_it_offers_no_second_time_to_who_is_at_the_venue(browser, live_server, summit):
    context = browser.new_context(timezone_id="Asia/Almaty")
    page = context.new_page()
    page.goto(f"{live_server.url}/en/summits/s/programme/")
    assert page.get_by_role("button", name="Show my own time too").count() == 0
    context.close()


def test_it_filters_without_a_script(browser, live_server, summit):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/en/summits/s/programme/")
    page.get_by_text("Narrow the programme").click()
    page.get_by_label("Kind").select_option("working")
    page.get_by_role("button", name="Show", exact=True).click()
    assert page.locator(".entry h3").all_inner_texts() == ["A 12", "B 12"]
    assert "kind=working" in page.url
    context.close()


def test_it_is_a_table_on_a_wide_screen_and_a_list_on_a_phone(browser, live_server, summit):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/en/summits/s/programme/")
    left = {slug: page.locator(f"#{slug}").bounding_box()["x"] for slug in ("a-11", "a-12", "b-11")}
    assert left["a-11"] == left["a-12"] < left["b-11"]
    page.set_viewport_size({"width": 360, "height": 640})
    assert len({page.locator(f"#{slug}").bounding_box()["x"] for slug in left}) == 1
    page.close()


def test_it_walks_by_keyboard_in_arabic(browser, live_server, summit):
    page = browser.new_page()
    page.goto(f"{live_server.url}/ar/summits/s/programme/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    stops = []
    for _ in range(40):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.entry')?.id ?? ''"))
    assert list(dict.fromkeys(stop for stop in stops if stop)) == ["a-11", "b-11", "a-12", "b-12"]
    page.close()


def test_it_fits_the_screen_of_a_hall_and_keeps_going_without_a_network(browser, live_server, summit):
    context = browser.new_context(viewport={"width": 1920, "height": 1080})
    page = context.new_page()
    page.goto(f"{live_server.url}/en/summits/s/now/")
    size = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
    assert size == [1920, 1080]
    before = page.locator("main").inner_text()
    context.set_offline(True)
    page.clock.install()
    page.clock.run_for(120_000)
    assert page.locator("main").inner_text() == before
    context.close()
