"""What was deleted comes back as what it was, and so does what a former version had."""

import pytest
from django.core.files.storage import default_storage

from events import history
from events.models import Contribution, DocumentFile, FormerAddress, Photo, Session
from tests import factories

from .browse import filled, opened
from .roles import signed_in

pytestmark = pytest.mark.django_db


def address(record, rest="change/"):
    return f"/admin/events/{record._meta.model_name}/{record.pk}/{rest}"


def delete(client, record):
    """The address at which what was deleted is recovered."""
    assert client.post(address(record, "delete/"), {"post": "yes"}).status_code == 302
    noun = record._meta.model_name
    [(version, _entry), *_others] = client.get(f"/admin/events/{noun}/deleted/").context["rows"]
    return f"/admin/events/{noun}/deleted/{version.pk}/"


def recover(client, page, **values):
    response = client.post(page, opened(client, page) | values)
    assert response.status_code == 302, response.context["errors"]


def save(client, record, **values):
    """Save the form; the number of the version before."""
    response = client.post(address(record), opened(client, address(record)) | values)
    assert response.status_code == 302, response.context["errors"]
    return history.revisions(record)[1].pk


def restore(client, record, number, **values):
    form = opened(client, address(record, f"change/?restore={number}"))
    response = client.post(address(record), form | values)
    assert response.status_code == 302, response.context["errors"]


def columns(record) -> dict:
    """Column -> value, without those that tell of a save; the history keeps moments to the millisecond."""
    found = type(record)._base_manager.filter(pk=record.pk).values().get()
    if moment := found.get("first_published_at"):
        found["first_published_at"] = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    return {name: found[name] for name in found if name not in ("created_at", "updated_at", "sequence")}


@pytest.fixture
def session():
    """A third session with texts in a language that the site does not show, and with a statement that has one too."""
    session = factories.session(order=3, title_en="Opening", title_tr="Açılış", day="2026-09-10")
    session.chairs.add(factories.person())
    factories.contribution(session=session, note_en="welcomes", note_tr="karşılıyor", order=2)
    return session


def test_a_record_comes_back_with_its_key_order_and_all_its_texts(admin_client, session):
    speech, chairs = session.contributions.get(), list(session.chairs.all())
    before = columns(session), columns(speech), session.sequence
    recover(admin_client, delete(admin_client, session))
    assert (columns(session), columns(speech)) == before[:2]
    session.refresh_from_db()
    assert (list(session.chairs.all()), session.sequence) == (chairs, before[2] + 1)


def test_its_history_goes_on(admin_client, session):
    save(admin_client, session, title_en="The opening")
    recover(admin_client, delete(admin_client, session))
    assert history.revisions(session).count() == 3
    assert admin_client.get("/admin/events/session/deleted/").context["rows"] == []


def test_what_is_deleted_twice_is_told_with_its_last_deletion(admin_client, session):
    recover(admin_client, delete(admin_client, session))
    delete(signed_in("administrator"), session)
    [(_version, entry)] = admin_client.get("/admin/events/session/deleted/").context["rows"]
    assert entry.user.username == "of-administrator"


def test_what_went_with_its_whole_comes_back_though_nobody_ever_edited_it(admin_client, session):
    speech, summit = session.contributions.get(), session.summit
    before = columns(session), columns(speech)
    page = delete(admin_client, summit)
    [(version, _entry)] = admin_client.get("/admin/events/session/deleted/").context["rows"]
    recover(admin_client, page)
    recover(admin_client, f"/admin/events/session/deleted/{version.pk}/")
    assert (columns(session), columns(speech)) == before


def test_an_edit_of_the_form_counts(admin_client, session):
    recover(admin_client, delete(admin_client, session), title_en="Welcome", **{"contributions-0-DELETE": "on"})
    session.refresh_from_db()
    assert (session.title_en, session.title_tr, session.contributions.count()) == ("Welcome", "Açılış", 0)


def test_two_do_not_recover_one_record(admin_client, session):
    page = delete(admin_client, session)
    form = opened(admin_client, page)
    assert [admin_client.post(page, form).status_code for _time in range(2)] == [302, 404]


def test_a_form_that_breaks_a_rule_recovers_all_the_same_later(admin_client, session):
    speech, page = session.contributions.get(), delete(admin_client, session)
    broken = admin_client.post(page, opened(admin_client, page) | {"slug": "No address"})
    assert (broken.status_code, Session.objects.count()) == (200, 0)
    recover(admin_client, page)
    assert Contribution.objects.get().public_id == speech.public_id


def test_who_may_not_publish_recovers_a_draft(admin_client, session):
    page, programme = delete(admin_client, session), signed_in("programme")
    form = opened(programme, page)
    refused = programme.post(page, form | {"state": "published"})
    assert (refused.status_code, Session.objects.count()) == (200, 0)
    assert programme.post(page, form | {"state": "draft", "contributions-0-state": "draft"}).status_code == 302
    assert (Session.objects.get().pk, Session.objects.get().state) == (session.pk, "draft")


def test_uploads_come_back_with_what_was_told_of_them(admin_client):
    file = factories.document_file()
    before = columns(file.document), columns(file)
    recover(admin_client, delete(admin_client, file.document))
    assert (columns(file.document), columns(file)) == before


def test_a_picture_comes_back(admin_client):
    photo = factories.photo(order=4, alternative_en="A hall")
    before = columns(photo)
    recover(admin_client, delete(admin_client, photo))
    assert columns(photo) == before


