"""A save on an outdated form is refused, and shows what each editor did."""

import sqlite3

import pytest
from django.db import OperationalError
from reversion.models import Revision

from events.admin.history import HistoryAdmin
from events.models import Contribution, Session
from tests import factories

from .browse import filled, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = factories.session(title_en="Opening", status="confirmed")
    factories.contribution(session=session, note_en="welcomes")
    return session


@pytest.fixture
def page(session):
    return f"/admin/events/session/{session.pk}/change/"


@pytest.fixture
def anna(admin_client):
    return admin_client


@pytest.fixture
def bilal(client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("bilal"))
    return client


def test_it_refuses_the_second_save_and_keeps_the_first(anna, bilal, page):
    mine, theirs = opened(anna, page), opened(bilal, page)
    assert bilal.post(page, theirs | {"title_en": "The opening"}).status_code == 302
    refused = anna.post(page, mine | {"title_en": "Opening session"})
    clashes = [(c.name, c.base, c.theirs, c.mine) for c in refused.context["clashes"]]
    assert (refused.status_code, clashes) == (409, [("title_en", "Opening", "The opening", "Opening session")])
    assert "bilal saved this record after you had opened it" in refused.content.decode()
    assert Session.objects.get().title_en == "The opening"


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "The opening"), ("mine", "Opening session")])
def test_it_keeps_what_is_chosen(anna, bilal, page, choice, kept):
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs | {"title_en": "The opening"})
    refused = anna.post(page, mine | {"title_en": "Opening session"})
    again = filled(refused.content.decode())
    assert anna.post(page, again | {"_choice-title_en": choice}).status_code == 302
    assert Session.objects.get().title_en == kept


def test_it_keeps_both_where_they_changed_different_fields(anna, bilal, page, session):
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs | {"status": "postponed", "contributions-0-note_fr": "souhaite la bienvenue"})
    refused = anna.post(page, mine | {"title_fr": "Ouverture", "contributions-0-note_en": "opens"})
    assert (refused.status_code, refused.context["clashes"]) == (409, [])
    assert anna.post(page, filled(refused.content.decode())).status_code == 302
    session.refresh_from_db()
    speech = session.contributions.get()
    assert (session.status, session.title_fr) == ("postponed", "Ouverture")
    assert (speech.note_fr, speech.note_en) == ("souhaite la bienvenue", "opens")


def test_it_compares_the_rows_of_a_form_too(anna, bilal, page):
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs | {"contributions-0-note_en": "greets"})
    refused = anna.post(page, mine | {"contributions-0-note_en": "opens"})
    [clash] = refused.context["clashes"]
    assert (clash.name, clash.theirs, clash.mine) == ("contributions-0-note_en", "greets", "opens")
    anna.post(page, filled(refused.content.decode()) | {"_choice-contributions-0-note_en": "theirs"})
    assert Contribution.objects.get().note_en == "greets"


def test_it_keeps_as_a_new_row_what_the_other_removed(anna, bilal, page):
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs | {"contributions-0-DELETE": "on"})
    refused = anna.post(page, mine | {"contributions-0-note_en": "opens"})
    assert [clash.name for clash in refused.context["clashes"]] == [""]
    assert anna.post(page, filled(refused.content.decode())).status_code == 302
    assert Contribution.objects.get().note_en == "opens"


def test_it_says_so_where_one_removed_what_the_other_changed(anna, bilal, page):
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs | {"contributions-0-note_en": "greets"})
    refused = anna.post(page, mine | {"contributions-0-DELETE": "on"})
    assert [clash.name for clash in refused.context["clashes"]] == [""]
    assert anna.post(page, filled(refused.content.decode())).status_code == 302
    assert Contribution.objects.count() == 0


def test_it_keeps_new_rows_of_both(anna, bilal, page, session):
    new = {
        "contributions-TOTAL_FORMS": "2",
        "contributions-1-participant": str(factories.participant().pk),
        "contributions-1-order": "2",
        "contributions-1-state": "draft",
        "contributions-1-session": str(session.pk),
    }
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs | new | {"contributions-1-note_en": "theirs"})
    refused = anna.post(page, mine | new | {"contributions-1-note_en": "mine"})
    assert anna.post(page, filled(refused.content.decode())).status_code == 302
    assert sorted(speech.note_en for speech in session.contributions.all()) == ["mine", "theirs", "welcomes"]


