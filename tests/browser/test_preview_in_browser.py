"""A preview link from the staff's page to a browser that has never been here, and what that keeps of it."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from events.models import Embargo
from tests import factories
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def session():
    summit = factories.summit(slug="s", title_en="Open summit", time_zone="Asia/Almaty")
    return factories.session(summit=summit, slug="a", title_en="Secret session", title_ar="جلسة سرية", state="draft")


@pytest.fixture
def visit(window):
    """Opens a page of a new browser: a guest's, or one that staff have signed in to, in a language."""

    def new(language="", scheme="light", width=1280):
        client = Client()
        chief, _made = get_user_model().objects.get_or_create(username="chief", is_superuser=True, is_staff=True)
        client.force_login(chief)
        return window(client if language else None, language, scheme, width)

    return new


def made_link(page, live_server, session, moment=""):
    page.goto(f"{live_server.url}/admin/events/session/{session.pk}/change/")
    page.click(".object-tools a[href$='/preview/']")
    page.fill("[name=moment]", moment)
    page.click("[name=_link]")
    return page.input_value("#made-link")


def test_it_opens_a_link_in_a_clean_browser(visit, live_server, session):
    address = made_link(visit("en"), live_server, session, "2017-09-09T08:59")
    guest = visit()
    complaints = []
    guest.on("console", lambda message: complaints.append(message.text))
    guest.goto(address, wait_until="networkidle")
    assert guest.inner_text("h1") == "Secret session"
    assert guest.inner_text(".preview-note") == "Preview: not public. As at 9 September 2017, 08:59 (UTC+06:00)."
    guest.click("nav.languages [lang=ar]")
    assert guest.inner_text("h1") == "جلسة سرية"
    guest.click(".tabs a >> nth=1")
    assert guest.is_visible(".preview-note")
    assert (complaints, guest.context.cookies()) == ([], [])
    guest.goto(f"{live_server.url}/en/summits/s/sessions/a/")
    assert guest.inner_text("h1") == "There is no such page"


def test_it_is_kept_by_no_worker(visit, live_server, session):
    address = made_link(visit("en"), live_server, session)
    guest = visit()
    guest.goto(f"{live_server.url}/en/summits/s/")
    guest.evaluate("navigator.serviceWorker.ready.then(() => true)")
    guest.goto(address)
    guest.click(".tabs a >> nth=0")
    kept = guest.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))"
        ".then(all => all.flat().map(request => new URL(request.url).pathname))"
    )
    assert [path for path in kept if path.startswith("/preview/")] == []
    guest.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        guest.goto(address)


def test_it_ends_when_it_is_revoked(visit, live_server, session):
    staff, guest = visit("en"), visit()
    address = made_link(staff, live_server, session)
    guest.goto(address)
    staff.click("[name=_revoke]")
    assert guest.reload().status == 404


def test_it_lifts_an_embargo_after_a_look_at_what_that_shows(visit, live_server, session):
    embargo = Embargo.objects.create(name="Signal")
    item = factories.news_item(summit=session.summit, embargo=embargo, title_en="Embargoed news")
    staff, guest = visit("en"), visit()
    staff.goto(f"{live_server.url}/admin/events/embargo/{embargo.pk}/change/")
    with staff.context.expect_page() as opened:
        staff.click("[form=as-lifted]")
    assert "Embargoed news" in opened.value.inner_text("main")
    assert guest.goto(f"{live_server.url}{item.get_absolute_url()}").status == 404
    staff.click(".object-tools a[href$='/lift/']")
    assert staff.inner_text(".lifting li") == "News items: 1"
    staff.click("[name=_confirmed]")
    assert guest.reload().status == 200


@pytest.mark.parametrize(("language", "scheme", "width"), [("en", "light", 1280), ("ar", "dark", 390)])
def test_it_satisfies_axe(visit, live_server, session, language, scheme, width):
    embargo = Embargo.objects.create(name="Until then", lifts_at="2100-01-01T00:00Z")
    factories.news_item(summit=session.summit, embargo=embargo)
    page = visit(language, scheme, width)
    address = made_link(page, live_server, session)
    found = {"made": violations(page)}
    paths = [f"embargo/{embargo.pk}/{what}/" for what in ("change", "lift", "move")] + ["previewlink/"]
    for path in [*(f"/admin/events/{path}" for path in paths), address.removeprefix(live_server.url)]:
        page.goto(f"{live_server.url}{path}", wait_until="networkidle")
        found[path] = violations(page)
    assert found == {path: [] for path in found}