def test_a_lost_upload_is_told_and_asked_for_again(admin_client):
    photo = factories.photo(alternative_en="A hall")
    page = delete(admin_client, photo)
    default_storage.delete(photo.image.name)
    answer = admin_client.get(page)
    assert answer.context["lost"] == ["Photo"]
    assert "This file is stored no more and has to be chosen again: Photo" in answer.content.decode()
    assert admin_client.post(page, opened(admin_client, page)).context["errors"] == [["This field is required."]]
    assert Photo.objects.count() == 0


def test_a_deleted_organisation_is_recovered_as_a_participant(admin_client):
    organisation, state = factories.organisation(), factories.participant()
    save(admin_client, state)
    admin_client.post(address(organisation, "delete/"), {"post": "yes"})
    page = admin_client.get("/admin/events/organisation/deleted/")
    [(version, _entry)] = page.context["rows"]
    assert f'href="/admin/events/participant/deleted/{version.pk}/"' in page.content.decode()
    assert admin_client.get(f"/admin/events/organisation/deleted/{version.pk}/").status_code == 404
    recover(admin_client, f"/admin/events/participant/deleted/{version.pk}/")
    organisation.refresh_from_db()
    assert organisation.kind == "organisation"


def test_a_version_brings_back_parts_and_hidden_texts(admin_client, session):
    speech = session.contributions.get()
    staying = factories.contribution(session=session, note_en="thanks", note_tr="teşekkür", order=3)
    before = columns(session), columns(speech), columns(staying)
    save(admin_client, session)
    Session.objects.update(title_tr="Kapanış")
    Contribution.objects.filter(pk=staying.pk).update(note_tr="sonra")
    number = save(admin_client, session, **{"contributions-0-DELETE": "on"})
    assert list(session.contributions.all()) == [staying]
    restore(admin_client, session, number)
    assert (columns(session), columns(speech), columns(staying)) == before


def test_a_part_that_belongs_elsewhere_now_is_left_there(admin_client, session):
    speech, other = session.contributions.get(), factories.session(summit=session.summit)
    number = save(admin_client, session)
    Contribution.objects.filter(pk=speech.pk).update(session=other)
    restore(admin_client, session, number)
    speech.refresh_from_db()
    assert (speech.session, session.contributions.get().pk != speech.pk) == (other, True)


def test_a_version_brings_back_the_upload_that_it_had(admin_client):
    file = factories.document_file()
    before, document = columns(file), file.document
    content = factories.ContentFile(b"%PDF-1.7 second\n%%EOF", name="second.pdf")
    number = save(admin_client, document, **{"files-0-file": content})
    assert DocumentFile.objects.get().sha256 != before["sha256"]
    restore(admin_client, document, number)
    assert columns(file) == before


def test_a_version_whose_upload_is_lost_keeps_the_present_one_and_says_so(admin_client):
    file = factories.document_file()
    document, content = file.document, factories.ContentFile(b"%PDF-1.7 second\n%%EOF", name="second.pdf")
    number = save(admin_client, document, **{"files-0-file": content})
    default_storage.delete(file.file.name)
    now = columns(file)
    assert admin_client.get(address(document, f"change/?restore={number}")).context["lost"] == [
        "Document file (English)"
    ]
    restore(admin_client, document, number)
    assert columns(file) == now


def test_a_translator_brings_back_no_more_than_the_granted_languages(admin_client, session):
    number = save(admin_client, session)
    save(admin_client, session, title_en="Later", title_ar="لاحقا")
    Session.objects.update(title_tr="Kapanış")
    restore(signed_in("translator-ar"), session, number)
    session.refresh_from_db()
    assert (session.title_en, session.title_ar, session.title_tr) == ("Later", "", "Kapanış")


def test_an_outdated_version_is_merged_and_keeps_the_keys(admin_client, session):
    speech = session.contributions.get()
    number = save(admin_client, session, **{"contributions-0-DELETE": "on"})
    form = opened(admin_client, address(session, f"change/?restore={number}"))
    save(admin_client, session, status="postponed")
    refused = admin_client.post(address(session), form)
    assert refused.status_code == 409
    assert admin_client.post(address(session), filled(refused.content.decode())).status_code == 302
    session.refresh_from_db()
    assert (session.status, session.contributions.get().public_id) == ("postponed", speech.public_id)


@pytest.mark.parametrize(
    ("state", "slug", "old", "new"),
    [
        ("published", "opening", 200, 200),
        ("draft", "opening", 410, 410),  # as after the deletion: that it is back is told to nobody
        ("published", "welcome", 301, 200),
        ("draft", "welcome", 410, 404),
        ("withdrawn", "welcome", 410, 410),
    ],
)
def test_its_address_says_what_the_public_may_know(admin_client, client, state, slug, old, new):
    session = factories.session(slug="opening")
    place = session.get_absolute_url().replace("opening", "{}")
    page = delete(admin_client, session)
    assert client.get(place.format("opening")).status_code == 410
    recover(admin_client, page, state=state, slug=slug)
    assert [client.get(place.format(name)).status_code for name in ("opening", slug)] == [old, new]


def test_a_record_that_was_never_public_tells_nothing(admin_client, client):
    session = factories.session(slug="opening", state="draft")
    recover(admin_client, delete(admin_client, session))
    assert client.get(session.get_absolute_url()).status_code == 404
    assert FormerAddress.objects.count() == 0


def test_a_participant_is_outdated_by_its_own_parts_only(admin_client):
    participant, organisation = factories.participant(), factories.organisation()
    factories.membership(participant=participant, organisation=organisation)
    form = opened(admin_client, address(participant))
    save(admin_client, organisation, website="https://example.org/")
    assert admin_client.post(address(participant), form).status_code == 302
