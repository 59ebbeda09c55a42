"""What is left of the portal where a lock, the shared cache or the store of uploads does not answer."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.test import Client, RequestFactory

from events.models import DocumentFile
from summitportal import sign_in
from summitportal.media import media_storage
from summitportal.unavailable import Unavailable
from tests import factories
from tests.admin.browse import opened
from tests.own_redis import OwnRedis
from tests.pdfs import pdf
from tests.test_locks import failed

pytestmark = pytest.mark.django_db
LOGIN, PASSWORD = "/admin/login/", "correct horse battery staple"
NOBODY = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}


@pytest.fixture
def layla():
    return get_user_model().objects.create_superuser("layla", "layla@summits.example", PASSWORD)


@pytest.fixture
def silent(settings, caplog):
    """A Redis at whose port nobody listens."""
    pytest.importorskip("redis")
    caplog.set_level(logging.CRITICAL)
    settings.CACHES = {"default": NOBODY}


def guess(client, password):
    return client.post(LOGIN, {"login": "layla", "password": password})


def test_readers_do_not_notice_that_it_is_silent(client, silent):
    session = factories.session(slug="opening", day="2017-09-10", title_en="Opening")
    summit = f"/en/summits/{session.summit.slug}/"
    pages = ("/en/", summit, f"{summit}programme/", f"{summit}sessions/opening/", "/en/search/?q=opening")
    answers = {page: client.get(page).status_code for page in (*pages, f"{summit}programme.ics", "/sitemap.xml")}
    assert answers == dict.fromkeys(answers, 200)


def test_who_is_signed_in_goes_on_writing(admin_client, silent):
    session = factories.session(title_en="Opening")
    address = f"/admin/events/session/{session.pk}/change/"
    form = opened(admin_client, address) | {"title_en": "Plenary"}
    assert admin_client.post(address, form).status_code == 302
    session.refresh_from_db()
    assert session.title_en == "Plenary"


@pytest.mark.parametrize("password", [PASSWORD, "guess"])
@pytest.mark.parametrize(("language", "words"), [("en", "Please try again in a minute"), ("ar", "بعد دقيقة")])
def test_no_guess_is_taken_that_is_not_counted(client, layla, silent, password, language, words):
    client.cookies["django_language"] = language
    assert client.get(LOGIN).status_code == 200
    response = guess(client, password)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    assert words in response.content.decode()
    assert "sessionid" not in client.cookies


def test_another_failure_stays_a_failure(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr(sign_in.SignInForm, "is_valid", lambda form: 1 / 0)
    assert guess(client, PASSWORD).status_code == 500


@pytest.mark.skipif(type(caches["default"]) is not OwnRedis, reason="CACHE_URL names no Redis")
def test_guesses_are_counted_by_the_server_for_all_processes(layla):
    for _number in range(5):
        guess(Client(), "guess")
    kept = caches.create_connection("default").own_keys()  # as another process would ask
    assert len([key for key in kept if b"login_failed" in key]) == 2  # by address and by name
    assert guess(Client(), PASSWORD).status_code == 200  # refused, though it is right


def answered(exception, path="/admin/"):
    return Unavailable(lambda request: None).process_exception(RequestFactory().post(path), exception)


def test_a_write_that_does_not_get_its_lock_is_answered_as_busy():
    response = answered(failed("SQLITE_BUSY"))
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "save again in a few seconds" in response.content.decode()


@pytest.mark.parametrize("exception", [failed("SQLITE_IOERR"), OperationalError("locked"), ValueError("locked")])
def test_what_is_broken_stays_a_failure(exception):
    assert answered(exception) is None


@pytest.mark.parametrize(("status", "says"), [(500, 503), (503, 503), (403, None), (404, None)])
def test_a_store_that_refuses_is_broken_and_one_that_cannot_is_silent(status, says):
    exceptions = pytest.importorskip("botocore.exceptions")
    refusal = exceptions.ClientError({"ResponseMetadata": {"HTTPStatusCode": status}}, "GetObject")
    assert getattr(answered(refusal, "/files/"), "status_code", None) == says


@pytest.fixture
def no_store(settings, caplog):
    """An S3 at whose port nobody listens."""
    pytest.importorskip("storages", reason="django-storages is not installed")
    caplog.set_level(logging.CRITICAL)
    file, photo = factories.document_file(), factories.photo()
    address = "s3+http://key:secret@127.0.0.1:1/bucket?region=eu-central-1"
    settings.STORAGES = {**settings.STORAGES, "default": media_storage(address)}
    return file, photo


def test_a_file_in_a_silent_store_is_not_there_for_now(client, no_store):
    file, photo = no_store
    for path in (file.get_absolute_url(), f"/photos/{photo.public_id}/480"):
        response = client.get(path)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
        assert response.headers["Cache-Control"] == "no-cache"
        assert "cannot be reached at this moment" in response.content.decode()
    assert client.get(file.document.get_absolute_url()).status_code == 200


def test_nothing_is_saved_with_a_file_that_a_silent_store_does_not_take(admin_client, no_store):
    document = no_store[0].document
    form, upload = f"/admin/events/document/{document.pk}/change/", ContentFile(pdf(pages=2), name="speech.pdf")
    response = admin_client.post(form, opened(admin_client, form) | {"title_en": "Another", "files-0-file": upload})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
    kept = DocumentFile.objects.select_related("document").get()
    assert (str(kept.document.title), kept.pages) == (str(document.title), no_store[0].pages)
