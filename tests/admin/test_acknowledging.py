"""Reality may differ: who may change a record says so, and the finding comes back by itself when its facts change."""

import pytest
from django.utils import timezone, translation
from reversion.models import Version

from events.i18n.partial_date import PartialDate
from events.models import Acknowledgement, Session
from events.queries.inspection import staff_inspection
from tests import factories

from .roles import signed_in

pytestmark = pytest.mark.django_db
PAGE, POST = "/admin/events/inspection/", "/admin/events/inspection/acknowledge/"
MARKUP = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def one_language(settings):
    settings.SITE_LANGUAGES = ["en"]


@pytest.fixture
def summit():
    today = PartialDate.of(timezone.now().date())
    return factories.summit(title_en="Next", starts=today, ends=today)


@pytest.fixture
def clash(summit):
    """Two sessions in one room at a time."""
    values = {"summit": summit, "day": str(summit.starts), "starts": "09:00", "ends": "10:00"}
    room = factories.room()
    return [factories.session(title_en=title, room=room, **values) for title in ("Opening", "Plenary")]


def findings(summit):
    return next(iter(staff_inspection([summit]).values()))


def fingerprint(summit):
    [finding] = findings(summit)
    return finding.fingerprint


def say(client, summit, **values):
    return client.post(POST, {"summit": summit.pk, "finding": fingerprint(summit), **values}, follow=True)


def counted(client):
    [row] = client.get("/admin/").context["coming"]
    return row["findings"]


def lines(client, address=PAGE):
    """How many findings stand, and what was said of the others."""
    context = client.get(address).context
    found = context["findings"] if "findings" in context else context["summits"][0][2]
    said = [(str(line.acknowledged.made_by), line.acknowledged.reason) for line in found.acknowledged]
    return len(found.open), said


def test_it_leaves_the_count_and_the_list_with_who_said_so_and_why(summit, clash):
    client = signed_in("programme")
    assert (counted(client), lines(client)) == (1, (1, []))
    page = say(client, summit, reason="The hall is divided.")
    assert [str(message) for message in page.context["messages"]] == ["It is noted that this is so."]
    kept = (0, [("of-programme", "The hall is divided.")])
    assert (counted(client), lines(client)) == (0, kept)
    assert lines(client, f"/admin/events/session/{clash[0].pk}/change/") == kept


def test_it_is_taken_back_and_both_are_remembered(summit, clash):
    client = signed_in("programme")
    say(client, summit, reason="So it is")
    [version] = Version.objects.get_for_model(Acknowledgement)
    assert (version.field_dict["reason"], version.revision.user.username) == ("So it is", "of-programme")
    say(client, summit, _take_back="1")
    assert (counted(client), lines(client)) == (1, (1, []))
    assert Version.objects.get_deleted(Acknowledgement).count() == 1


def test_the_history_of_the_summit_tells_who_said_so_and_why(summit, clash):
    client, page = signed_in("programme"), f"/admin/events/summit/{summit.pk}/history/"
    assert client.get(page).context["acknowledged"] == []
    say(client, summit, reason="So it is")
    say(client, summit, _take_back="1")
    say(signed_in("publisher"), summit, reason=MARKUP)
    answer = client.get(page)
    said = [(str(s["revision"].user), s["reason"], s["stands"]) for s in answer.context["acknowledged"]]
    assert said == [("of-publisher", MARKUP, True), ("of-programme", "So it is", False)]
    html = answer.content.decode()
    assert ("So it is</bdi> (taken back since)" in html, MARKUP in html) == (True, False)


@pytest.mark.parametrize("change", [{"ends": "09:45"}, {"day": "2999-01-01"}, {"starts": "08:00"}])
def test_it_comes_back_when_the_facts_change(summit, clash, change):
    client = signed_in("programme")
    say(client, summit)
    before = fingerprint(summit)
    Session.objects.filter(pk__in=[session.pk for session in clash]).update(**change)
    type(summit).objects.filter(pk=summit.pk).update(ends="2999-01-02")
    summit.refresh_from_db()
    assert fingerprint(summit) != before
    assert counted(client) == 1


def test_it_does_not_come_back_for_a_title_an_order_or_a_language(summit, clash):
    client = signed_in("programme")
    say(client, summit)
    before = fingerprint(summit)
    Session.objects.filter(pk=clash[0].pk).update(title_en="The opening", title_ar="الافتتاح", order=9)
    with translation.override("ar"):
        assert fingerprint(summit) == before
    assert counted(client) == 0


def test_it_is_of_one_finding_alone(summit, clash):
    client = signed_in("programme")
    say(client, summit)
    factories.session(summit=summit, day="2010-01-01")
    assert counted(client) == 1


def test_each_finding_has_a_fingerprint_of_its_own(summit, clash):
    body = summit.series.organisation
    factories.membership(organisation=body)
    for _number in range(2):
        factories.delegation(summit=summit)
        factories.delegation(summit=summit, status="guest", level="minister", head_title_en="Prime Minister")
        factories.session(summit=summit, day="2010-01-01")
        session = factories.session(summit=summit, day=str(summit.starts))
        factories.document(summit=summit, session=session, adopted_on=PartialDate(2020))
    found = findings(summit)
    assert sorted({finding.code for finding in found}) == ["adopted", "dates", "level", "member", "room"]
    assert len({finding.fingerprint for finding in found}) == len(found) == 9


@pytest.mark.parametrize(
    ("role", "status"),
    [("programme", 200), ("publisher", 200), ("press", 403), ("translator-ar", 403), ("viewer", 403)],
)
def test_it_is_said_by_who_may_change_the_record(summit, clash, role, status):
    client = signed_in(role)
    assert ('name="reason"' in client.get(PAGE).content.decode()) is (status == 200)
    assert say(client, summit).status_code == status
    assert Acknowledgement.objects.exists() is (status == 200)
    say(signed_in("programme"), summit)
    assert say(client, summit, _take_back="1").status_code == status
    assert Acknowledgement.objects.exists() is (status != 200)


def test_it_says_nothing_of_what_is_not_found(summit, clash):
    client = signed_in("programme")
    for finding in ("0" * 64, "", "\0"):
        page = say(client, summit, finding=finding)
        assert [str(message) for message in page.context["messages"]] == ["The checks do not find this any more."]
    assert not Acknowledgement.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "²", "999", "9" * 30])
def test_it_knows_no_other_summit(summit, clash, key):
    assert signed_in("programme").post(POST, {"summit": key, "finding": fingerprint(summit)}).status_code == 404


@pytest.mark.parametrize("reason", ["x" * 301, "a\0b"])
def test_it_refuses_a_reason_that_cannot_be_kept(summit, clash, reason):
    page = say(signed_in("programme"), summit, reason=reason)
    assert len(page.context["messages"]) == 1
    assert not Acknowledgement.objects.exists()


def test_it_is_said_once_and_posted(summit, clash):
    client = signed_in("programme")
    for reason in ("First", "Second"):
        say(client, summit, reason=reason)
    assert lines(client) == (0, [("of-programme", "First")])
    assert client.get(POST).status_code == 405


def test_a_reason_is_text_and_no_markup(summit, clash):
    client = signed_in("programme")
    say(client, summit, reason=MARKUP)
    for page in (PAGE, f"/admin/events/session/{clash[0].pk}/change/"):
        html = client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_it_stands_without_the_account_of_who_said_so(summit, clash, django_user_model):
    say(signed_in("programme"), summit)
    django_user_model.objects.filter(username="of-programme").delete()
    assert "without a user" in signed_in("viewer").get(PAGE).content.decode()
    assert counted(signed_in("viewer")) == 0
