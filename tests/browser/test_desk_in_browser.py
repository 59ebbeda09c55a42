"""From the first page of the desk to what is odd, and back when it is put right."""

from datetime import time, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from events import history
from events.i18n.partial_date import PartialDate
from events.models import Embargo
from tests import factories
from tests.browser.axe import violations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer(transactional_db):
    return get_user_model().objects.create_superuser("officer")


@pytest.fixture
def desk(window, officer):
    """Opens pages of the staff's side, signed in, in a language and a width."""
    client = Client()
    client.force_login(officer)
    return lambda language, width=1280, scheme="light": window(client, language, scheme, width)


@pytest.fixture
def clash(officer):
    """Two sessions of the next summit in one room at a time, the second a draft of the officer's."""
    today = PartialDate.of(timezone.now().date())
    both = {"title_ar": "القمة", "title_fr": "Sommet"}
    summit = factories.summit(title_en="Next summit", starts=today, ends=today, time_zone="Asia/Almaty", **both)
    embargo = Embargo.objects.create(name="Declaration", lifts_at=timezone.now() + timedelta(days=2))
    factories.document(summit=summit, embargo=embargo, **both)
    hours = {"day": today.earliest, "starts": time(9), "ends": time(10)}
    values = {"summit": summit, "room": factories.room(), **hours, **both}
    factories.session(title_en="Opening", **values)
    second = factories.session(title_en="Plenary", state="draft", **values)
    with history.change(officer, [second]):
        second.save()
    return second


def test_it_leads_from_the_dashboard_to_the_record_until_nothing_is_found(desk, clash):
    page = desk("en")
    page.goto("/admin/")
    page.click("text=1 finding of the checks")
    page.click(".finding-list a:has-text('Plenary')")
    page.click(".findings summary")
    assert "are in" in page.inner_text(".findings")
    page.fill("#id_starts", "11:00")
    page.fill("#id_ends", "12:00")
    with page.expect_navigation():
        page.click("[name=_continue]")
    assert page.locator(".findings").count() == 0
    page.goto("/admin/")
    assert "Nothing found." in page.inner_text("[aria-labelledby=desk-broken]")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_it_satisfies_axe_and_fits_a_phone(desk, clash, language, scheme):
    page = desk(language, 390, scheme)
    found, widths = {}, set()
    for path in ("/admin/", "/admin/events/inspection/", f"/admin/events/session/{clash.pk}/change/"):
        page.goto(path, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        found[path] = violations(page)
        if "change" not in path:
            widths.add(page.evaluate("document.documentElement.scrollWidth"))
    assert found == {path: [] for path in found}
    assert widths == {390}
