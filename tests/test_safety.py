from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from summitportal.safety import problems, refuse_unsafe

SOUND = {
    "HOST": "127.0.0.1",
    "SITE_ORIGIN": "",
    "SECRET_KEY": "abcdefghijklmnopqrstuvwxyz" * 2,
    "DEBUG": False,
    "ALLOWED_HOSTS": ["localhost"],
    "STAFF_SECOND_FACTOR": True,
    "TRUSTED_PROXIES": None,
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}},
}
HTTPS = {"SITE_ORIGIN": "https://s.example", "TRUSTED_PROXIES": 1}
LOCAL_CACHE = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({**HTTPS, "HOST": "0.0.0.0", "DEBUG": True}, "DEBUG"),  # noqa: S104
        ({"HOST": "0.0.0.0"}, "SITE_ORIGIN"),  # noqa: S104
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS=*"),
        ({**HTTPS, "STAFF_SECOND_FACTOR": False}, "STAFF_SECOND_FACTOR"),
        ({**HTTPS, "CACHES": LOCAL_CACHE}, "CACHE_URL"),
        ({**HTTPS, "TRUSTED_PROXIES": None}, "TRUSTED_PROXIES"),
    ],
)
def test_it_refuses_an_unsafe_start_with_a_sentence(change, word):
    settings = SimpleNamespace(**{**SOUND, **change})
    assert [sentence.startswith(word) for sentence in problems(settings)] == [True]
    with pytest.raises(ImproperlyConfigured):
        refuse_unsafe(settings)


@pytest.mark.parametrize(
    "change", [{}, {"STAFF_SECOND_FACTOR": False, "CACHES": LOCAL_CACHE}, HTTPS, {**HTTPS, "TRUSTED_PROXIES": 0}]
)
def test_it_lets_a_sound_start_pass(change):
    assert problems(SimpleNamespace(**{**SOUND, **change})) == []
