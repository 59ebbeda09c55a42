"""The translator's view: source and translation beside each other, saved by the rules of the record's form."""

import pytest
from django.contrib.auth.models import Permission
from reversion.models import Revision

from events import history
from events.models import NewsItem, Session
from tests import factories

from .browse import filled, opened
from .roles import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = factories.session(title_en="Opening", title_fr="Ouverture", status="confirmed")
    factories.contribution(session=session, note_en="greets", order=1)
    return session


@pytest.fixture
def page(session):
    return f"/admin/events/session/{session.pk}/translate/ar/"


def change(record, **values):
    with history.change(records=[record]):
        for name, value in values.items():
            setattr(record, name, value)
        record.save()


def lines(response):
    """(column, language of the source, source, status) of each text."""
    return [
        (
            line.field.html_name,
            line.source and line.source.language.code,
            line.source and str(line.source.text),
            line.status.kind,
        )
        for group in response.context["groups"]
        for line in group.lines
    ]


def test_it_shows_each_text_of_the_record_and_its_parts_beside_its_source(admin_client, page):
    assert lines(admin_client.get(page)) == [
        ("title_ar", "en", "Opening", "missing"),
        ("contributions-0-note_ar", "en", "greets", "missing"),
    ]


def test_it_takes_the_source_that_is_asked_for_where_it_is_written(admin_client, page):
    assert lines(admin_client.get(f"{page}?from=fr")) == [
        ("title_ar", "fr", "Ouverture", "missing"),
        ("contributions-0-note_ar", "en", "greets", "missing"),
    ]


def test_it_names_the_language_and_direction_of_both_sides(admin_client, page):
    html = admin_client.get(page).content.decode()
    assert '<div class="text" lang="en" dir="ltr"><p>Opening</p></div>' in html
    assert '<input type="text" name="title_ar" class="vTextField" maxlength="250" lang="ar" dir="rtl"' in html


def test_it_saves_the_texts_of_its_language_and_nothing_else(admin_client, page, session):
    data = opened(admin_client, page)
    assert sorted(name for name in data if "title" in name or "note" in name) == [
        "contributions-0-note_ar",
        "title_ar",
    ]
    response = admin_client.post(
        page,
        data | {"title_ar": "الافتتاح", "contributions-0-note_ar": "يرحب", "title_en": "Hacked", "status": "cancelled"},
    )
    assert (response.status_code, response.url) == (302, "/admin/events/languages/?noun=session&language=ar")
    session.refresh_from_db()
    speech = session.contributions.get()
    assert (session.title_ar, session.title_en, session.status) == ("الافتتاح", "Opening", "confirmed")
    assert (speech.note_ar, speech.note_en) == ("يرحب", "greets")
    assert Revision.objects.first().user.username == "admin"


def test_it_adds_and_removes_no_rows(admin_client, page, session):
    data = opened(admin_client, page) | {
        "contributions-TOTAL_FORMS": "2",
        "contributions-1-note_ar": "x",
        "contributions-0-DELETE": "on",
    }
    assert admin_client.post(page, data).status_code == 302
    assert [speech.note_en for speech in session.contributions.all()] == ["greets"]


def test_it_stays_on_the_page_where_that_is_asked(admin_client, page):
    data = opened(admin_client, page) | {"title_ar": "الافتتاح", "_continue": "1"}
    assert admin_client.post(f"{page}?from=fr", data).url == f"{page}?from=fr"


def test_it_marks_what_is_stale_with_what_changed_in_the_source(admin_client, page, session):
    change(session, title_ar="الافتتاح")
    change(session, title_en="Opening session")
    [first, _note] = [line for group in admin_client.get(page).context["groups"] for line in group.lines]
    assert (first.status.kind, first.changed_in.code) == ("stale", "en")
    assert first.pieces == [("removed", "Opening"), ("added", "Opening session")]


def test_it_refuses_an_outdated_save_and_shows_both_texts(admin_client, page, session):
    data = opened(admin_client, page)
    change(session, title_ar="حفل الافتتاح")
    refused = admin_client.post(page, data | {"title_ar": "الافتتاح"})
    [clash] = refused.context["clashes"]
    assert (refused.status_code, clash.name, clash.theirs, clash.mine) == (
        409,
        "title_ar",
        "حفل الافتتاح",
        "الافتتاح",
    )
    assert refused.template_name == "admin/events/translate.html"
    session.refresh_from_db()
    assert session.title_ar == "حفل الافتتاح"
    again = filled(refused.content.decode()) | {"_choice-title_ar": "mine"}
    assert admin_client.post(page, again).status_code == 302
    session.refresh_from_db()
    assert session.title_ar == "الافتتاح"


