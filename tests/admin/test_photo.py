"""A photo in the staff's pages: seen, and the point that no crop may lose chosen."""

import io

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from PIL import Image

from events.models import Photo
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo():
    buffer = io.BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(buffer, "JPEG")
    image = ContentFile(buffer.getvalue(), name="hall.jpg")
    return factories.of_summit(Photo, credit="Press office", image=image, state="draft", alternative_en="A hall")


def picture(photo):
    return f"/admin/events/photo/{photo.pk}/picture/"


def test_it_shows_the_picture_in_the_list_and_in_the_form(admin_client, photo):
    assert f'src="{picture(photo)}"' in admin_client.get("/admin/events/photo/").content.decode()
    html = admin_client.get(f"/admin/events/photo/{photo.pk}/change/").content.decode()
    assert f'<img src="{picture(photo)}" alt="A hall">' in html
    assert 'type="range" name="image_ppoi_x" value="50"' in html
    assert "media-is-not-served" not in html


def test_it_serves_a_draft_to_the_staff_alone(admin_client, client, django_user_model, photo):
    response = admin_client.get(picture(photo))
    assert Image.open(io.BytesIO(b"".join(response.streaming_content))).size == (480, 320)
    client.logout()
    assert client.get(picture(photo)).status_code == 302
    clerk = django_user_model.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename="view_session"))
    client.force_login(clerk)
    assert client.get(picture(photo)).status_code == 403


def test_it_says_that_a_lost_file_is_not_there(admin_client, photo):
    Photo.objects.update(image="photos/lost.jpg")
    assert admin_client.get(picture(photo)).status_code == 404
    assert admin_client.get("/admin/events/photo/999/picture/").status_code == 404


@pytest.mark.parametrize(("x", "y", "stored"), [("70", "35", "0.7x0.35"), ("900", "", "1x0.5"), ("-1", "x", "0.5x0.5")])
def test_it_keeps_the_chosen_point(admin_client, photo, x, y, stored):
    values = {"summit": photo.summit_id, "credit": "Press office", "state": "draft", "alternative_en": "A hall"}
    response = admin_client.post(
        f"/admin/events/photo/{photo.pk}/change/", {**values, "image_ppoi_x": x, "image_ppoi_y": y}
    )
    assert response.status_code == 302
    assert Photo.objects.values_list("image_ppoi", flat=True).get() == stored


def test_it_asks_for_credit_and_for_alternative_text_in_each_language(admin_client):
    fields = admin_client.get("/admin/events/photo/add/").context["adminform"].form.fields
    assert fields["credit"].required
    assert {"alternative_en", "alternative_ar", "alternative_fr"} <= set(fields)
    assert "image_ppoi" not in fields
