"""The staff's side in a browser: axe content, an empty console, and what a script adds."""

from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from events.models import Delegation, NewsItem, Session, Summit
from tests.browser.axe import violations


@pytest.fixture
def staff(window):
    """Opens the staff's side, signed in, in a language and a colour scheme."""
    call_command("load_demo", verbosity=0)
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("officer"))
    return partial(window, client)


def addresses():
    summit = Summit.objects.get(slug="oic-st-2017")
    session = Session.objects.filter(summit=summit).first()
    delegation = Delegation.objects.filter(summit=summit).first()
    return [
        "/admin/",
        "/admin/events/summit/",
        f"/admin/events/summit/{summit.pk}/change/",
        f"/admin/events/session/?summit__id__exact={summit.pk}",
        f"/admin/events/session/{session.pk}/change/",
        f"/admin/events/delegation/{delegation.pk}/change/",
        f"/admin/events/delegation/protocol/{summit.pk}/",
        "/admin/events/newsitem/add/",
        "/admin/events/embargo/add/",
        "/admin/events/photo/add/",
    ]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_it_satisfies_axe_with_every_fold_open(staff, live_server, language, scheme):
    page = staff(language, scheme)
    found = {}
    for path in addresses():
        page.goto(f"{live_server.url}{path}", wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found[path] = violations(page)
    assert found == {path: [] for path in found}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_leaves_the_console_empty_and_fits_a_tablet(staff, live_server, language):
    page = staff(language, width=768)
    complaints, widths = [], set()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in addresses():
        page.goto(f"{live_server.url}{path}", wait_until="networkidle")
        widths.add(page.evaluate("document.documentElement.scrollWidth"))
    assert complaints == []
    assert widths == {768}


def test_it_moves_a_session_by_the_keyboard_and_keeps_the_focus(staff, live_server):
    page = staff("en")
    summit = Summit.objects.get(slug="oic-st-2017")
    first, second, *_others = Session.objects.filter(summit=summit)
    page.goto(f"{live_server.url}/admin/events/session/?summit__id__exact={summit.pk}")
    page.focus(f"#up-{second.pk}")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert list(Session.objects.filter(summit=summit))[:2] == [second, first]
    page.wait_for_function(f"document.activeElement.id === 'up-{second.pk}'")


def test_it_moves_the_rows_of_a_form(staff, live_server):
    page = staff("en")
    session = next(session for session in Session.objects.all() if session.contributions.count() > 2)
    first, second, *others = session.contributions.all()
    page.goto(f"{live_server.url}/admin/events/session/{session.pk}/change/")
    page.click("#contributions-group summary")
    page.click("#contributions-0 [aria-label='Move down']")
    with page.expect_navigation():
        page.click("[name=_save]")
    assert list(session.contributions.all()) == [second, first, *others]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_leads_to_what_is_missing_and_publishes_by_its_button(staff, live_server, language):
    item = NewsItem.objects.create(summit=Summit.objects.get(slug="oic-st-2017"), slug="arrival", title_en="Arrival")
    page = staff(language, width=390)
    page.goto(f"{live_server.url}/admin/events/newsitem/{item.pk}/change/")
    page.wait_for_selector(".ProseMirror", state="attached")
    assert violations(page) == []
    page.locator(".version-note a").click()
    page.keyboard.type("They have arrived.")
    page.locator(".step[value=published]").last.click()
    page.wait_for_selector(".messagelist")
    item.refresh_from_db()
    assert (item.state, getattr(item, f"body_{language}")) == ("published", "<p>They have arrived.</p>")
