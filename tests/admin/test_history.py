"""Every save is a revision that can be read and gone back to."""

import re

import pytest
from reversion.models import Revision

from events.models import Contribution, Session
from tests import factories

from .browse import confirm, opened

pytestmark = pytest.mark.django_db
QUERIES = 12


def address(record, rest="change/"):
    return f"/admin/events/{record._meta.model_name}/{record.pk}/{rest}"


def save(client, record, **values):
    data = opened(client, address(record)) | values
    response = client.post(address(record), data)
    assert response.status_code == 302, response.context["errors"]


@pytest.fixture
def session():
    session = factories.session(title_en="Opening", title_ar="الافتتاح", day="2026-09-10")
    factories.contribution(session=session, note_en="welcomes")
    return session


def entries(client, record):
    """(title, what, label, language, pieces) of each line, the latest revision first."""
    page = client.get(address(record, "history/"))
    return [
        [(e.title, e.what, line.label, line.language, line.pieces) for e in entry["changes"] for line in e.lines]
        for entry in page.context["entries"]
    ]


def test_it_tells_who_changed_what_in_which_language(admin_client, session):
    save(admin_client, session, title_en="The opening", status="postponed")
    latest, first = entries(admin_client, session)
    assert latest == [
        ("Session", "changed", "Title", "en", [("removed", "Opening"), ("added", "The opening")]),
        ("Session", "changed", "Status", "", [("removed", "confirmed"), ("added", "postponed")]),
    ]
    assert [line[1:4] for line in first if line[3]] == [
        ("added", "Title", "ar"),
        ("added", "Title", "en"),
        ("added", "Note", "en"),
    ]
    assert Revision.objects.first().user.username == "admin"


def test_it_opens_the_form_with_a_former_version_and_saves_it_as_a_new_one(admin_client, session):
    speech = session.contributions.get()
    save(admin_client, session, title_en="The opening", **{"contributions-0-DELETE": "on"})
    first = Revision.objects.last()
    form = opened(admin_client, address(session, f"change/?restore={first.pk}"))
    assert (form["title_en"], form["contributions-TOTAL_FORMS"], form["contributions-0-note_en"]) == (
        ["Opening"],
        ["1"],
        ["welcomes"],
    )
    assert Session.objects.get().title_en == "The opening"
    response = admin_client.post(address(session), form)
    assert response.status_code == 302, (form, response.context["errors"])
    session.refresh_from_db()
    restored = session.contributions.get()
    assert (session.title_en, restored.note_en) == ("Opening", "welcomes")
    assert (restored.pk, restored.public_id) == (speech.pk, speech.public_id)
    assert Revision.objects.count() == 3


def test_it_marks_what_a_former_version_did_not_have(admin_client, session):
    save(admin_client, session)
    factories.contribution(session=session, note_en="came later")
    form = opened(admin_client, address(session, f"change/?restore={Revision.objects.last().pk}"))
    marked = [name for name in form if name.endswith("-DELETE")]
    assert marked == ["contributions-1-DELETE"]


@pytest.mark.parametrize("number", ["999", "x", "²"])
def test_it_knows_no_version_of_another_record(admin_client, session, number):
    assert admin_client.get(address(session, f"change/?restore={number}")).status_code == 404


@pytest.mark.parametrize(("noun", "times"), [("events/session", 1), ("events/delegation", 1), ("auth/user", 0)])
def test_it_leads_from_a_list_to_what_was_deleted(admin_client, noun, times):
    html = admin_client.get(f"/admin/{noun}/").content.decode()
    assert html.count(f'<a href="/admin/{noun}/deleted/">Deleted</a>') == times


def test_it_recovers_what_was_deleted(admin_client, session):
    admin_client.post(address(session, "delete/"), {"post": "yes"})
    assert (Session.objects.count(), Contribution.objects.count()) == (0, 0)
    page = admin_client.get("/admin/events/session/deleted/")
    [(version, entry)] = page.context["rows"]
    assert (str(version), entry.user.username) == ("Opening", "admin")
    form = opened(admin_client, f"/admin/events/session/deleted/{version.pk}/")
    response = admin_client.post(f"/admin/events/session/deleted/{version.pk}/", form)
    assert response.status_code == 302, (form, response.context["errors"])
    session = Session.objects.get()
    assert (session.title_ar, session.contributions.get().note_en) == ("الافتتاح", "welcomes")


def test_it_tells_of_a_part_that_was_edited_or_deleted_by_itself(admin_client, session):
    speech = session.contributions.get()
    save(admin_client, speech, note_en="opens")
    assert entries(admin_client, session)[0] == [
        ("Contribution", "changed", "Note", "en", [("removed", "welcomes"), ("added", "opens")])
    ]
    admin_client.post(address(speech, "delete/"), {"post": "yes"})
    assert ("Contribution", "removed", "Note") in [line[:3] for line in entries(admin_client, session)[0]]


def test_it_remembers_what_is_done_to_many_at_once(admin_client, session):
    confirm(admin_client, "/admin/events/session/", "withdraw", session)
    [(_title, what, label, _language, pieces)] = entries(admin_client, session)[0]
    assert (what, label, pieces) == (
        "changed",
        "Publishing state",
        [("removed", "published"), ("added", "withdrawn")],
    )


def test_it_asks_the_same_number_of_queries_for_one_and_for_three(admin_client, session, django_assert_num_queries):
    for number in range(4):
        save(admin_client, session, title_en=f"Title {number}")
        if number in (0, 3):
            with django_assert_num_queries(QUERIES):
                admin_client.get(address(session, "history/"))


def test_it_shows_markup_as_text(admin_client, session):
    save(admin_client, session, title_en="<script>alert(1)</script>")
    html = admin_client.get(address(session, "history/")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_it_is_closed_to_who_may_not_see_the_record(client, django_user_model, session):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    statuses = [
        client.get(page).status_code for page in (address(session, "history/"), "/admin/events/session/deleted/")
    ]
    assert statuses == [403, 403]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "before the first recorded change"), ("fr", "avant la première modification consignée")],
)
def test_it_says_in_the_reader_s_language_what_the_first_version_is(admin_client, session, language, words):
    save(admin_client, session, title_en="Later")
    admin_client.cookies["django_language"] = language
    headings = re.findall(r"<h2>.*? · (.*?)</h2>", admin_client.get(address(session, "history/")).content.decode())
    assert headings == ["admin", words]
