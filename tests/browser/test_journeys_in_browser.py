"""The editors' journeys, each from the first page, by what is written on the page and by nothing else.

The preview link is in `test_preview_in_browser.py`, the translation in `test_languages_in_browser.py`.
"""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from events.i18n.partial_date import PartialDate
from events.models import Session
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def summit(transactional_db):
    """The next one, public."""
    day = PartialDate.of(timezone.now().date() + timedelta(days=30))
    both = {"title_ar": "القمة المقبلة", "title_fr": "Prochain sommet"}
    return factories.summit(slug="next", title_en="Next summit", starts=day, ends=day, time_zone="Asia/Almaty", **both)


def choose(page, field, words):
    """Of a long list, by typing part of it."""
    page.get_by_role("combobox", name=field, exact=True).click()
    page.keyboard.type(words)
    page.get_by_role("option", name=words).click()


def test_it_adds_a_session_with_two_contributions(seat, summit):
    """The second speaker is new to the portal."""
    factories.person(name_en="Amina Yusuf")
    page = seat("programme")
    page.get_by_role("region", name="Add").get_by_role("link", name="Session").click()
    page.locator(":focus").and_(page.get_by_role("combobox", name="Summit")).wait_for()
    choose(page, "Summit", "Next summit")
    page.get_by_label("Title:").first.click()
    page.keyboard.type("Opening of the Summit")
    page.get_by_label("Date:").fill(str(summit.starts))
    page.get_by_label("Begins:").fill("9:30")
    page.get_by_role("heading", name="Contributions").click()
    page.get_by_role("button", name="Add another Contribution").click()
    choose(page, "Speaker", "Amina Yusuf")
    page.get_by_role("button", name="Add another Contribution").click()
    page.locator("#contributions-1 :focus").and_(page.get_by_role("combobox", name="Speaker")).wait_for()
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Add another person").last.click()
    opened.value.get_by_label("Name:").first.fill("Bakyt Serik")
    with opened.value.expect_event("close"):
        opened.value.get_by_role("button", name="Save").first.click()
    page.get_by_role("combobox", name="Speaker").filter(has_text="Bakyt Serik").wait_for()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("was added successfully").wait_for()
    session = Session.objects.get(slug="opening-of-the-summit")
    speakers = [str(contribution.person) for contribution in session.contributions.all()]
    assert (session.state, session.starts, speakers) == ("draft", time(9, 30), ["Amina Yusuf", "Bakyt Serik"])
