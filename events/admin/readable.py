"""Changes of a record as the staff read them: fields and languages by their names, keys as what they stand for."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.changes import ADDED, REMOVED, Change, is_empty
from events.i18n.languages import LANGUAGES, direction

from .languages import language_of_columns

LONGEST = 20_000  # letters of a text that are compared word by word


@dataclass(frozen=True)
class Line:
    """A column's change: its label, the language of a text ("" for none), and the pieces (kind, words)."""

    label: str
    language: str
    pieces: list[tuple[str, str]]

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else "auto"

    @property
    def language_name(self) -> str:
        return LANGUAGES[self.language].name if self.language else ""


@dataclass(frozen=True)
class Entry:
    """What became of a record or a part: its title, "added", "removed" or "changed" in words, and its lines."""

    title: str
    what: str
    lines: list[Line]


class Words:
    """Reads the names of all records that `changes` refer to at once, one query for each kind."""

    def __init__(self, changes: list[Change]):
        wanted: dict[type, set] = {}
        for change in changes:
            for name, *values in change.columns:
                if model := _target(change.key[0], name):
                    wanted.setdefault(model, set()).update(_keys(values))
        self.names = {model: model._base_manager.in_bulk(list(keys)) for model, keys in wanted.items()}

    def of(self, changes: list[Change]) -> list[Entry]:
        return [self._entry(change) for change in changes]

    def _entry(self, change: Change) -> Entry:
        model, _key = change.key
        what = {
            ADDED: pgettext("history", "added"),
            REMOVED: pgettext("history", "removed"),
        }.get(change.what, pgettext("history", "changed"))
        lines = [self._line(model, *column) for column in change.columns]
        return Entry(capfirst(model._meta.verbose_name), what, lines)

    def _line(self, model, name, before, after) -> Line:
        old, new = self._read(model, name, before), self._read(model, name, after)
        return Line(
            capfirst(_field(model, name).verbose_name), language_of_columns(model).get(name, ""), diff(old, new)
        )

    def _read(self, model, name, value) -> str:
        if is_empty(value):
            return ""
        if target := _target(model, name):
            return ", ".join(str(self.names[target].get(key, f"#{key}")) for key in _keys([value]))
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        return str(dict(_field(model, name).flatchoices).get(value, value))


def diff(old: str, new: str) -> list[tuple[str, str]]:
    """("same" | "removed" | "added", words) in reading order; long texts are given whole, before and after."""
    if not old or not new or len(old) + len(new) > LONGEST:
        return [(kind, text) for kind, text in (("removed", old), ("added", new)) if text]
    before, after = _words(old), _words(new)
    pieces = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("same", "".join(before[i:j])))
            continue
        pieces += [(what, "".join(part)) for what, part in (("removed", before[i:j]), ("added", after[k:m])) if part]
    return pieces


def _words(text: str) -> list[str]:
    """The words, each with the space after it."""
    return [word for line in text.splitlines(keepends=True) for word in _spaced(line)]


def _spaced(line: str) -> list[str]:
    words = line.split(" ")
    return [word + " " for word in words[:-1]] + ([words[-1]] if words[-1] else [])


@cache
def _field(model, name: str):
    fields = {
        getattr(field, "attname", field.name): field for field in model._meta.get_fields() if not field.auto_created
    }
    return {**fields, **{field.name: field for field in model._meta.many_to_many}}[name]


def _target(model, name: str):
    field = _field(model, name)
    return field.related_model if field.is_relation else None


def _keys(values) -> list:
    found = []
    for value in values:
        found += value if isinstance(value, list) else [] if is_empty(value) else [value]
    return found
