"""What a form shows, and what it refuses with a sentence and not with a failure."""

import re

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import Organisation, Series, Summit
from tests import factories

from .browse import opened
from .roles import signed_in

ADD = "/admin/events/summit/add/"
EMPTY_INLINES = {
    f"{prefix}-{name}_FORMS": "0"
    for prefix in ("figures", "milestones", "related_events", "links")
    for name in ("TOTAL", "INITIAL")
}


def element(html, name):
    return re.search(rf'<(?:input|textarea)[^>]*name="{name}"[^>]*>', html).group()


@pytest.fixture
def series(db):
    organisation = Organisation.objects.create(slug="oic", name_en="OIC", state="published")
    return Series.objects.create(
        slug="islamic-summits", name_en="Summits", organisation=organisation, state="published"
    )


@pytest.fixture
def filled(series):
    return {
        "series": series.pk,
        "slug": "astana-2017",
        "title_en": "First Summit",
        "status": "confirmed",
        "format": "in_person",
        "time_zone": "Asia/Almaty",
        "precedence_rule": "alphabetical",
        "precedence_language": "en",
        "state": "draft",
        **EMPTY_INLINES,
    }


def test_it_writes_arabic_from_right_to_left(admin_client):
    html = admin_client.get(ADD).content.decode()
    assert 'lang="ar"' in element(html, "title_ar")
    assert 'dir="rtl"' in element(html, "title_ar")
    assert 'dir="ltr"' in element(html, "title_fr")


def test_it_hides_the_languages_that_the_site_does_not_show(admin_client, settings):
    settings.SITE_LANGUAGES = ["en", "ar"]
    form = admin_client.get(ADD).context["adminform"].form
    assert {"title_en", "title_ar"} <= set(form.fields)
    assert not {"title_fr", "title_ru", "slogan_kk"} & set(form.fields)


def test_it_hides_them_in_the_rows_too(admin_client, settings):
    settings.SITE_LANGUAGES = ["en"]
    for formset in admin_client.get(ADD).context["inline_admin_formsets"]:
        assert not [name for name in formset.formset.empty_form.fields if name.endswith(("_ar", "_fr", "_zh_hans"))]


@pytest.mark.parametrize(("languages", "columns"), [(["en", "ar"], ["#id_title_en"]), (["fr", "en"], ["#id_title_fr"])])
def test_it_proposes_the_address_of_a_new_record_from_its_title(admin_client, settings, languages, columns):
    settings.SITE_LANGUAGES = languages
    [proposal] = admin_client.get(ADD).context["prepopulated_fields"]
    assert (proposal["field"].name, [f"#{each.id_for_label}" for each in proposal["dependencies"]]) == ("slug", columns)


def test_it_proposes_no_other_address_for_what_has_one(admin_client, series):
    summit = Summit.objects.create(slug="s", series=series, title_en="Summit")
    response = admin_client.get(reverse("admin:events_summit_change", args=[summit.pk]))
    assert response.context["prepopulated_fields"] == []


def test_it_counts_the_texts_that_a_language_lacks(admin_client, series):
    summit = Summit.objects.create(slug="s", series=series, title_en="Summit", city_en="Astana", city_ar="أستانا")
    html = admin_client.get(reverse("admin:events_summit_change", args=[summit.pk])).content.decode()
    assert '<bdi lang="ar" dir="rtl">العربية</bdi> <span class="missing">1 missing</span>' in html
    assert '<bdi lang="fr" dir="ltr">Français</bdi> <span class="missing">2 missing</span>' in html
    assert '<bdi lang="en" dir="ltr">English</bdi></h2>' in html


def test_it_saves_a_summit(admin_client, filled):
    assert admin_client.post(ADD, {**filled, "starts": "2017-09"}).status_code == 302
    assert str(Summit.objects.get().starts) == "2017-09"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("accent", "#ffff00"),
        ("accent", "red"),
        ("starts", "next week"),
        ("time_zone", "Astana"),
        ("slug", "Astana 2017"),
    ],
)
def test_it_says_at_the_field_what_is_wrong(admin_client, filled, name, value):
    response = admin_client.post(ADD, {**filled, name: value})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors[name]


def test_it_asks_for_a_title_though_some_languages_are_hidden(admin_client, filled):
    response = admin_client.post(ADD, {**filled, "title_en": ""})
    assert response.status_code == 200
    assert response.context["adminform"].form.errors == {"title_en": ["Give the title in one language at least."]}


