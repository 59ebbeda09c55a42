"""Without a network: what was read can be read again, and what was taken back since cannot, after the next contact."""

import pytest

from events.models import Embargo, Page
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def visitor(browser, live_server):
    """A phone that has visited the overview of a summit, and whose worker has kept the rest of it."""
    summit = factories.summit(slug="s", title_en="Our summit")
    factories.session(summit=summit, title_en="Opening words")
    factories.delegation(summit=summit, participant=factories.participant(name_en="Openland"))
    factories.page(summit=summit, slug="visa", title_en="Visa", body_en="<p>Bring the letter.</p>")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{live_server.url}/en/summits/s/")
    for section in ("programme", "delegations", "visa"):
        kept(page, f"/en/summits/s/{section}/")
    yield page
    context.close()


def kept(page, path, is_kept=True):
    """Wait until the worker holds `path`, or does not."""
    for _ in range(100):
        if page.evaluate("(path) => caches.match(path).then(Boolean)", path) is is_kept:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{path} is{' not' if is_kept else ''} kept")


def test_it_reads_the_programme_the_delegations_and_the_pages_again(visitor, live_server):
    visitor.context.set_offline(True)
    for path, words in (("programme", "Opening words"), ("delegations", "Openland"), ("visa", "Bring the letter.")):
        visitor.goto(f"{live_server.url}/en/summits/s/{path}/")
        assert words in visitor.locator("main").inner_text()
        assert "You are reading a copy that was fetched" in visitor.locator("[data-stored-note]").inner_text()


def test_it_says_so_where_a_page_was_not_kept(visitor, live_server):
    visitor.context.set_offline(True)
    visitor.goto(f"{live_server.url}/en/participants/")
    assert visitor.locator("h1").inner_text() == "No network"


@pytest.mark.parametrize("change", [{"state": "withdrawn"}, {"state": "draft"}])
def test_it_forgets_what_was_taken_back_at_the_next_contact(visitor, live_server, change):
    Page.objects.update(**change)
    visitor.goto(f"{live_server.url}/en/summits/s/programme/")
    kept(visitor, "/en/summits/s/visa/", False)
    visitor.context.set_offline(True)
    visitor.goto(f"{live_server.url}/en/summits/s/visa/")
    assert "Bring the letter." not in visitor.content()
    assert visitor.locator("h1").inner_text() == "No network"


def test_it_forgets_what_came_under_an_embargo(visitor, live_server):
    Page.objects.update(embargo=Embargo.objects.create(name="not yet"))
    visitor.goto(f"{live_server.url}/en/summits/s/programme/")
    kept(visitor, "/en/summits/s/visa/", False)
    visitor.context.set_offline(True)
    visitor.goto(f"{live_server.url}/en/summits/s/visa/")
    assert "Bring the letter." not in visitor.content()
