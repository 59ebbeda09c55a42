"""From a record to its search entries: its texts as they are shown, and the words under which it is found."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape

from django.db import models
from django.utils.html import strip_tags

from events.i18n.folding import sequence
from events.i18n.languages import LANGUAGES, reading_in
from events.i18n.text import pick
from events.models import SearchEntry
from events.models.fields import RichTextField, translated_fields, written
from events.relevance import BAR
from events.searched import SEARCHED, Texts

LONGEST_BODY = 100_000  # characters of a text that are looked through
MARK = "\ue000"  # begins what stands among the words of an entry and is none: nobody's query holds it


def entries(record, languages: Iterable[str] = LANGUAGES) -> list[SearchEntry]:
    """The search entries of a record: one for each of `languages` in which it has a title or a text of its own."""
    texts = SEARCHED[record._meta.concrete_model]
    found = (_entry(record, texts, code) for code in languages)
    return [entry for entry in found if entry is not None]


def _entry(record, texts: Texts, code: str) -> SearchEntry | None:
    title = " ".join(_read(record, texts.title, code))
    own = _read(record, texts.body, code)
    if not title and not any(_read(record, texts.body, code, only_translated=True)):
        return None
    people, elsewhere = _people(record, texts, code)
    codes = [word for path in texts.codes for word in _values(record, path, code)]
    codes += [initials(title)] if texts.initials else []
    year = _year(record, texts.dates)
    body = " \n".join([*own, *people])[:LONGEST_BODY]
    context = [*elsewhere, *(word for path in texts.context for word in _values(record, path, code, fall_back=True))]
    with reading_in(code):
        context += [str(record._meta.concrete_model._meta.verbose_name), *_read(record, texts.labels, code)]
    facets = {
        "kind": record._meta.concrete_model._meta.model_name,
        "language": code,
        "year": year,
        "summit_id": _key(record, texts.summit),
        "participant_id": _key(record, texts.participant),
    }
    marks = " ".join(mark(name, value) for name, value in facets.items() if value)
    return SearchEntry(
        object_id=record.pk,
        title=title,
        body=body,
        title_terms=f"{terms([title], codes)} {marks}",
        terms=f"{terms([title, *codes, str(year or ''), *context, body])} {marks}",
        **facets,
    )


def initials(name: str) -> str:
    """ "UAE" for a name of several words that begin with capitals."""
    letters = "".join(re.findall(r"\b[A-Z]", name))
    return letters if len(letters) > 1 else ""


def mark(facet: str, value) -> str:
    """The word by which the index finds the entries with this value of a facet, so that it need not read others."""
    return f"{MARK}{facet.replace('_', '')}{MARK}{str(value).replace('-', '')}"


def terms(texts: Iterable[str], codes: Iterable[str] = ()) -> str:
    """The words of `texts` in their order; behind a bar each of `codes`, and all further forms."""
    in_order, behind = _sequences(texts), _sequences(codes)
    further = sorted({form for _words, forms in in_order + behind for form in forms})
    words = [word for words, _forms in in_order for word in words]
    return " ".join([*words, BAR, *(word for words, _forms in behind for word in (*words, BAR)), *further])


def _sequences(texts) -> list[tuple[list[str], set[str]]]:
    return [_sequence(text) if len(text) < 500 else sequence(text) for text in texts if text]


_sequence = lru_cache(maxsize=4096)(sequence)


def _read(record, paths, code: str, only_translated: bool = False) -> list[str]:
    return [text for path in paths for text in _values(record, path, code, only_translated=only_translated) if text]


def _people(record, texts: Texts, code: str) -> tuple[list[str], list[str]]:
    """The names of people written in the language, and those that are written in others only."""
    written, elsewhere = [], []
    for path in texts.people:
        own, any_language = _values(record, path, code), _values(record, path, code, fall_back=True)
        written += [name for name in own if name]
        elsewhere += [other for name, other in zip(own, any_language, strict=True) if not name]
    return written, elsewhere


def _values(record, path: str, code: str, fall_back: bool = False, only_translated: bool = False) -> list[str]:
    """The texts at the end of a path; a relation to many gives several."""
    name, _, rest = path.partition(".")
    if rest:
        return [
            text
            for other in _related(record, name)
            for text in _values(other, rest, code, fall_back=fall_back, only_translated=only_translated)
        ]
    columns = translated_fields(type(record)).get(name)
    if columns is None:
        value = getattr(record, name)
        value = value() if callable(value) else value
        return [] if only_translated or value in (None, "") else [str(value)]
    if fall_back:
        return [pick(lambda other: written(record, name, other), code).value]
    return [_as_plain(record, columns[code], written(record, name, code))]


def _as_plain(record, column: str, text: str) -> str:
    if text and isinstance(record._meta.get_field(column), RichTextField):
        return unescape(strip_tags(text.replace("<", " <")))
    return text


def _related(record, name: str) -> list:
    other = getattr(record, name)
    if other is None:
        return []
    return list(other.all()) if isinstance(other, models.Manager) else [other]


def _year(record, paths) -> int | None:
    """The year of the first date that is known; a record fresh from a form may hold a date as its text."""
    dates = (value for path in paths for value in _values(record, path, ""))
    return next((int(value[:4]) for value in dates), None)


def _key(record, path: str) -> int | None:
    """The key at the end of a path: "session.summit_id"."""
    for name in path.split(".") if path else ():
        record = getattr(record, name)
    return record if path else None
