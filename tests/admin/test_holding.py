"""A language is kept back by who may change it, and released by who may publish: not by any way into the record."""

import pytest
from reversion.models import Version

from events import history
from events.models import Contribution, NewsItem, Session
from events.models.fields import translated_fields
from tests import factories

from .browse import filled, opened
from .roles import cast, signed_in

pytestmark = pytest.mark.django_db
UNRELEASED = "You may not release to the public: Arabic."
UNKNOWN = "Select a valid choice. {} is not one of the available choices."
SOURCE = "Readers of other languages fall back to {}: withdraw the record instead."
NEEDED = "This text is needed in one language at least that is not kept back."


def address(record, rest="change/"):
    return f"/admin/events/{record._meta.model_name}/{record.pk}/{rest}"


def post(client, record, **values):
    return client.post(address(record), opened(client, address(record)) | values)


def told(response):
    """What the form says of the languages that are kept back; None where it was saved."""
    return (response.status_code == 200 and response.context["adminform"].form.errors.get("held_languages")) or None


def held(record):
    record.refresh_from_db()
    return record.held_languages


@pytest.fixture
def session():
    return factories.session(title_en="Opening", title_ar="الافتتاح", title_fr="Ouverture")


@pytest.fixture
def kept(session):
    session.held_languages = "ar"
    session.save()
    return session


@pytest.mark.parametrize("role", ["programme", "publisher", "administrator"])
def test_who_may_change_the_record_keeps_back_any_language_but_the_first(role, session):
    client = signed_in(role)
    assert told(post(client, session, held_languages=["en"])) == [SOURCE.format("English")]
    assert told(post(client, session, held_languages=["ar", "fr"])) is None
    assert held(session) == "ar fr"


@pytest.mark.parametrize("role", ["programme", "translator-ar"])
def test_who_may_not_publish_does_not_release(role, kept):
    client = signed_in(role)
    assert told(post(client, kept, held_languages=[])) == [UNRELEASED]
    page = opened(client, address(kept))
    page.pop("held_languages")
    assert told(client.post(address(kept), page)) == [UNRELEASED]
    assert held(kept) == "ar"
    assert told(post(client, kept, title_ar="حفل الافتتاح")) is None
    kept.refresh_from_db()
    assert (kept.title_ar, kept.held_languages) == ("حفل الافتتاح", "ar")


def test_a_draft_s_language_is_released_by_who_may_publish_too():
    session = factories.session(state="draft", held_languages="ar")
    assert told(post(signed_in("programme"), session, held_languages=[])) == [UNRELEASED]
    assert told(post(signed_in("publisher"), session, held_languages=[])) is None
    assert held(session) == ""


def test_who_may_publish_releases_and_the_public_reads_it(client, kept):
    page = f"/ar/summits/{kept.summit.slug}/sessions/{kept.slug}/"
    assert "الافتتاح" not in client.get(page).content.decode()
    assert told(post(signed_in("publisher"), kept, held_languages=[])) is None
    assert "الافتتاح" in client.get(page).content.decode()


def test_a_translator_keeps_back_the_granted_language_and_leaves_others_as_they_are(session):
    client = signed_in("translator-ar")
    assert told(post(client, session, held_languages=["ar"])) is None
    Session.objects.update(held_languages="ar fr kk")
    assert told(post(client, session, held_languages=["ar", "fr"])) == [UNKNOWN.format("fr")]
    assert told(post(client, session, held_languages=["ar"])) is None
    assert held(session) == "ar fr kk"


@pytest.mark.parametrize("forged", ["en", "fr", "kk", "xx", "ar fr", "", "\0"])
def test_a_translator_keeps_back_no_other_language(session, forged):
    client = signed_in("translator-ar")
    for page in (address(session), address(session, "translate/ar/")):
        response = client.post(page, opened(client, page) | {"held_languages": [forged]})
        assert told(response) == [UNKNOWN.format(forged)]
    assert held(session) == ""


@pytest.mark.parametrize("role", ["translator-ar", "programme", "protocol", "press"])
def test_no_form_of_any_noun_releases(role):
    client, records = signed_in(role), cast()
    for record in records.values():
        if not hasattr(record, "state"):
            continue
        column = next(iter(translated_fields(type(record)).values()))["ar"]
        type(record).objects.filter(pk=record.pk).update(**{column: "نص", "held_languages": "ar"})
        for page in (address(record), address(record, "translate/ar/")):
            data = opened(client, page) | {"held_languages": [], "_held_languages": ""}
            client.post(page, data)
        assert held(record) == "ar", record


def test_who_may_only_see_keeps_nothing_back(session):
    assert signed_in("viewer").post(address(session), {"held_languages": ["ar"]}).status_code == 403
    assert held(session) == ""


def test_a_part_is_kept_back_and_released_by_the_same_rules(session):
    row = factories.contribution(session=session, note_en="welcomes", note_ar="يرحب")
    client = signed_in("programme")
    assert post(client, session, **{"contributions-0-held_languages": ["ar"]}).status_code == 302
    assert held(row) == "ar"
    response = post(client, session, **{"contributions-0-held_languages": []})
    assert response.context["inline_admin_formsets"][0].formset.errors == [{"held_languages": [UNRELEASED]}]
    assert held(row) == "ar"
    assert post(signed_in("publisher"), session, **{"contributions-0-held_languages": []}).status_code == 302
    assert held(row) == ""