def test_it_keeps_a_title_in_a_hidden_language(admin_client, filled, series):
    summit = Summit.objects.create(slug="s", series=series, title_kk="Саммит")
    address = reverse("admin:events_summit_change", args=[summit.pk])
    assert admin_client.post(address, {**filled, "title_en": ""}).status_code == 302
    summit.refresh_from_db()
    assert summit.title_kk == "Саммит"


def test_it_asks_for_the_label_in_a_row_too(admin_client, filled):
    row = {"figures-TOTAL_FORMS": "1", "figures-0-order": "1", "figures-0-value": "56", "figures-0-state": "draft"}
    response = admin_client.post(ADD, {**filled, **row})
    assert response.status_code == 200
    assert "Say in one language at least what is counted." in response.content.decode()


def test_it_lets_the_import_map_of_the_editor_through_the_policy(admin_client):
    response = admin_client.get("/admin/events/newsitem/add/")
    nonce = re.search(r'<script[^>]*type="importmap"[^>]*>', response.content.decode()).group()
    value = re.search(r'nonce="([^"]+)"', nonce).group(1)
    assert f"'nonce-{value}'" in response.headers["Content-Security-Policy"]


def test_it_switches_its_language(admin_client):
    html = admin_client.get("/admin/").content.decode()
    assert 'action="/admin/language/setlang/"' in html
    admin_client.post(reverse("set_language"), {"language": "ar", "next": "/admin/"})
    assert 'dir="rtl"' in admin_client.get("/admin/").content.decode()


def add(client, noun, **values):
    """What the form of a noun answers to these values: the errors of its fields and of its rows."""
    prefixes = [
        formset.formset.prefix for formset in client.get(f"/admin/events/{noun}/add/").context["inline_admin_formsets"]
    ]
    empty = {f"{prefix}-{name}_FORMS": "0" for prefix in prefixes for name in ("TOTAL", "INITIAL")}
    response = client.post(f"/admin/events/{noun}/add/", {"state": "draft", **empty, **values})
    assert response.status_code == 200, "saved"
    rows = [formset.formset.errors for formset in response.context["inline_admin_formsets"]]
    return response.context["adminform"].form.errors, [row for errors in rows for row in errors if row]


def session_values(summit, **values):
    return {"summit": summit.pk, "slug": "s", "title_en": "S", "kind": "working", "status": "confirmed", **values}


def test_it_tells_a_broken_rule_at_its_field(admin_client):
    first = factories.session(slug="opening")
    values = session_values(first.summit)
    assert add(admin_client, "session", **{**values, "slug": "opening"})[0] == {
        "slug": ["Session with this Summit and Address already exists."]
    }
    assert add(admin_client, "session", **values, starts="10:00")[0] == {"starts": ["A time needs its date."]}
    assert add(admin_client, "session", **values, day="2017-09-10", ends="10:00")[0] == {
        "ends": ["An end needs its beginning."]
    }


def test_it_tells_it_in_the_language_and_at_the_title_of_the_reader(admin_client):
    admin_client.cookies["django_language"] = "ar"
    errors, _rows = add(admin_client, "session", **{**session_values(factories.summit()), "title_en": ""})
    assert list(errors) == ["title_ar"]
    assert errors["title_ar"] != ["Give the title in one language at least."]


def test_it_tells_of_dates_in_the_wrong_order(admin_client, filled):
    response = admin_client.post(ADD, {**filled, "starts": "2017-09-11", "ends": "2017-09-10"})
    assert response.context["adminform"].form.errors == {"ends": ["The end comes before the beginning."]}


def test_it_tells_of_a_symbol_that_another_document_has(admin_client):
    taken = factories.document(symbol="OIC/1")
    values = {"summit": taken.summit_id, "slug": "d", "title_en": "D", "kind": "report", "status": "draft"}
    errors, _rows = add(admin_client, "document", **values, symbol="OIC/1")
    assert errors == {"symbol": ["Another document has this symbol."]}


def test_it_tells_of_a_page_where_another_lives(admin_client):
    errors, _rows = add(admin_client, "page", summit=factories.summit().pk, slug="news", title_en="News")
    assert errors == {"slug": ["Another page of the summit has this address."]}