def test_it_keeps_the_record_s_rules_and_can_be_saved_after_one_was_broken(admin_client, session):
    only = factories.session(title_en="", title_ar="الافتتاح")
    page = f"/admin/events/session/{only.pk}/translate/ar/"
    refused = admin_client.post(page, opened(admin_client, page) | {"title_ar": ""})
    assert refused.status_code == 200
    assert "Give the title in one language at least." in refused.content.decode()
    again = filled(refused.content.decode()) | {"title_ar": "حفل الافتتاح"}
    assert admin_client.post(page, again).status_code == 302
    only.refresh_from_db()
    assert only.title_ar == "حفل الافتتاح"


def test_it_edits_formatted_texts_with_their_editor_and_sanitises_the_source(admin_client):
    item = factories.news_item(title_en="News", body_en="<p>Read <strong>this</strong></p>")
    NewsItem.objects.filter(pk=item.pk).update(body_en="<p>Read</p><script>alert(1)</script>")
    response = admin_client.get(f"/admin/events/newsitem/{item.pk}/translate/ar/")
    html = response.content.decode()
    assert "<script>alert" not in html
    assert '<textarea name="body_ar"' in html
    assert "data-django-prose-editor" in html
    assert "nonce-" in response["Content-Security-Policy"]


def test_it_shows_markup_as_text(admin_client, page, session):
    change(session, title_en="<script>alert(1)</script>", title_ar="<img src=x>")
    change(session, title_en="<script>alert(2)</script>")
    html = admin_client.get(page).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


@pytest.mark.parametrize(
    "path",
    ["session/{pk}/translate/xx/", "session/{pk}/translate/es/", "room/1/translate/ar/", "nothing/1/translate/ar/"],
)
def test_it_knows_only_the_site_s_languages_and_nouns_that_stand_by_themselves(admin_client, session, path):
    assert admin_client.get("/admin/events/" + path.format(pk=session.pk)).status_code == 404


def test_it_is_closed_to_who_may_not_change_the_record(client, django_user_model, page, session):
    user = django_user_model.objects.create_user("viewer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename="view_session"))
    client.force_login(user)
    assert [client.get(page).status_code, client.post(page, {"title_ar": "x"}).status_code] == [403, 403]
    assert Session.objects.get(pk=session.pk).title_ar == ""
    assert page not in client.get(f"/admin/events/session/{session.pk}/change/").content.decode()


def test_it_is_linked_from_the_record_s_form(admin_client, page, session):
    html = admin_client.get(f"/admin/events/session/{session.pk}/change/").content.decode()
    assert f'<a href="{page}">Translate into Arabic</a>' in html


def groups(client, page):
    """(what keeps it back is checked, who sees it once it is saved) of the record and of each part."""
    return [(group.held.value() if group.held else None, group.note) for group in client.get(page).context["groups"]]


def test_it_keeps_the_language_back_and_says_who_sees_it_once_it_is_saved(admin_client, page, session):
    at_once, kept = "Visible to everybody at once.", "Kept back: nobody outside sees it until you release it."
    assert groups(admin_client, page) == [([], at_once), ([], at_once)]
    data = opened(admin_client, page) | {"title_ar": "الافتتاح", "held_languages": ["ar"]}
    assert admin_client.post(page, data).status_code == 302
    session.refresh_from_db()
    assert (session.title_ar, session.held_languages, session.contributions.get().held_languages) == (
        "الافتتاح",
        "ar",
        "",
    )
    assert groups(admin_client, page) == [(["ar"], kept), ([], at_once)]
    draft = factories.session(state="draft", summit=session.summit)
    page = f"/admin/events/session/{draft.pk}/translate/ar/"
    assert groups(admin_client, page) == [([], "Only the staff see it until the record is published.")]


def test_it_offers_a_translator_to_keep_back_and_not_to_release(session, page):
    client = signed_in("translator-ar")
    data = opened(client, page) | {"contributions-0-note_ar": "يرحب", "contributions-0-held_languages": ["ar"]}
    assert client.post(page, data).status_code == 302
    row = session.contributions.get()
    assert (row.note_ar, row.held_languages) == ("يرحب", "ar")
    kept = "Kept back: nobody outside sees it until somebody who may publish releases it."
    assert groups(client, page)[1] == (["ar"], kept)
    assert client.post(page, opened(client, page) | {"contributions-0-held_languages": []}).status_code == 200
    assert "Keep this language back" in client.get(page).content.decode()


def test_it_says_of_people_that_they_are_named_at_once(admin_client):
    person = factories.person(name_en="Name")
    page = f"/admin/events/person/{person.pk}/translate/ar/"
    assert groups(admin_client, page) == [(None, "Visible to everybody at once, wherever it is named.")]
