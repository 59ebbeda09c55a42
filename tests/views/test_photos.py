import io

import pytest
from PIL import Image

from tests import factories

pytestmark = pytest.mark.django_db


def test_it_serves_a_photo_made_smaller_and_without_its_metadata(client):
    response = client.get(f"/photos/{factories.photo().public_id}/480")
    content = b"".join(response.streaming_content)
    picture = Image.open(io.BytesIO(content))
    assert picture.size == (480, 320)
    assert b"secret place" not in content
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 404)])
def test_it_hides_a_hidden_photo(client, state, status):
    assert client.get(f"/photos/{factories.photo(state=state).public_id}/480").status_code == status


def test_it_says_that_a_photo_was_withdrawn(client):
    shown = factories.photo()
    shown.state = "withdrawn"
    shown.save()
    assert client.get(f"/photos/{shown.public_id}/480").status_code == 410


def test_it_makes_no_other_width(client):
    assert client.get(f"/photos/{factories.photo().public_id}/5000").status_code == 404


def test_it_shows_photos_and_the_cover_only_while_they_are_visible(client):
    summit = factories.summit(slug="s")
    shown, hidden = factories.photo(summit=summit), factories.photo(summit=summit, state="draft")
    summit.cover = hidden
    summit.save()
    page = client.get("/en/summits/s/").content.decode()
    assert (f"/photos/{shown.public_id}/" in page, str(hidden.public_id) in page) == (True, False)
    summit.cover = shown
    summit.save()
    assert 'class="hero-cover"' in client.get("/en/summits/s/").content.decode()


def test_it_gives_the_alternative_text_with_its_language(client):
    factories.photo(summit=factories.summit(slug="s"), alternative_en="The hall", alternative_fr="")
    page = client.get("/fr/summits/s/").content.decode()
    assert 'alt="The hall" lang="en"' in page