def test_it_tells_of_a_contribution_without_a_speaker(admin_client):
    row = {"contributions-TOTAL_FORMS": "1", "contributions-0-order": "1", "contributions-0-state": "draft"}
    row["contributions-0-statement_en"] = "Words"
    _errors, rows = add(admin_client, "session", **session_values(factories.summit()), **row)
    assert rows == [{"participant": ["Name the speaker, or the participant that was spoken for."]}]


def test_it_tells_of_twins_among_the_new_rows(admin_client):
    body = factories.organisation()
    rows = {"memberships-TOTAL_FORMS": "2"}
    for number in (0, 1):
        rows |= {
            f"memberships-{number}-{name}": value
            for name, value in {
                "organisation": body.pk,
                "status": "member",
                "state": "draft",
                "note_en": "Twice",
            }.items()
        }
    errors, found = add(admin_client, "participant", slug="x", kind="state", name_en="X", **rows)
    assert errors == {}
    assert found == [{"starts": ["This membership is already there."]}]


@pytest.mark.parametrize("prefix", ["files", "delegates"])
def test_it_tells_of_plain_twins_too(admin_client, prefix):
    summit, person = factories.summit(), factories.person()
    nouns = {
        "files": ("document", {"slug": "d", "title_en": "D", "kind": "report", "status": "draft"}),
        "delegates": ("delegation", {"participant": factories.participant().pk, "status": "member"}),
    }
    noun, values = nouns[prefix]
    rows = {f"{prefix}-TOTAL_FORMS": "2"}
    for number in (0, 1):
        cells = {
            "files": {"language": "en", "authority": "authentic", "state": "draft", "file": pdf()},
            "delegates": {"order": "1", "person": person.pk},
        }[prefix]
        rows |= {f"{prefix}-{number}-{name}": value for name, value in cells.items()}
    _errors, found = add(admin_client, noun, summit=summit.pk, **values, **rows)
    assert len(found) == 1


@pytest.mark.parametrize("noun", ["document", "photo"])
def test_a_save_without_a_new_upload_reads_no_stored_file(admin_client, noun, monkeypatch):
    record = factories.photo() if noun == "photo" else factories.document_file().document
    address = reverse(f"admin:events_{noun}_change", args=[record.pk])
    form, read = opened(admin_client, address), []
    monkeypatch.setattr(FileSystemStorage, "_open", lambda storage, name, mode="rb": read.append(name))
    values = {"credit": "The press"} if noun == "photo" else {"files-0-authority": "official"}
    response = admin_client.post(address, form | values)
    assert (response.status_code, read) == (302, [])


def test_an_upload_is_looked_at_when_it_comes_in(admin_client):
    document = factories.document_file().document
    address = reverse("admin:events_document_change", args=[document.pk])
    broken = SimpleUploadedFile("text.pdf", b"<script>")
    response = admin_client.post(address, opened(admin_client, address) | {"files-0-file": broken})
    assert response.context["errors"] == [["Upload a PDF, a DOCX or ODT without macros, or a UTF-8 text."]]


def pdf():
    return SimpleUploadedFile("text.pdf", b"%PDF-1.7\n%%EOF")


@pytest.mark.parametrize(
    ("roles", "language", "fold"),
    [
        (["programme"], "fr", "fr"),
        (["viewer"], "fr", "fr"),
        (["translator-ar"], "en", "ar"),
        (["translator-ar", "translator-fr"], "fr", "fr"),
        (["translator-ar", "programme"], "en", "en"),
    ],
)
def test_it_opens_the_fold_of_the_reader_or_of_the_translator(db, roles, language, fold):
    session, client = factories.session(), signed_in(*roles)
    factories.contribution(session=session)
    client.cookies["django_language"] = language
    html = client.get(reverse("admin:events_session_change", args=[session.pk])).content.decode()
    found = re.findall(r'<fieldset class="[^"]*language opened[^"]*".*?<bdi lang="(\w+)"', html, re.DOTALL)
    assert set(found) == {fold}
    assert len(found) == 2 + ("programme" in roles)  # the record, its row, and the row that may be added


@pytest.mark.parametrize(("starts", "written"), [("09:30", "09:30"), ("09:30:15", "09:30:15"), (None, None)])
def test_it_writes_a_time_without_seconds_that_are_none(admin_client, starts, written):
    session = factories.session(day="2017-09-10", starts=starts)
    html = admin_client.get(f"/admin/events/session/{session.pk}/change/").content.decode()
    value = re.search(r'value="(.*?)"', element(html, "starts"))
    assert (value.group(1) if value else None) == written
