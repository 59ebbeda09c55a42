import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageCms

from tests import factories

pytestmark = pytest.mark.django_db


def test_it_serves_a_photo_made_smaller_and_without_its_metadata(client):
    response = client.get(f"/photos/{factories.photo().public_id}/480")
    content = b"".join(response.streaming_content)
    picture = Image.open(io.BytesIO(content))
    assert (picture.format, picture.size) == ("WEBP", (480, 320))
    assert b"secret place" not in content
    assert response["Content-Type"] == "image/webp"
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


def picture(client, photo, width):
    return Image.open(io.BytesIO(b"".join(client.get(f"/photos/{photo.public_id}/{width}").streaming_content)))


def upload(size, mode="RGB", form="JPEG", **options):
    written = io.BytesIO()
    Image.new(mode, size).save(written, form, **options)
    return factories.photo(image=ContentFile(written.getvalue(), name=f"a.{form.lower()}"))


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (1200, 800)), (3, (1200, 800)), (6, (800, 1200)), (8, (800, 1200))]
)
def test_it_knows_the_size_of_a_photo_as_it_is_seen(client, orientation, size):
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = upload((1200, 800), exif=exif)
    photo.refresh_from_db()
    assert (photo.image_width, photo.image_height) == size
    assert picture(client, photo, 1920).size == size


def test_it_names_a_download_after_its_summit(client):
    photo = factories.photo(summit=factories.summit(slug="astana-2017"))
    response = client.get(f"/photos/{photo.public_id}/960")
    response.close()
    assert response["Content-Disposition"] == f'inline; filename="astana-2017-{str(photo.public_id)[:8]}-960.webp"'


@pytest.mark.parametrize(
    ("mode", "form", "shown"),
    [("RGBA", "PNG", "RGBA"), ("P", "GIF", "RGB"), ("L", "JPEG", "RGB"), ("CMYK", "JPEG", "RGB"), ("P", "PNG", "RGB")],
)
def test_it_writes_webp_of_every_kind_of_picture(client, mode, form, shown):
    made = picture(client, upload((1000, 500), mode, form), 480)
    assert (made.format, made.mode, made.size) == ("WEBP", shown, (480, 240))


@pytest.mark.parametrize(("mode", "is_kept"), [("RGB", True), ("CMYK", False)])
def test_it_keeps_a_colour_profile_only_with_its_colours(client, mode, is_kept):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    made = picture(client, upload((1000, 500), mode, icc_profile=profile), 480)
    assert ("icc_profile" in made.info) is is_kept


def test_it_is_as_wide_as_it_says_though_it_is_high(client):
    assert picture(client, upload((800, 1200)), 480).size == (480, 720)
