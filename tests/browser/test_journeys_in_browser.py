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


def test_it_publishes_a_session_with_its_speakers(seat, summit):
    session = factories.session(summit=summit, title_en="Opening of the Summit", state="in_review")
    for name in ("Amina Yusuf", "Bakyt Serik"):
        factories.contribution(session=session, person=factories.person(name_en=name), state="draft")
    page = seat("publisher")
    page.get_by_role("link", name="Sessions", exact=True).click()
    page.get_by_role("link", name="Opening of the Summit").click()
    page.get_by_role("button", name="Publish with all its parts Contributions: 2.").last.click()
    page.get_by_text("was changed successfully").wait_for()
    page.goto(session.get_absolute_url())
    page.get_by_text("Amina Yusuf").wait_for()
    page.get_by_text("Bakyt Serik").wait_for()


def test_it_takes_a_delegation_through_review(seat, summit):
    delegation = factories.delegation(summit=summit, participant=factories.participant(name_en="Brunei"), state="draft")
    page = seat("protocol")
    page.get_by_role("link", name="Delegations", exact=True).click()
    page.get_by_role("link", name="Brunei").click()
    page.get_by_role("button", name="Send to review").last.click()
    page.get_by_text("was changed successfully").wait_for()
    public = page.context.new_page()
    assert public.goto(delegation.get_absolute_url()).status == 404
    publisher = seat("publisher")
    publisher.get_by_role("region", name="Waiting for you").get_by_role("link", name="Brunei").click()
    publisher.get_by_role("button", name="Publish Visible to everybody at once.").last.click()
    publisher.get_by_text("was changed successfully").wait_for()
    publisher.get_by_role("link", name="Home").click()
    publisher.get_by_text("Nothing is in review").wait_for()
    public.goto(f"/en/summits/{summit.slug}/delegations/")
    public.get_by_role("link", name="Brunei").first.click()
    public.get_by_role("heading", name="Brunei", level=1).wait_for()


def test_it_puts_documents_under_an_embargo_and_lifts_it(seat, summit):
    document = factories.document(summit=summit, title_en="Final Declaration", state="draft")
    page = seat("publisher")
    page.get_by_role("region", name="Add").get_by_role("link", name="Embargo").click()
    page.get_by_label("Name:").fill("Until the closing")
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_role("link", name="Home").click()
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Final Declaration").click()
    choose(page, "Embargo", "Until the closing")
    page.get_by_role("button", name="Publish").last.click()
    public = page.context.browser.new_page(base_url=page.evaluate("location.origin"))
    assert public.goto(document.get_absolute_url()).status == 404
    page.get_by_role("link", name="Home").click()
    page.get_by_role("link", name="Embargoes", exact=True).click()
    page.get_by_role("link", name="Until the closing").click()
    assert page.locator(".under-embargo").inner_text() == "Documents (1): Final Declaration"
    page.get_by_role("link", name="Lift now").click()
    page.get_by_text("Documents: 1").wait_for()
    assert public.goto(document.get_absolute_url()).status == 404
    page.get_by_role("button", name="Lift now").click()
    page.get_by_text("The embargo has lifted.").wait_for()
    assert public.goto(document.get_absolute_url()).status == 200
    public.get_by_role("heading", name="Final Declaration", level=1).wait_for()


def test_it_keeps_both_edits_of_two_editors(seat, summit):
    session = factories.session(summit=summit, title_en="Plenary on water", state="draft")
    first, second = seat("programme"), seat("administrator")
    for page in (first, second):
        page.get_by_role("link", name="Sessions", exact=True).click()
        page.get_by_role("link", name="Plenary on water").click()
    first.get_by_label("Title:").first.fill("Plenary of ministers")
    first.get_by_label("Access:").select_option(label="members only")
    first.get_by_role("button", name="Save", exact=True).last.click()
    first.get_by_text("was changed successfully").wait_for()
    second.get_by_label("Title:").first.fill("Plenary of leaders")
    second.get_by_label("Description:").first.fill("On science")
    second.get_by_role("button", name="Save", exact=True).last.click()
    second.get_by_role("heading", name="of-programme saved this record after you had opened it").wait_for()
    second.get_by_role("radio", name="Plenary of leaders").check()
    second.get_by_role("button", name="Save", exact=True).last.click()
    second.get_by_text("was changed successfully").wait_for()
    session.refresh_from_db()
    assert (session.title_en, session.access, session.description_en) == ("Plenary of leaders", "members", "On science")


def test_it_goes_back_to_an_earlier_version(seat, summit):
    session = factories.session(summit=summit, title_en="Plenary on water", state="draft")
    page = seat("programme")
    page.get_by_role("link", name="Sessions", exact=True).click()
    page.get_by_role("link", name="Plenary on water").click()
    page.get_by_label("Title:").first.fill("Plenrary on watter")
    page.get_by_role("button", name="Save and continue editing").last.click()
    page.get_by_role("link", name="History").click()
    page.get_by_role("link", name="Open the form with this version").click()
    page.get_by_text("Nothing is restored before you save.").wait_for()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("was changed successfully").wait_for()
    session.refresh_from_db()
    assert session.title_en == "Plenary on water"


def test_it_recovers_what_was_deleted(seat, summit):
    session = factories.session(summit=summit, title_en="Plenary on water", state="draft")
    factories.contribution(session=session, person=factories.person(name_en="Amina Yusuf"), state="draft")
    page = seat("programme")
    page.get_by_role("link", name="Sessions", exact=True).click()
    page.get_by_role("link", name="Plenary on water").click()
    page.get_by_role("link", name="Delete").last.click()
    page.get_by_role("button", name="Yes, I’m sure").click()
    page.get_by_text("was deleted successfully").wait_for()
    page.get_by_role("link", name="Deleted").click()
    page.get_by_role("link", name="Recover").click()
    page.get_by_text("It is recovered when you save.").wait_for()
    page.get_by_role("button", name="Save", exact=True).last.click()
    page.get_by_text("was added successfully").wait_for()
    [recovered] = Session.objects.all()
    speakers = [str(contribution.person) for contribution in recovered.contributions.all()]
    assert (recovered.title_en, speakers) == ("Plenary on water", ["Amina Yusuf"])


def test_it_leads_from_the_dashboard_to_the_field_that_is_wrong(seat, summit):
    late = summit.starts.earliest + timedelta(days=3)
    titles = {"title_en": "Closing", "title_ar": "الجلسة الختامية", "title_fr": "Clôture"}
    factories.session(summit=summit, day=late, **titles)
    page = seat("programme")
    page.get_by_role("link", name="1 finding of the checks").click()
    page.get_by_text("is outside the summit’s dates").wait_for()
    page.get_by_role("link", name="Closing").click()
    page.locator(":focus").and_(page.get_by_label("Date:")).wait_for()
    page.keyboard.press("Control+A")
    page.keyboard.type(str(summit.starts))
    page.keyboard.press("Enter")
    page.get_by_text("was changed successfully").wait_for()
    page.get_by_role("link", name="Home").click()
    page.get_by_role("region", name="To be looked at").get_by_text("Nothing found.").wait_for()
