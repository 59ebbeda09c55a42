"""The languages that content can be written in, and in which order a text is looked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils import translation


@dataclass(frozen=True, slots=True)
class Language:
    """A content language: BCP 47 code in lower case, its name in itself, its direction ("ltr" or "rtl")."""

    code: str
    name: str
    short: str
    direction: str = "ltr"


LANGUAGES = {
    language.code: language
    for language in (
        Language("ar", "العربية", "ع", "rtl"),
        Language("en", "English", "EN"),
        Language("fr", "Français", "FR"),
        Language("es", "Español", "ES"),
        Language("ru", "Русский", "RU"),
        Language("zh-hans", "简体中文", "中"),
        Language("pt", "Português", "PT"),
        Language("tr", "Türkçe", "TR"),
        Language("kk", "Қазақша", "ҚЗ"),
    )
}


def site_languages() -> list[Language]:
    """The languages that this site shows, in the order of its switcher."""
    return [LANGUAGES[code] for code in settings.SITE_LANGUAGES]


def direction(code: str) -> str:
    return LANGUAGES[code].direction


def reading_order(code: str) -> tuple[str, ...]:
    """Where a text is looked for: the reader's language, the site's languages in their order, then all others."""
    return _reading_order(code, tuple(settings.SITE_LANGUAGES))


@contextmanager
def reading_in(code: str) -> Iterator[None]:
    """Let interface and texts be in the language `code`; it takes the place of Django's `override`.

    Texts then know their reader from here: to ask Django for the language takes longer than to read a text.
    """
    with translation.override(code):  # noqa: TID251
        token = _readers_order.set(reading_order(code))
        try:
            yield
        finally:
            _readers_order.reset(token)


def readers_order() -> tuple[str, ...]:
    """`reading_order` of the language that is active now."""
    return _readers_order.get() or reading_order(translation.get_language() or settings.LANGUAGE_CODE)


def active_language() -> str | None:
    """What Django's `get_language` answers, and sooner."""
    order = _readers_order.get()
    return order[0] if order else translation.get_language()


@lru_cache(maxsize=256)
def _reading_order(code: str, shown: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((code, *shown, *LANGUAGES)))


# Empty where nobody has said `reading_in`, as in commands and tests.
_readers_order: ContextVar[tuple[str, ...]] = ContextVar("readers_order", default=())