def test_it_shows_markup_as_text(anna, bilal, page):
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs | {"title_en": "<script>alert(1)</script>"})
    html = anna.post(page, mine | {"title_en": "<img src=x onerror=alert(2)>"}).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize("seen", ["", "x", "-1", "99999", "1" * 30])
def test_it_takes_no_made_up_version_for_the_latest(anna, page, seen):
    form = opened(anna, page)
    anna.post(page, form)
    assert anna.post(page, form | {"_seen": seen}).status_code == 409


def test_it_takes_a_form_that_broke_a_rule_for_no_outdated_one(anna, page, session):
    broken = anna.post(page, opened(anna, page) | {"title_en": ""})
    assert broken.status_code == 200
    assert anna.post(page, filled(broken.content.decode()) | {"title_en": "Welcome"}).status_code == 302
    session.refresh_from_db()
    assert session.title_en == "Welcome"


def test_a_save_that_breaks_a_rule_leaves_nothing_and_outdates_nobody(anna, bilal, page, session):
    theirs = opened(bilal, page)
    broken = anna.post(page, opened(anna, page) | {"title_en": "", "contributions-0-note_en": "greets"})
    assert (broken.status_code, broken.context["seen"], Revision.objects.count()) == (200, 0, 0)
    assert bilal.post(page, theirs | {"title_en": "Welcome"}).status_code == 302
    assert [Revision.objects.count(), Session.objects.get().title_en] == [2, "Welcome"]
    assert Contribution.objects.get().note_en == "welcomes"


def test_it_refuses_an_outdated_form_without_waiting_for_the_lock(anna, bilal, page, monkeypatch):
    mine, theirs = opened(anna, page), opened(bilal, page)
    bilal.post(page, theirs)
    monkeypatch.setattr(HistoryAdmin, "_lock", lambda admin, request, record: 1 / 0)
    assert anna.post(page, mine).status_code == 409


def test_it_asks_again_under_the_lock_whether_a_form_is_outdated(anna, bilal, page, monkeypatch):
    mine, theirs = opened(anna, page), opened(bilal, page)

    def save_first(admin, request, record):
        monkeypatch.undo()
        assert bilal.post(page, theirs | {"title_en": "The opening"}).status_code == 302

    monkeypatch.setattr(HistoryAdmin, "_lock", save_first)
    assert anna.post(page, mine | {"title_en": "Opening session"}).status_code == 409
    assert Session.objects.get().title_en == "The opening"


def test_a_save_that_does_not_get_its_lock_has_the_form_again_as_it_was(anna, page, monkeypatch):
    form = opened(anna, page) | {"title_en": ["Welcome"], "contributions-0-note_en": ["greets"]}
    monkeypatch.setattr(HistoryAdmin, "_lock", locked)
    busy = anna.post(page, form)
    again, html = filled(busy.content.decode()), busy.content.decode()
    assert (busy.status_code, busy.headers["Retry-After"], busy.context["clashes"]) == (503, "5", [])
    assert "Not saved: others are saving at this moment." in html
    assert (again["title_en"], again["contributions-0-note_en"]) == (["Welcome"], ["greets"])
    monkeypatch.undo()
    assert anna.post(page, again).status_code == 302
    assert (Session.objects.get().title_en, Contribution.objects.get().note_en) == ("Welcome", "greets")


@pytest.mark.parametrize("name", ["SQLITE_BUSY", "SQLITE_IOERR"])
def test_only_a_lock_that_did_not_come_is_answered_as_busy(anna, page, monkeypatch, name):
    form = opened(anna, page)
    monkeypatch.setattr(HistoryAdmin, "_lock", lambda admin, request, record: locked(admin, request, record, name))
    anna.raise_request_exception = False
    assert anna.post(page, form).status_code == {"SQLITE_BUSY": 503, "SQLITE_IOERR": 500}[name]


def locked(admin, request, record, name="SQLITE_BUSY"):
    cause = sqlite3.OperationalError("database is locked")
    cause.sqlite_errorname = name
    raise OperationalError("database is locked") from cause
