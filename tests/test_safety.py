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
}


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY"),
        ({"HOST": "0.0.0.0", "SITE_ORIGIN": "https://s.example", "DEBUG": True}, "DEBUG"),  # noqa: S104
        ({"HOST": "0.0.0.0"}, "SITE_ORIGIN"),  # noqa: S104
        ({"ALLOWED_HOSTS": ["*"]}, "ALLOWED_HOSTS=*"),
    ],
)
def test_it_refuses_an_unsafe_start_with_a_sentence(change, word):
    settings = SimpleNamespace(**{**SOUND, **change})
    assert [sentence.startswith(word) for sentence in problems(settings)] == [True]
    with pytest.raises(ImproperlyConfigured):
        refuse_unsafe(settings)


def test_it_lets_a_sound_start_pass():
    assert problems(SimpleNamespace(**SOUND)) == []
