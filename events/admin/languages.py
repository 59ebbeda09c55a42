"""Which columns of a record the staff see, by language, and which of them still lack a text."""

from functools import cache

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, get_language_info, ngettext, pgettext
from django.utils.translation import gettext_lazy as _

from events.i18n.dates import join
from events.i18n.languages import LANGUAGES, Language, site_languages
from events.models.fields import translated_fields

from .permissions import languages_of, may


@cache
def language_of_columns(model) -> dict[str, str]:
    """Column -> language code, for every text column of `model`."""
    return {column: code for columns in translated_fields(model).values() for code, column in columns.items()}


def columns_in(model, code: str) -> list[str]:
    return [columns[code] for columns in translated_fields(model).values()]


def site_columns(model, *names: str) -> list[str]:
    """The columns in the languages that the site shows: of the texts `names`, or of all."""
    fields = translated_fields(model)
    return [fields[name][language.code] for name in names or fields for language in site_languages()]


def missing(record, code: str) -> int:
    """How many texts the record has in some language and not in `code`."""
    return sum(
        not getattr(record, columns[code]) and any(getattr(record, column) for column in columns.values())
        for columns in translated_fields(type(record)).values()
    )


def heading(language: Language, record=None):
    """The language's name in itself, whether it is kept back, and how much is missing."""
    name = format_html('<bdi lang="{}" dir="{}">{}</bdi>', language.code, language.direction, language.name)
    if language.code in getattr(record, "held_languages", "").split():
        name = format_html('{} <span class="text-held">{}</span>', name, pgettext("text", "kept back"))
    count = missing(record, language.code) if record is not None else 0
    if not count:
        return name
    return format_html('{} <span class="missing">{}</span>', name, _mark(count))


def _mark(count: int) -> str:
    return ngettext("%(count)d missing", "%(count)d missing", count) % {"count": count}


@admin.display(description=_("missing text"))
def missing_column(record):
    """The languages in which the record lacks a text, each with how many."""
    lacks = [(language, missing(record, language.code)) for language in site_languages()]
    return format_html_join(
        " ",
        '<span class="lacks" title="{}"><bdi lang="{}">{}</bdi> {}</span>',
        (
            (f"{language.name}: {_mark(count)}", language.code, language.short, count)
            for language, count in lacks
            if count
        ),
    )


def named(codes) -> str:
    """The languages by their names in the reader's language, in one order."""
    names = [get_language_info(code)["name_translated"] for code in LANGUAGES if code in codes]
    return join(names, get_language())


def widget_attributes(model, column: str) -> dict[str, str]:
    """`lang` and `dir` for the widget of a text column; nothing for other columns."""
    code = language_of_columns(model).get(column)
    return {"lang": code, "dir": LANGUAGES[code].direction} if code else {}


def fieldsets(model, record=None, opened: str = "") -> list:
    """A collapsible fieldset for each language of the site; the one of the language `opened` starts open."""
    if not translated_fields(model):
        return []
    return [
        (
            heading(language, record),
            {
                "fields": columns_in(model, language.code),
                "classes": ["collapse", "language", *(["opened"] if language.code == opened else [])],
            },
        )
        for language in site_languages()
    ]


def may_translate(user, model, code: str) -> bool:
    """Whether `user` may change the texts of `model`'s records in the language `code`."""
    return may(user, "change", model) or code in languages_of(user, model)


def opened(user, model) -> str:
    """The language whose fold starts open: the reader's own, or a translator's where that is another."""
    granted = [] if may(user, "change", model) else languages_of(user, model)
    own = get_language()
    return own if own in granted or not granted else granted[0]


def translations(user, record) -> list[Language]:
    """The languages that the user may translate the record into."""
    model = type(record)
    return [language for language in site_languages() if may_translate(user, model, language.code)]