def test_what_was_added_behind_a_language_is_kept_back_though_it_is_written_first_on_the_site():
    session = factories.session(title_en="", title_ar="الافتتاح")
    client = signed_in("translator-en")
    assert told(post(client, session, title_en="Opening", held_languages=["en"])) is None
    assert (held(session), str(session.title)) == ("en", "الافتتاح")


def test_the_last_public_title_is_not_removed(kept):
    client = signed_in("programme")
    response = post(client, kept, title_en="", title_fr="")
    assert told(response) == [NEEDED]
    assert post(client, kept, title_en="").status_code == 302


def test_the_last_public_title_is_not_removed_by_its_translator_either(kept):
    Session.objects.update(title_fr="", held_languages="ar")
    client = signed_in("translator-en")
    response = post(client, kept, title_en="")
    assert response.status_code == 200
    assert NEEDED in response.content.decode()


def test_what_is_kept_back_does_not_complete_a_record():
    item = factories.news_item(title_en="News", body_ar="<p>نص</p>", state="draft", held_languages="ar")
    client = signed_in("publisher")
    assert post(client, item, _state="published").status_code == 200
    assert post(client, item, _state="published", held_languages=[]).status_code == 302
    assert post(client, item, held_languages=["ar"]).status_code == 200
    item.refresh_from_db()
    assert (item.state, item.held_languages) == ("published", "")
    NewsItem.objects.update(body_en="<p>Text</p>")
    assert post(client, item, held_languages=["ar"]).status_code == 302


def test_the_form_says_what_is_kept_back_at_its_top_at_its_fold_and_beside_publishing(kept):
    Session.objects.update(state="draft")
    html = signed_in("publisher").get(address(kept)).content.decode()
    assert '<span class="text-held">Kept back: Arabic.</span>' in html
    assert '<bdi lang="ar" dir="rtl">العربية</bdi> <span class="text-held">kept back</span>' in html
    assert "Visible to everybody at once. Kept back: Arabic." in html
    assert html.count('<div class="checks" role="group" aria-label="Kept back">') == 1


def entry(client, record):
    page = client.get(address(record, "history/"))
    [latest, *_] = page.context["entries"]
    return [(line.label, line.pieces) for change in latest["changes"] for line in change.lines]


def test_the_history_tells_and_goes_back_by_the_same_rules(session):
    officer, publisher = signed_in("programme"), signed_in("publisher")
    post(officer, session, held_languages=["ar"])
    assert entry(officer, session) == [("Kept back", [("added", "ar")])]
    post(officer, session, held_languages=["ar", "fr"])
    assert entry(officer, session) == [("Kept back", [("removed", "ar"), ("added", "ar fr")])]
    first = history.revisions(session).last().pk
    for client, expected in ((officer, "ar fr"), (publisher, "")):
        restored = opened(client, address(session, f"change/?restore={first}"))
        assert "held_languages" not in restored
        client.post(address(session), restored)
        assert held(session) == expected
    second = history.revisions(session).reverse()[1].pk
    client.post(address(session), opened(publisher, address(session, f"change/?restore={second}")))
    assert held(session) == "ar"


def test_it_is_recovered_with_what_was_kept_back(kept):
    publisher = signed_in("administrator")
    publisher.post(address(kept, "delete/"), {"post": "yes"})
    page = f"/admin/events/session/deleted/{Version.objects.get_deleted(Session).get().pk}/"
    form = opened(publisher, page)
    assert form["held_languages"] == ["ar"]
    assert publisher.post(page, form).status_code == 302
    assert Session.objects.get().held_languages == "ar"


def test_two_editors_who_keep_back_and_release_are_asked(session):
    officer, publisher = signed_in("programme"), signed_in("publisher")
    mine = opened(officer, address(session))
    post(publisher, session, held_languages=["ar"])
    refused = officer.post(address(session), mine | {"held_languages": ["fr"]})
    [clash] = refused.context["clashes"]
    assert (refused.status_code, clash.label, clash.theirs, clash.mine) == (409, "Kept back", "Arabic", "fr")
    merged = filled(refused.content.decode())
    assert officer.post(address(session), merged | {"_choice-held_languages": "mine"}).status_code == 200
    assert officer.post(address(session), merged | {"_choice-held_languages": "theirs"}).status_code == 302
    assert held(session) == "ar"


def test_an_edit_of_something_else_keeps_what_was_kept_back_meanwhile(session):
    officer = signed_in("programme")
    mine = opened(officer, address(session))
    post(signed_in("publisher"), session, held_languages=["ar"])
    refused = officer.post(address(session), mine | {"title_fr": "L’ouverture"})
    assert (refused.status_code, refused.context["clashes"]) == (409, [])
    assert officer.post(address(session), filled(refused.content.decode())).status_code == 302
    session.refresh_from_db()
    assert (session.held_languages, session.title_fr) == ("ar", "L’ouverture")


def test_a_new_row_is_kept_back_at_once(session):
    client, person = signed_in("programme"), factories.person()
    rows = {
        "contributions-TOTAL_FORMS": "1",
        "contributions-0-person": person.pk,
        "contributions-0-order": "1",
        "contributions-0-state": "draft",
        "contributions-0-note_ar": "يرحب",
        "contributions-0-held_languages": ["ar"],
    }
    assert post(client, session, **rows).status_code == 302
    assert Contribution.objects.get().held_languages == "ar"
