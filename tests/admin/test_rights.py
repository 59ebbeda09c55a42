"""Nothing becomes public, or is taken from the public, by who may not publish: not by any way into the record."""

from datetime import UTC, datetime

import pytest
from reversion.models import Revision, Version

from events import history
from events.models import Contribution, Embargo, NewsItem, Session
from events.models.fields import translated_fields
from tests import factories

from .browse import confirm, filled, opened, told
from .roles import cast, signed_in

pytestmark = pytest.mark.django_db


def address(record, rest="change/"):
    return f"/admin/events/{record._meta.model_name}/{record.pk}/{rest}"


def post(client, record, **values):
    return client.post(address(record), opened(client, address(record)) | values)


def errors(response, *names):
    return response.context["adminform"].form.errors.get_json_data() and {
        name: response.context["adminform"].form.errors.get(name) for name in names
    }


@pytest.fixture
def officer():
    return signed_in("programme")


@pytest.fixture
def session():
    return factories.session(state="draft", title_en="Opening")


@pytest.fixture
def embargo():
    return Embargo.objects.create(name="Until the signal")


def stored(record):
    record.refresh_from_db()
    return record.state, record.embargo_id


@pytest.mark.parametrize("before", ["draft", "in_review"])
@pytest.mark.parametrize("wanted", ["published", "withdrawn"])
def test_the_form_refuses_to_publish(officer, before, wanted):
    session = factories.session(state=before)
    response = post(officer, session, state=wanted)
    assert errors(response, "state") == {"state": ["You may not publish this or take it back."]}
    assert stored(session)[0] == before


@pytest.mark.parametrize("before", ["published", "withdrawn"])
def test_the_form_refuses_to_take_back_or_to_return(officer, before):
    session = factories.session(state=before)
    for wanted in {"draft", "in_review", "published", "withdrawn"} - {before}:
        assert post(officer, session, state=wanted).status_code == 200
    assert stored(session)[0] == before


def test_the_button_is_the_form(officer, session):
    assert post(officer, session, _state="published").status_code == 200
    assert stored(session)[0] == "draft"
    assert post(officer, session, _state="in_review").status_code == 302
    assert stored(session)[0] == "in_review"


def test_a_published_programme_is_changed_on_the_day(officer):
    session = factories.session(title_en="Opening")
    assert post(officer, session, title_en="The opening", status="postponed").status_code == 302
    session.refresh_from_db()
    assert (session.title_en, session.status, session.state) == ("The opening", "postponed", "published")


def test_an_embargo_is_set_and_neither_lifted_nor_exchanged(officer, session, embargo):
    other = Embargo.objects.create(name="Another")
    assert post(officer, session, embargo=embargo.pk).status_code == 302
    for wanted in ("", other.pk):
        response = post(officer, session, embargo=wanted)
        assert errors(response, "embargo") == {"embargo": ["You may not lift an embargo, nor exchange it."]}
    assert stored(session)[1] == embargo.pk


def test_an_embargo_does_not_take_from_the_public_what_is_published(officer, embargo):
    session = factories.session()
    assert post(officer, session, embargo=embargo.pk).status_code == 200
    assert stored(session)[1] is None


def test_the_moment_of_an_embargo_is_moved_by_nobody_in_its_form(embargo):
    when = {"lifts_at_0": "2026-09-10", "lifts_at_1": "09:00", "lifts_at": "2026-09-10"}
    assert signed_in("press").post(address(embargo), {"name": "x", **when}).status_code == 403
    for client in (signed_in("publisher"), signed_in("administrator")):
        assert "lifts_at_0" not in opened(client, address(embargo))
        assert post(client, embargo, name="Renamed", **when).status_code == 302
    embargo.refresh_from_db()
    assert (embargo.name, embargo.lifts_at) == ("Renamed", None)


