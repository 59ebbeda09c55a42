"""What a form shows, and what it refuses with a sentence and not with a failure."""

import re

import pytest
from django.urls import reverse

from events.models import Organisation, Series, Summit

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
