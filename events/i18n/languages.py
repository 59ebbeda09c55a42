"""The languages that content can be written in, and in which order a text is looked for."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings


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


@lru_cache(maxsize=256)
def _reading_order(code: str, shown: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((code, *shown, *LANGUAGES)))