def test_a_former_version_does_not_move_an_embargo(embargo):
    with history.change(None, [embargo]):
        embargo.lifts_at = datetime(2999, 1, 1, tzinfo=UTC)
        embargo.save()
    client, first = signed_in("publisher"), history.revisions(embargo).last().pk
    form = opened(client, address(embargo, f"change/?restore={first}"))
    assert client.post(address(embargo), form).status_code == 302
    embargo.refresh_from_db()
    assert embargo.lifts_at == datetime(2999, 1, 1, tzinfo=UTC)


def test_an_inline_row_is_not_published_nor_deleted(officer, session):
    row = factories.contribution(session=session, state="draft")
    assert post(officer, session, **{"contributions-0-state": "published"}).status_code == 200
    assert stored(row)[0] == "draft"
    Contribution.objects.update(state="published")
    assert post(officer, session, **{"contributions-0-DELETE": "on"}).status_code == 200
    assert (
        post(officer, session, **{"contributions-0-DELETE": "on", "contributions-0-state": "draft"}).status_code == 200
    )
    assert stored(row)[0] == "published"


def test_what_is_published_is_not_moved_to_a_public_record(officer, session):
    row, public = factories.contribution(session=session), factories.session()
    assert post(officer, row, session=public.pk).status_code == 200
    row.refresh_from_db()
    assert row.session == session


def test_what_is_published_is_deleted_by_who_publishes(officer):
    session = factories.session()
    assert officer.post(address(session, "delete/"), {"post": "yes"}).status_code == 403
    chosen = {"action": "delete_selected", "_selected_action": [session.pk], "post": "yes"}
    officer.post("/admin/events/session/", chosen)
    assert Session.objects.filter(pk=session.pk).exists()
    assert officer.post(address(factories.session(state="draft"), "delete/"), {"post": "yes"}).status_code == 302


@pytest.mark.parametrize("role", ["programme", "protocol", "press", "translator-ar", "viewer"])
def test_no_action_and_no_arrow_publishes(role):
    client, publisher, records = signed_in(role), signed_in("publisher"), cast(state="draft")
    for noun, record in records.items():
        for action in ("publish", "withdraw", "move_up"):
            page = told(publisher, f"/admin/events/{noun}/", action, record).content.decode()
            forged = {"action": action, "_selected_action": [record.pk], "index": 0} | filled(page)
            client.post(f"/admin/events/{noun}/", forged)
        client.post(f"/admin/events/{noun}/", {"_up": record.pk})
        record.refresh_from_db()
    assert {record.state for record in records.values() if hasattr(record, "state")} == {"draft"}


def test_the_publisher_publishes_and_withdraws(session):
    client = signed_in("publisher")
    assert post(client, session, _state="published").status_code == 302
    assert stored(session)[0] == "published"
    assert post(client, session, _state="withdrawn").status_code == 302
    assert stored(session)[0] == "withdrawn"


def versions(session):
    """A session that was published, and was taken back to a draft since: with the number of its public version."""
    with history.change(None, [session]):
        session.state = "published"
        session.save()
    public = Revision.objects.order_by("-pk").first().pk
    with history.change(None, [session]):
        session.state = "draft"
        session.save()
    return public


def test_a_former_version_does_not_publish(officer, session):
    page = address(session, f"change/?restore={versions(session)}")
    form = opened(officer, page) | {"state": "published"}
    assert officer.post(address(session), form).status_code == 200
    assert stored(session)[0] == "draft"
    assert officer.post(address(session), form | {"state": "draft"}).status_code == 302


def test_a_merged_edit_does_not_publish(officer, session):
    mine = opened(officer, address(session))
    assert post(signed_in("publisher"), session, title_en="The opening").status_code == 302
    refused = officer.post(address(session), mine | {"state": "published", "title_fr": "Ouverture"})
    assert refused.status_code == 409
    merged = filled(refused.content.decode()) | {"state": "published", "_choice-state": "mine"}
    assert officer.post(address(session), merged).status_code == 200
    assert stored(session)[0] == "draft"


