import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from events.models import Photo
from tests import factories

pytestmark = pytest.mark.django_db


def photo(**values):
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at a secret place"
    Image.new("RGB", (1200, 800), "teal").save(buffer, "JPEG", exif=exif)
    image = ContentFile(buffer.getvalue(), name="IMG_1.jpg")
    return factories.of_summit(Photo, credit="Press office", image=image, **values)


def test_it_serves_a_photo_made_smaller_and_without_its_metadata(client):
    response = client.get(f"/photos/{photo().public_id}/480")
    content = b"".join(response.streaming_content)
    picture = Image.open(io.BytesIO(content))
    assert picture.size == (480, 320)
    assert b"secret place" not in content
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(("state", "status"), [("draft", 404), ("withdrawn", 404)])
def test_it_hides_a_hidden_photo(client, state, status):
    assert client.get(f"/photos/{photo(state=state).public_id}/480").status_code == status


def test_it_says_that_a_photo_was_withdrawn(client):
    shown = photo()
    shown.state = "withdrawn"
    shown.save()
    assert client.get(f"/photos/{shown.public_id}/480").status_code == 410


def test_it_makes_no_other_width(client):
    assert client.get(f"/photos/{photo().public_id}/5000").status_code == 404
