"""Uploads in an S3 that runs beside the tests: all that is written comes back, through our own views alone."""

import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from events.formats import share_image
from events.models import DocumentFile, Photo
from events.models.picture import WIDTHS
from summitportal.media import media_storage
from tests import factories
from tests.admin.browse import opened
from tests.pdfs import pdf
from tests.ports import free_port, wait_for

BUCKET = "uploads"


@pytest.fixture(scope="module")
def server():
    """The address of the store, without a bucket."""
    pytest.importorskip("moto", reason="moto is not installed")
    pytest.importorskip("storages", reason="django-storages is not installed")
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    wait_for(port)
    yield f"127.0.0.1:{port}"
    process.terminate()
    process.wait()


@pytest.fixture
def store(server, settings, tmp_path):
    """The bucket, empty; the folder of uploads on disk stays so too."""
    address = f"s3+http://key:se%2Fcret@{server}/{BUCKET}/portal?region=eu-central-1"
    settings.STORAGES = {**settings.STORAGES, "default": media_storage(address)}
    bucket = default_storage.bucket
    bucket.create(CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield bucket
    bucket.objects.all().delete()
    bucket.delete()
    assert list(tmp_path.iterdir()) == []


def folders(store) -> list[str]:
    """Where the objects lie, without the names that are random."""
    return sorted("/".join(item.key.split("/")[:2]) for item in store.objects.all())


@pytest.mark.django_db
def test_a_document_and_its_first_page_come_back_as_they_were_uploaded(store, admin_client, client):
    file, content = factories.document_file(), pdf(pages=2)
    form = f"/admin/events/document/{file.document.pk}/change/"
    upload = {"files-0-file": ContentFile(content, name="speech.pdf")}
    assert admin_client.post(form, opened(admin_client, form) | upload).status_code == 302
    file = DocumentFile.objects.get()
    response = client.get(file.get_absolute_url())
    assert b"".join(response) == content
    assert (response.headers["Content-Length"], file.size, file.pages) == (str(len(content)), len(content), 2)
    picture = client.get(f"/files/{file.public_id}/first-page.webp")
    assert b"".join(picture)[8:12] == b"WEBP"
    assert set(folders(store)) == {"portal/documents"}
    DocumentFile.objects.update(state="draft")
    assert client.get(file.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_a_photo_is_made_smaller_there(store, client):
    photo = factories.photo()
    for width in WIDTHS:
        assert b"".join(client.get(f"/photos/{photo.public_id}/{width}"))[8:12] == b"WEBP"
    assert folders(store) == ["portal/__processed__"] * len(WIDTHS) + ["portal/photos"]
    Photo.objects.update(state="withdrawn")
    assert client.get(f"/photos/{photo.public_id}/{WIDTHS[0]}").status_code == 410


@pytest.mark.django_db
def test_a_picture_to_share_is_drawn_once(store, client, monkeypatch):
    summit = factories.summit(number=1)
    path = f"/en/summits/{summit.slug}/share.png"
    first = client.get(path).content
    with monkeypatch.context() as patch:
        patch.setattr(share_image, "draw", None)
        assert client.get(path).content == first
    summit.title_en = "Another"
    summit.save()
    assert client.get(path).content != first
    assert folders(store) == ["portal/share"]


@pytest.mark.django_db
def test_it_tells_no_address_of_the_store(store, admin_client):
    photo, file = factories.photo(), factories.document_file()
    assert (photo.image.url, file.file.url) == (
        f"/media-is-not-served/{photo.image.name}",
        f"/media-is-not-served/{file.file.name}",
    )
    for path in (f"/admin/events/photo/{photo.pk}/change/", f"/admin/events/document/{file.document.pk}/change/"):
        page = admin_client.get(path).content.decode()
        assert (BUCKET in page, "X-Amz" in page, photo.image.name in page) == (False, False, False)


def test_it_reads_the_address_of_a_store():
    assert media_storage("")["BACKEND"] == "django.core.files.storage.FileSystemStorage"
    found = media_storage("s3://AKIA:a%2Fb%2Bc@s3.eu-central-1.amazonaws.com/bucket/of/portal/?region=eu-central-1")
    assert found["OPTIONS"] == {
        "endpoint_url": "https://s3.eu-central-1.amazonaws.com",
        "bucket_name": "bucket",
        "location": "of/portal",
        "region_name": "eu-central-1",
        "access_key": "AKIA",
        "secret_key": "a/b+c",
    }
    assert media_storage("s3+http://store.example:9000/bucket")["OPTIONS"] == {
        "endpoint_url": "http://store.example:9000",
        "bucket_name": "bucket",
        "location": "",
        "region_name": None,
    }


@pytest.mark.parametrize("address", ["bucket", "https://store.example/bucket", "s3://store.example", "s3:///bucket"])
def test_it_refuses_what_is_no_address_of_a_store(address):
    with pytest.raises(ImproperlyConfigured):
        media_storage(address)
