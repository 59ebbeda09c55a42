"""A form says who else has it open, to who may see the record, and saves whatever it says."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from tests import factories

from .browse import filled, opened
from .roles import signed_in

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_noon():
    cache.clear()
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def session():
    return factories.session(state="draft")


@pytest.fixture
def form(session):
    return f"/admin/events/session/{session.pk}/change/"


def beat(client, form):
    return client.post(form.replace("change", "presence"))


NOTICE = "Somebody else has this form open: \u2068of-programme\u2069 (since 26 November 2026, 12:00 UTC)."


def test_it_says_who_else_has_the_form_open_and_since_when(form):
    mine, theirs = signed_in("programme"), signed_in("publisher")
    assert mine.get(form).context["presence"] == ""
    assert NOTICE in theirs.get(form).content.decode()
    assert beat(mine, form).json() == {"notice": NOTICE.replace("programme", "publisher")}


def test_it_expires_by_itself_without_a_script_and_sooner_with_one(form, at_noon):
    mine, theirs = signed_in("programme"), signed_in("viewer")
    mine.get(form)
    at_noon.move_to(NOON + timedelta(minutes=9.5))
    assert beat(theirs, form).json() == {"notice": NOTICE}
    beat(mine, form)
    at_noon.move_to(NOON + timedelta(minutes=11))
    assert beat(theirs, form).json() == {"notice": NOTICE}
    at_noon.move_to(NOON + timedelta(minutes=11.5))
    assert beat(theirs, form).json() == {"notice": ""}


def test_it_forgets_who_has_saved_and_left(form):
    mine, theirs = signed_in("programme"), signed_in("viewer")
    values = opened(mine, form)
    assert beat(theirs, form).json() == {"notice": NOTICE}
    assert mine.post(form, values).status_code == 302
    assert beat(theirs, form).json() == {"notice": ""}


def test_it_keeps_nobody_from_saving(form, session):
    mine, theirs = signed_in("programme"), signed_in("publisher")
    page = theirs.get(form).content.decode()
    mine.get(form)
    assert theirs.post(form, filled(page) | {"title_en": "Theirs"}).status_code == 302
    session.refresh_from_db()
    assert session.title_en == "Theirs"


def test_it_tells_nobody_of_who_may_only_look(form):
    mine, viewer = signed_in("programme"), signed_in("viewer")
    viewer.get(form)
    beat(viewer, form)
    assert beat(mine, form).json() == {"notice": ""}


def test_the_translator_s_page_is_the_form_too(form, session):
    translator, mine = signed_in("translator-ar"), signed_in("programme")
    mine.get(form)
    page = f"/admin/events/session/{session.pk}/translate/ar/"
    assert NOTICE in translator.get(page).content.decode()
    assert beat(mine, form).json() == {"notice": NOTICE.replace("programme", "translator-ar")}


def test_it_answers_nobody_who_may_not_see_the_record(form, client, django_user_model, session):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert beat(client, form).status_code == 403
    assert beat(Client(), form).status_code == 302
    viewer = signed_in("viewer")
    statuses = [beat(viewer, f"/admin/events/session/{key}/change/").status_code for key in ("999", "x")]
    assert statuses == [404, 404]
    assert viewer.get(form.replace("change", "presence")).status_code == 405


def test_it_is_posted_with_a_token(form):
    viewer = signed_in("viewer")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = viewer.cookies
    assert beat(strict, form).status_code == 403


def test_a_name_is_text_and_no_markup(form, client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("<script>alert(1)</script>"))
    client.get(form)
    html = signed_in("programme").get(form).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html
