"""A document's page: where its text stands, what came after it, and its language versions."""

import io
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from PIL import Image

from events.models import Embargo
from tests import factories, pdfs

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
        assert client.get(first_page(file)).status_code == 200
        assert "13 pages" in client.get(page).content.decode()
