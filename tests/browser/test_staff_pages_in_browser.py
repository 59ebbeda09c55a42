"""What axe finds in the staff's pages with something on each, in English and in Arabic, and how wide they are."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.management import call_command

from events import history
from events.admin.base import RecordAdmin
from events.models import Embargo, Session, Summit
from tests import factories
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)
LOOKS = [("en", "light", 1280), ("ar", "dark", 390)]


@pytest.fixture
def summit(transactional_db):
    """With a name as long as some are, which the lists to choose from must bear."""
    title = "القمة المقبلة للعلوم والتكنولوجيا والابتكار في الدول الأعضاء، الدورة الاستثنائية الثانية"
    return factories.summit(title_en="Next summit", title_ar=title)


@pytest.fixture
def session(summit):
    """With a history in two languages."""
    values = {"title_en": "Plenary", "title_ar": "الجلسة العامة", "state": "draft"}
    session = factories.session(summit=summit, **values)
    factories.contribution(session=session, note_en="opens")
    saved(session, title_en="Plenary on water", title_ar="جلسة عامة عن المياه")
    return session


def saved(record, **values):
    """As somebody else saves it."""
    author, _is_new = get_user_model().objects.get_or_create(username="amina", is_staff=True)
    with history.change(author, [record]):
        for name, value in values.items():
            setattr(record, name, value)
        record.save()


@pytest.fixture
def addresses(summit, session):
    embargo = Embargo.objects.create(name="Closing", lifts_at="2100-01-01T00:00Z")
    factories.document(summit=summit, embargo=embargo, title_en="Declaration")
    gone = factories.session(summit=summit, title_en="Briefing", state="draft")
    with history.change(records=[gone]):
        history.keep_whole(gone)
        gone.delete()
    nouns = {"": "", "session/": "", f"session/{session.pk}/": "change/", f"embargo/{embargo.pk}/": "change/"}
    pages = [f"events/{noun}{page}" for noun, page in nouns.items() if noun]
    others = (f"session/{session.pk}/history/", "session/deleted/", f"session/{session.pk}/delete/", "languages/")
    return [f"/admin/{page}" for page in ["", *pages, *(f"events/{other}" for other in others)]]


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_it_satisfies_axe(seat, addresses, language, scheme, width):
    page, found, widths = seat("administrator", language, scheme, width), {}, {}
    for address in addresses:
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found[address] = violations(page)
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert found == {address: [] for address in addresses}
    assert widths == dict.fromkeys(addresses, width)


@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_it_satisfies_axe_where_two_edits_meet(seat, session, language, scheme, width):
    page = seat("administrator", language, scheme, width)
    page.goto(f"/admin/events/session/{session.pk}/change/", wait_until="networkidle")
    saved(Session.objects.get(), title_en="Plenary of ministers", title_ar="جلسة الوزراء")
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    page.fill("#id_title_en", "Plenary of leaders")
    page.fill("#id_title_ar", "جلسة القادة")
    page.locator("[name=_save]").last.click()
    page.locator(".conflict").wait_for()
    assert page.locator(".conflict tbody tr").count() == 2
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.fixture
def busy(transactional_db):
    """A summit with records of nearly every noun, under long names."""
    call_command("make_summit", days=1, rooms=2, sessions=12, delegations=12, verbosity=0)
    return Summit.objects.get(slug="sample-summit")


def test_it_keeps_the_lists_of_a_busy_summit_within_a_phone(seat, busy):
    """In Arabic; the order of protocol and the matrix among them."""
    page = seat("administrator", "ar", width=390)
    page.set_default_timeout(60_000)
    nouns = [model._meta.model_name for model, own in admin.site._registry.items() if isinstance(own, RecordAdmin)]
    lists = [*(f"{noun}/" for noun in nouns), f"languages/?summit={busy.pk}", f"delegation/protocol/{busy.pk}/"]
    widths = {}
    for address in lists:
        page.goto(f"/admin/events/{address}")
        widths[address] = page.evaluate("document.documentElement.scrollWidth")
    assert widths == dict.fromkeys(lists, 390)
