"""A document's page: where its text stands, what came after it, and its language versions."""

import html
import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from PIL import Image

from events.models import DocumentRelation, Embargo
from tests import factories, pdfs, walk

pytestmark = pytest.mark.django_db
LIFTS = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)


def upload(**values):
    return factories.document_file(file=ContentFile(pdfs.pdf(pages=13), name="a.pdf"), **values)


def first_page(file):
    return f"/files/{file.public_id}/first-page.webp"


def test_it_serves_the_first_page_as_an_inert_picture(client):
    response = client.get(first_page(upload()))
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).format == "WEBP"
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Disposition"] == 'inline; filename="first-page.webp"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-cache"


def test_it_has_no_first_page_where_the_file_has_none(client):
    file = factories.document_file(file=ContentFile(b"words", name="a.txt"))
    assert client.get(first_page(file)).status_code == 404


def test_it_says_that_the_file_was_withdrawn(client):
    file = upload()
    file.state = "withdrawn"
    file.save()
    assert client.get(first_page(file)).status_code == 410


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_it_shows_neither_picture_nor_pages_of_a_hidden_file(client, state):
    shown = factories.document_file(document=factories.document(), language="fr")
    hidden = upload(document=shown.document, state=state)
    of_hidden = upload(document=factories.document(state=state))
    page = client.get(shown.document.get_absolute_url()).content.decode()
    assert [word for word in (str(hidden.public_id), "13 pages", "first-page") if word in page] == []
    absent = client.get("/files/00000000-0000-4000-8000-000000000000/first-page.webp")
    for file in (hidden, of_hidden):
        response = client.get(first_page(file))
        assert (response.status_code, response.content) == (404, absent.content)
        assert sorted(response.headers) == sorted(absent.headers)


def test_it_keeps_the_first_page_under_embargo_until_its_second(client):
    file = upload(embargo=Embargo.objects.create(name="declaration", lifts_at=LIFTS))
    page = file.document.get_absolute_url()
    with time_machine.travel(LIFTS - timedelta(seconds=1), tick=False):
        assert client.get(first_page(file)).status_code == 404
        assert "13 pages" not in client.get(page).content.decode()
    with time_machine.travel(LIFTS, tick=False):
        assert walk.body(client.get(first_page(file))).startswith("RIFF")
        assert "13 pages" in client.get(page).content.decode()


def words(client, document, language="en"):
    page = client.get(f"/{language}/summits/{document.summit.slug}/documents/{document.slug}/").content.decode()
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def test_it_marks_the_step_at_which_the_text_stands(client):
    document = factories.document(status="adopted", adopted_on="2017-09-10")
    page = client.get(document.get_absolute_url()).content.decode()
    assert re.findall(r'<li aria-current="step">(.*?)</li>', page) == [
        'Adopted <span class="meta">10 September 2017</span>'
    ]
    assert page.count('aria-current="step"') == 1


def test_it_says_that_a_text_was_withdrawn_and_kept(client):
    note = "This text has been withdrawn. It is kept for the record."
    assert note in words(client, factories.document(status="withdrawn"))
    assert note not in words(client, factories.document(status="adopted"))


def test_it_leads_to_the_later_text_only_while_that_is_visible(client):
    older, newer = factories.document(), factories.document(title_en="Rev.1", symbol="OIC/2")
    DocumentRelation.objects.create(document=newer, kind="revision", target=older)
    assert "This is not the latest text. Rev.1 ( OIC/2 )" in words(client, older)
    assert "Revised by Rev.1" in words(client, older)
    assert f"Revision of {older.title}" in words(client, newer)
    newer.state = "draft"
    newer.save()
    assert [word for word in ("latest", "Rev.1", "evised") if word in words(client, older)] == []


def test_it_shows_a_card_for_each_language_version(client):
    document = factories.document(title_en="Declaration")
    file = upload(document=document, language="ar")
    factories.document_file(document=document, authority="unofficial", file=ContentFile(b"words", name="a.txt"))
    page = client.get(document.get_absolute_url()).content.decode()
    assert (
        f'<img src="/files/{file.public_id}/first-page.webp" loading="lazy" width="480" height="680" '
        'alt="First page: Declaration (العربية)">'
    ) in page
    assert '<h3 id="text-ar"><bdi lang="ar" dir="rtl">العربية</bdi></h3>' in page
    assert page.count("first-page.webp") == 1
    shown = words(client, document)
    assert ("Authentic text" in shown, "Unofficial translation" in shown, file.sha256 in shown) == (True, True, True)
    assert ("13 pages" in shown, "Download (PDF)" in shown, "Download (TXT)" in shown) == (True, True, True)


def test_it_shows_flags_beside_the_proposers(client):
    document = factories.document()
    state = factories.participant(iso2="TR", name_en="Türkiye")
    document.proposers.add(factories.delegation(summit=document.summit, participant=state))
    page = client.get(document.get_absolute_url()).content.decode()
    assert re.search(r'<img class="flag" src="[^"]*/tr\.svg"[^>]*>\s*<a href="[^"]*">Türkiye</a>', page)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_many_queries_for_one_as_for_three(client, django_assert_num_queries, count):
    document = factories.document(session=factories.session())
    for language in ["en", "ar", "fr"][:count]:
        upload(document=document, language=language)
        document.proposers.add(factories.delegation(summit=document.summit))
        DocumentRelation.objects.create(document=document, kind="addendum", target=factories.document())
        DocumentRelation.objects.create(document=factories.document(), kind="revision", target=document)
    with django_assert_num_queries(5):
        client.get(document.get_absolute_url())
