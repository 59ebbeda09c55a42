"""At the desk with others: what an action will do, who else is there, what is so, and how long it takes."""

import re
from datetime import time, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from events.i18n.partial_date import PartialDate
from events.models import Embargo, Session
from tests import factories
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = {"title_ar": "جلسة", "title_fr": "Séance"}


@pytest.fixture
def desk(window):
    """Opens pages of the staff's side, signed in by name, in a language and a width."""
    cache.clear()

    def open_as(name, language="en", width=1280, **values):
        client = Client()
        client.force_login(get_user_model().objects.get_or_create(username=name, is_staff=True, is_superuser=True)[0])
        return window(client, language, width=width, **values)

    return open_as


@pytest.fixture
def summit(transactional_db):
    today = PartialDate.of(timezone.now().date())
    return factories.summit(title_en="Next summit", starts=today, ends=today, **TITLES)


@pytest.fixture
def sessions(summit):
    """Three drafts, two of them in one room at a time, and one that is public."""
    signal = Embargo.objects.create(name="Declaration")
    hours = {"day": summit.starts.earliest, "starts": time(9), "ends": time(10), "room": factories.room()}
    values = {"summit": summit, **TITLES}
    return [
        factories.session(title_en="Opening", state="draft", **hours, **values),
        factories.session(title_en="Plenary", state="draft", **hours, **values),
        factories.session(title_en="Signing", state="draft", embargo=signal, **values),
        factories.session(title_en="Closing", **values),
    ]


def choose(page, action):
    page.goto("/admin/events/session/")
    page.check("#action-toggle")
    page.select_option("select[name=action] >> nth=0", action)
    page.click("button[name=index] >> nth=0")


def test_it_publishes_several_after_telling_who_will_see_each(desk, sessions):
    page = desk("officer")
    choose(page, "publish")
    headings = page.locator(".plan h2").all_inner_texts()
    assert headings == [
        "2 · Visible to everybody at once.",
        "1 · Visible to everybody when the embargo “Declaration” is lifted.",
        "1 · Left as they are: published",
    ]
    assert Session.objects.filter(state="draft").count() == 3
    page.click("text=Publish (3)")
    assert "3 records were published." in page.inner_text(".messagelist")
    assert Session.objects.filter(state="draft").count() == 0


def test_it_says_who_else_has_the_form_open_while_they_do(desk, sessions):
    form = f"/admin/events/session/{sessions[0].pk}/change/"
    one, other = desk("anna"), desk("bob")
    one.goto(form, wait_until="networkidle")
    assert one.inner_text(".presence") == ""
    other.goto(form)
    assert "\u2068anna\u2069" in other.inner_text(".presence")
    one.reload()
    assert "\u2068bob\u2069" in one.inner_text(".presence")
    other.fill("#id_title_en", "The opening")
    with other.expect_navigation():
        other.click("[name=_save] >> nth=0")
    with one.expect_response("**/presence/"):
        one.reload()
    assert one.inner_text(".presence") == ""


def test_it_takes_a_finding_from_the_first_page_when_somebody_says_that_it_is_so(desk, sessions):
    page = desk("officer")
    page.goto("/admin/")
    page.click("text=1 finding of the checks")
    page.click("text=Seen, it is so")
    page.fill("[name=reason]", "The hall is divided.")
    page.click("button:has-text('Say that it is so')")
    page.click("text=Acknowledged (1)")
    assert "The hall is divided." in page.inner_text(".acknowledged")
    page.goto("/admin/")
    assert "Nothing found." in page.inner_text("[aria-labelledby=desk-broken]")


@pytest.mark.parametrize(("motion", "runs"), [("no-preference", True), ("reduce", False)])
def test_it_counts_down_and_keeps_still_for_who_wants_no_motion(desk, summit, motion, runs):
    embargo = Embargo.objects.create(name="Soon", lifts_at=timezone.now() + timedelta(minutes=30, seconds=50))
    factories.document(summit=summit, embargo=embargo)
    page = desk("officer", reduced_motion=motion)
    page.goto("/admin/")
    expect(page.locator("[data-countdown]")).to_have_text(re.compile("in 30 minutes"))
    before = page.inner_text("[data-countdown]")
    page.wait_for_timeout(2500)
    assert re.fullmatch(r"in 30 minutes( \d+ seconds)?", before)
    assert (page.inner_text("[data-countdown]") != before) is runs


def test_it_says_when_the_moment_has_come(desk, summit):
    embargo = Embargo.objects.create(name="Soon", lifts_at=timezone.now() + timedelta(seconds=5))
    factories.document(summit=summit, embargo=embargo)
    page = desk("officer")
    page.goto("/admin/")
    expect(page.locator("[data-countdown]")).to_have_text("It has lifted.", timeout=10_000)


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_it_satisfies_axe_and_fits_a_phone(desk, sessions, language, scheme):
    desk("anna").goto(f"/admin/events/session/{sessions[0].pk}/change/")
    page = desk("officer", language, 390, scheme=scheme)
    choose(page, "publish")
    found, widths = {"plan": violations(page)}, {page.evaluate("document.documentElement.scrollWidth")}
    for path in ("/admin/events/inspection/", f"/admin/events/session/{sessions[0].pk}/change/"):
        page.goto(path, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found[path] = violations(page)
        if "change" not in path:
            widths.add(page.evaluate("document.documentElement.scrollWidth"))
    assert found == {path: [] for path in found}
    assert widths == {390}
