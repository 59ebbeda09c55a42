"""What the checks find, beside the record and on a page of its own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.utils import timezone

from events.admin.inspection import FIELDS
from events.i18n.partial_date import PartialDate
from events.models import Contribution, Delegation, Document, Session, Summit
from events.queries.inspection import staff_findings_about, staff_inspection
from tests import factories

from .browse import opened

pytestmark = pytest.mark.django_db
PAGE = "/admin/events/inspection/"
PAGE_QUERIES = 10


@pytest.fixture(autouse=True)
def one_language(settings):
    """The texts of the factories are English: what is missing elsewhere is tested by itself."""
    settings.SITE_LANGUAGES = ["en"]


@pytest.fixture
def summit():
    today = timezone.now().date()
    return factories.summit(title_en="Next", starts=PartialDate.of(today), ends=PartialDate.of(today))


def clash(summit, room=None, state="published"):
    values = {"summit": summit, "day": str(summit.starts), "starts": "09:00", "ends": "10:00", "state": state}
    room = room or factories.room(name_en="Hall A")
    return [factories.session(title_en=title, room=room, **values) for title in ("Opening", "Plenary")]


def found(summit):
    [findings] = staff_inspection([summit]).values()
    return [(finding.code, [(record.noun, record.key) for record in finding.records]) for finding in findings]


def address(record):
    return f"/admin/events/{record._meta.model_name}/{record.pk}/change/"


def test_it_inspects_drafts_too(summit):
    sessions = clash(summit, state="draft")
    assert found(summit) == [("room", [("session", session.pk) for session in sessions])]


def test_it_finds_a_chair_who_speaks_elsewhere(summit):
    person, hall = factories.person(name_en="Anna"), factories.room()
    one, other = clash(summit)
    Session.objects.filter(pk=other.pk).update(room=hall)
    one.chairs.add(person)
    Contribution.objects.create(session=other, person=person)
    [finding] = next(iter(staff_inspection([summit]).values()))
    assert (finding.code, finding.values) == (
        "person",
        {"person": "Anna", "first": "Opening", "second": "Plenary"},
    )


def test_it_asks_for_members_of_the_convening_organisation(summit):
    body = summit.series.organisation
    member, observer, stranger = (factories.delegation(summit=summit) for _number in range(3))
    factories.membership(organisation=body, participant=member.participant)
    factories.membership(organisation=body, participant=observer.participant, status="observer")
    factories.membership(participant=stranger.participant)
    assert found(summit) == [("member", [("delegation", record.pk)]) for record in (observer, stranger)]


def test_it_compares_a_document_with_its_session_and_a_title_with_its_level(summit):
    session = factories.session(summit=summit, day=summit.starts.earliest)
    paper = factories.document(summit=summit, session=session, adopted_on=PartialDate(2020))
    seat = factories.delegation(summit=summit, status="guest", level="head_of_state", head_title_en="Minister of X")
    assert found(summit) == [
        ("adopted", [("document", paper.pk), ("session", session.pk)]),
        ("level", [("delegation", seat.pk)]),
    ]


def test_it_names_the_texts_in_one_language(settings, summit):
    settings.SITE_LANGUAGES = ["en", "ar"]
    type(summit).objects.filter(pk=summit.pk).update(title_ar="القمة", slogan_ar="معا")
    summit.refresh_from_db()
    [finding] = next(iter(staff_inspection([summit]).values()))
    assert (finding.code, finding.values["language"], finding.values["fields"]) == ("language", "العربية", "slogan")


def test_it_shows_beside_the_record_what_concerns_it(admin_client, summit):
    one, other = clash(summit)
    third = factories.session(summit=summit, title_en="Closing")
    [line] = admin_client.get(address(one)).context["findings"].open
    assert line.links == [("Opening", f"{address(one)}#id_starts"), ("Plenary", f"{address(other)}#id_starts")]
    assert admin_client.get(address(third)).context["findings"] is None


@pytest.mark.parametrize(
    ("noun", "codes"),
    [("session", {"room", "person", "dates"}), ("delegation", {"member", "level"}), ("document", {"adopted"})],
)
def test_it_leads_to_a_field_that_there_is(admin_client, noun, codes):
    fields = admin_client.get(f"/admin/events/{noun}/add/").context["adminform"].form.fields
    assert {FIELDS[code] for code in codes} <= set(fields)


def test_it_never_stands_in_the_way_of_a_save(admin_client, summit):
    one, _other = clash(summit)
    response = admin_client.post(address(one), opened(admin_client, address(one)) | {"title_en": "Still odd"})
    assert response.status_code == 302


def test_it_lists_the_coming_summits_or_the_one_that_is_chosen(admin_client, summit):
    past = factories.summit(title_en="Past", starts="2010-01-01", ends="2010-01-02")
    clash(summit)
    clash(past)
    shown = {
        query: [str(entry[0]) for entry in admin_client.get(f"{PAGE}{query}").context["summits"]]
        for query in ("", f"?summit={past.pk}")
    }
    assert shown == {"": ["Next"], f"?summit={past.pk}": ["Past"]}


@pytest.mark.parametrize("key", ["999", "x", "²"])
def test_it_knows_no_other_summit(admin_client, key):
    assert admin_client.get(f"{PAGE}?summit={key}").status_code == 404


def test_it_asks_the_same_number_of_queries_for_one_and_for_three(admin_client, django_assert_num_queries):
    for number in range(3):
        clash(factories.summit(starts="2999-01-01", ends="2999-01-02"), factories.room())
        if number in (0, 2):
            with django_assert_num_queries(PAGE_QUERIES):
                admin_client.get(PAGE)


def test_it_shows_markup_as_text(admin_client, summit):
    one, _other = clash(summit)
    Session.objects.filter(pk=one.pk).update(title_en="<script>alert(1)</script>")
    for page in (PAGE, address(one)):
        html = admin_client.get(page).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_it_tells_nothing_of_what_the_reader_may_not_see(client, django_user_model, summit):
    session, _other = clash(summit)
    factories.document(summit=summit, session=session, adopted_on=PartialDate(2020))
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    assert client.get(PAGE).status_code == 403
    names = ("view_summit", "view_document")
    reader.user_permissions.set(Permission.objects.filter(codename__in=names))
    [(_summit, _address, found)] = client.get(PAGE).context["summits"]
    assert found.open == []


def test_beside_a_record_stands_what_the_page_of_the_checks_says_of_it():
    """Of its summit only a part is read there."""
    call_command("make_summit", days=2, rooms=2, sessions=60, delegations=20, verbosity=0)
    summit = Summit.objects.select_related("series").get()
    first, second = summit.sessions.filter(starts__isnull=False)[:2]
    late = {"day": first.day, "starts": "23:00", "ends": "02:00", "room": first.room}
    early = {"day": first.day + timedelta(days=1), "starts": "01:00", "ends": "03:00", "room": first.room}
    factories.session(summit=summit, **late), factories.session(summit=summit, **early)
    Session.objects.filter(pk=second.pk).update(day="2029-01-01")
    Delegation.objects.filter(summit=summit).update(head_title_en="Minister of Water", level="head_of_state")
    [findings] = staff_inspection([summit]).values()
    assert {finding.code for finding in findings} >= {"room", "person", "dates", "adopted", "level"}
    for model in (Session, Delegation, Document):
        for record in model.objects.filter(summit=summit):
            itself = (model._meta.model_name, record.pk)
            named = [one for one in findings if itself in [(each.noun, each.key) for each in one.records]]
            assert staff_findings_about(record) == named
