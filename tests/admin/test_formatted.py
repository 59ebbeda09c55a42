"""Who may only read a formatted text sees it as readers do."""

import pytest
from django.db import connection

from tests import factories

from .browse import opened
from .roles import signed_in

pytestmark = pytest.mark.django_db
TEXT = "<p>One <strong>word</strong> &lt;b&gt;</p>"


@pytest.fixture
def item():
    return factories.news_item(body_en=TEXT, body_ar="<p>نص</p>")


def page(role, item):
    return signed_in(role).get(f"/admin/events/newsitem/{item.pk}/change/").content.decode()


def test_it_shows_the_text_and_not_its_source_in_its_own_direction(item):
    html = page("viewer", item)
    assert f'<div class="formatted" lang="en" dir="ltr">{TEXT}</div>' in html
    assert '<div class="formatted" lang="ar" dir="rtl"><p>نص</p></div>' in html
    assert '<div class="formatted" lang="fr"' not in html


def test_it_shows_a_translator_the_other_languages_and_edits_the_granted_one(item):
    html = page("translator-ar", item)
    assert (html.count('class="formatted" lang="en"'), html.count('class="formatted" lang="ar"')) == (1, 0)
    form = opened(signed_in("translator-ar"), f"/admin/events/newsitem/{item.pk}/change/")
    assert form["body_ar"] == ["<p>نص</p>"]


def test_it_leaves_the_source_to_who_edits_it(item):
    assert 'class="formatted"' not in page("press", item)


def test_it_sanitises_what_came_by_another_way(item):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_newsitem SET body_en = '<p onclick=\"x()\">a<script>alert(1)</script></p>'")
    html = page("viewer", item)
    assert '<div class="formatted" lang="en" dir="ltr"><p>a</p></div>' in html
    assert ("onclick" in html, "alert(1)" in html) == (False, False)


def test_a_save_that_is_refused_or_made_keeps_the_source(item):
    client = signed_in("translator-ar")
    address = f"/admin/events/newsitem/{item.pk}/change/"
    assert client.post(address, opened(client, address) | {"body_ar": "<p>آخر</p>"}).status_code == 302
    item.refresh_from_db()
    assert (item.body_en, item.body_ar) == (TEXT, "<p>آخر</p>")
