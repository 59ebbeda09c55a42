import pytest
from django.utils.translation import get_language, override

from events.i18n.languages import LANGUAGES, readers_order, reading_in, reading_order
from events.i18n.text import NO_TEXT, Text, pick, printable


@pytest.fixture(autouse=True)
def _site_languages(settings):
    settings.SITE_LANGUAGES = ["ar", "en", "fr"]


def test_it_reads_the_own_language_then_those_of_the_site_then_all_others():
    assert reading_order("fr") == ("fr", "ar", "en", "es", "ru", "zh-hans", "pt", "tr", "kk")
    assert reading_order("kk") == ("kk", "ar", "en", "fr", "es", "ru", "zh-hans", "pt", "tr")


def test_it_follows_a_change_of_the_site_languages(settings):
    settings.SITE_LANGUAGES = ["en"]
    assert reading_order("fr")[:3] == ("fr", "en", "ar")
    assert set(reading_order("fr")) == set(LANGUAGES)


def test_it_knows_the_reader_within_what_was_activated_and_again_after_it():
    seen = []
    with override("fr"):
        with reading_in("kk"):
            with reading_in("en"):
                seen.append((get_language(), readers_order()[0]))
            seen.append((get_language(), readers_order()[0]))
        seen.append((get_language(), readers_order()[0]))
    assert seen == [("en", "en"), ("kk", "kk"), ("fr", "fr")]


def test_it_knows_the_reader_again_after_a_failure():
    with override("fr"):
        with pytest.raises(ZeroDivisionError), reading_in("kk"):
            raise ZeroDivisionError
        assert readers_order() == reading_order("fr")


def test_it_drops_what_no_format_may_carry_and_keeps_tabs_and_lines():
    assert [printable(text) for text in ("a b", "a\x00b", "a\tb\r\nc", "\u200fعر\ufffe")] == [
        "a b",
        "ab",
        "a\tb\nc",
        "\u200fعر",
    ]


def test_it_picks_the_language_of_the_reader():
    assert pick({"fr": "Égypte", "en": "Egypt"}.get, "fr") == Text("Égypte", "fr", is_fallback=False)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"en": "Egypt", "ar": "مصر", "fr": ""}, Text("مصر", "ar", is_fallback=True)),
        ({"en": "Egypt", "kk": "Мысыр"}, Text("Egypt", "en", is_fallback=True)),
        ({"kk": "Мысыр"}, Text("Мысыр", "kk", is_fallback=True)),
    ],
)
def test_it_falls_back_in_the_order_of_reading_and_says_so(values, expected):
    assert pick(values.get, "fr") == expected


def test_it_picks_no_text_where_there_is_none():
    assert pick({}.get, "fr") is NO_TEXT
    assert (bool(NO_TEXT), str(NO_TEXT), NO_TEXT.direction, NO_TEXT.lines()) == (False, "", "", [])


def test_it_knows_the_direction_of_its_language():
    assert [Text("x", code).direction for code in ("ar", "en")] == ["rtl", "ltr"]


def test_it_gives_its_lines_their_language():
    text = Text("First\n\n  second  \r\n \n", "en", is_fallback=True)
    assert text.lines() == [Text("First", "en", is_fallback=True), Text("second", "en", is_fallback=True)]
