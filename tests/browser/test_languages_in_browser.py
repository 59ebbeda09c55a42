"""The matrix of languages and the translator's view in a browser."""

from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from events import history
from events.models import Session
from tests import factories
from tests.browser.axe import violations


@pytest.fixture
def staff(window):
    """Opens the staff's side, signed in, in a language and a colour scheme."""
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("officer"))
    return partial(window, client)


@pytest.fixture
def session(transactional_db):
    """Missing in French, stale in Arabic, with a contribution that is missing in both."""
    session = factories.session(title_en="Opening", title_ar="الافتتاح")
    factories.contribution(session=session, note_en="greets", order=1)
    with history.change(records=[session]):
        session.title_en = "Opening of the summit"
        session.save()
    return session


@pytest.fixture
def addresses(session):
    item = factories.news_item(title_en="News", body_en="<p>Read <strong>this</strong></p>")
    return [
        "/admin/events/languages/",
        "/admin/events/languages/?noun=session&status=stale",
        f"/admin/events/session/{session.pk}/translate/ar/",
        f"/admin/events/newsitem/{item.pk}/translate/ar/?from=fr",
    ]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_it_satisfies_axe(staff, live_server, addresses, language, scheme):
    page, found = staff(language, scheme), {}
    for path in addresses:
        page.goto(f"{live_server.url}{path}", wait_until="networkidle")
        found[path] = violations(page)
    assert found == {path: [] for path in addresses}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_leaves_the_console_empty_and_fits_a_phone(staff, live_server, addresses, language):
    page = staff(language, width=390)
    complaints, widths = [], set()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in addresses:
        page.goto(f"{live_server.url}{path}", wait_until="networkidle")
        widths.add(page.evaluate("document.documentElement.scrollWidth"))
    assert (complaints, widths) == ([], {390})


def test_it_opens_the_folds_of_the_field_that_a_cell_links_to(staff, live_server, session):
    page = staff("en")
    page.goto(f"{live_server.url}/admin/events/languages/?noun=session&language=fr")
    page.get_by_role("link", name="Opening of the summit, Français: 2 missing").click()
    page.locator("#id_title_fr:focus").wait_for()
    page.goto(f"{live_server.url}/admin/events/session/{session.pk}/change/#id_contributions-0-note_ar")
    page.locator("#id_contributions-0-note_ar:focus").wait_for()


def test_it_translates_a_session_into_arabic_from_the_matrix(staff, live_server, session):
    page = staff("en")
    page.goto(f"{live_server.url}/admin/events/languages/")
    page.select_option("select[name=noun]", "session")
    page.select_option("select[name=language]", "ar")
    with page.expect_navigation():
        page.get_by_role("button", name="Show").click()
    assert page.locator(".matrix tbody td").inner_text().split() == ["1", "missing", "1", "stale", "Translate"]
    with page.expect_navigation():
        page.get_by_role("link", name="Translate “Opening of the summit” into Arabic").click()
    assert page.locator(".since ins").all_inner_texts() == ["Opening of the summit"]
    page.get_by_label("Title · العربية").fill("افتتاح القمة")
    page.get_by_label("Note · العربية").fill("يرحب")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    assert page.locator(".matrix tbody td").inner_text().split() == ["ready", "Translate"]
    session = Session.objects.get()
    assert (session.title_ar, session.contributions.get().note_ar) == ("افتتاح القمة", "يرحب")
