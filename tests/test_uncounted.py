"""What the shared cache is for, and what is left of the portal where it does not answer."""

import logging

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.test import Client

from summitportal import sign_in
from tests import factories
from tests.admin.browse import opened
from tests.own_redis import OwnRedis

pytest.importorskip("redis")
pytestmark = pytest.mark.django_db
LOGIN, PASSWORD = "/admin/login/", "correct horse battery staple"
NOBODY = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}


@pytest.fixture
def layla():
    return get_user_model().objects.create_superuser("layla", "layla@summits.example", PASSWORD)


@pytest.fixture
def silent(settings, caplog):
    """A Redis at whose port nobody listens."""
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