def test_a_recovered_record_is_a_draft_for_who_does_not_publish(officer):
    session = factories.session()
    signed_in("administrator").post(address(session, "delete/"), {"post": "yes"})
    number = Version.objects.get_deleted(Session).get().pk
    page = f"/admin/events/session/deleted/{number}/"
    assert signed_in("viewer").get(page).status_code == 403
    form = opened(officer, page)
    assert officer.post(page, form | {"state": "published"}).status_code == 200
    assert not Session.objects.exists()
    assert officer.post(page, form | {"state": "draft"}).status_code == 302
    assert Session.objects.get().state == "draft"


def test_a_translator_writes_the_granted_language_and_nothing_else():
    client, records = signed_in("translator-ar"), cast(state="draft")
    summit = factories.summit()
    for record in records.values():
        texts = translated_fields(type(record))
        if not texts:
            continue
        before = values(record)
        _name, columns = next(iter(texts.items()))
        forged = {column: "forged" for code, column in columns.items() if code != "ar"}
        forged |= {"state": "published", "slug": "forged", "summit": summit.pk, "order": 7, "embargo": 1}
        assert post(client, record, **forged, **{columns["ar"]: "نص"}).status_code == 302, record
        record.refresh_from_db()
        assert {name for name, value in values(record).items() if value != before[name]} == {columns["ar"]}, record


def values(record):
    unchanging = {"updated_at"}
    return {f.attname: str(getattr(record, f.attname)) for f in record._meta.fields if f.name not in unchanging}


def test_a_translator_changes_rows_in_the_language_and_neither_adds_nor_deletes_them(session):
    client, row = signed_in("translator-ar"), factories.contribution(session=session, note_en="welcomes")
    forged = {
        "contributions-TOTAL_FORMS": "2",
        "contributions-0-note_ar": "يرحب",
        "contributions-0-note_en": "forged",
        "contributions-0-DELETE": "on",
        "contributions-1-person": row.person_id,
        "contributions-1-session": session.pk,
        "contributions-1-note_ar": "جديد",
    }
    assert post(client, session, **forged).status_code == 302
    row = Contribution.objects.get()
    assert (row.note_ar, row.note_en, row.state) == ("يرحب", "welcomes", "published")


def test_a_translator_restores_and_merges_only_the_language(session):
    client = signed_in("translator-ar")
    mine = opened(client, address(session))
    assert post(signed_in("programme"), session, title_en="The opening", title_ar="الافتتاح").status_code == 302
    refused = client.post(address(session), mine | {"title_en": "forged", "title_ar": "افتتاح"})
    merged = filled(refused.content.decode()) | {"_choice-title_ar": "mine", "title_en": "forged", "state": "published"}
    assert (refused.status_code, client.post(address(session), merged).status_code) == (409, 302)
    session.refresh_from_db()
    assert (session.title_en, session.title_ar, session.state) == ("The opening", "افتتاح", "draft")
    first = history.revisions(session).last().pk
    restored = opened(client, address(session, f"change/?restore={first}"))
    assert client.post(address(session), restored).status_code == 302
    session.refresh_from_db()
    assert (session.title_en, session.title_ar) == ("The opening", "")


def test_an_incomplete_record_is_not_published_by_form_or_action():
    item = factories.news_item(state="draft", title_en="Empty news")
    client = signed_in("publisher")
    page = client.get(address(item)).content.decode()
    assert '<a href="#id_body_en">Text</a>' in page
    response = post(client, item, _state="published")
    assert errors(response, "body_en") == {"body_en": ["Before it is published it needs: Text."]}
    answer = confirm(client, "/admin/events/newsitem/", "publish", item)
    assert "There is nothing to do" in answer.content.decode()
    assert stored(item)[0] == "draft"
    assert post(client, item, _state="published", summary_fr="Résumé").status_code == 302


def test_what_is_public_does_not_become_empty_and_an_old_gap_forces_nothing():
    item = factories.news_item(summary_en="Short")
    client = signed_in("publisher")
    assert post(client, item, summary_en="").status_code == 200
    NewsItem.objects.update(summary_en="")
    assert post(client, item, title_en="Corrected").status_code == 302
