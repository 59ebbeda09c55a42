"""An address that is put together is the one that Django makes."""

import pytest
from django.urls import reverse, set_script_prefix
from django.utils import translation

from events.addresses import address

NAMED = [("home",), ("summit", "astana"), ("session", "astana", "opening"), ("delegation", "astana", "kz")]


@pytest.fixture
def preview():
    set_script_prefix("/preview/key/")
    yield
    set_script_prefix("/")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("name", "slugs"), [(name, slugs) for name, *slugs in NAMED])
def test_it_is_the_address_that_django_makes(name, slugs, language):
    with translation.override(language):
        assert address(name, *slugs) == address(name, *slugs) == reverse(name, args=slugs)


def test_it_stays_inside_a_preview_and_leaves_it(preview):
    with translation.override("en"):
        assert address("summit", "astana") == "/preview/key/en/summits/astana/"
        set_script_prefix("/")
        assert address("summit", "astana") == "/en/summits/astana/"
