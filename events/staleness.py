"""Which texts of a record lack a language, and which translations fell behind their source. Pure: values in and out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MISSING, STALE, READY = "missing", "stale", "ready"
Columns = Mapping[str, object]  # column -> text


@dataclass(frozen=True, slots=True)
class Status:
    """`source`: the column that the text is translated from; `base`: what it said then, where it says otherwise now."""

    kind: str
    source: str
    base: str = ""


def statuses(texts: Iterable[Sequence[str]], now: Columns, versions: Sequence[Columns]) -> dict[str, Status]:
    """Column -> status, of each text that is written in some language.

    `texts`: the columns of each text, in the order in which a reader falls back; `versions`: the earliest first.
    """
    found: dict[str, Status] = {}
    for columns in texts:
        source = next((column for column in columns if now[column]), None)
        if source is not None:
            found |= {column: _status(column, source, now, versions) for column in columns}
    return found


def _status(column: str, source: str, now: Columns, versions: Sequence[Columns]) -> Status:
    if not now[column]:
        return Status(MISSING, source)
    base = "" if column == source else _translated_from(column, source, versions)
    if not base or versions[-1].get(source) in ("", None, base):
        return Status(READY, source)
    return Status(STALE, source, base)


def _translated_from(column: str, source: str, versions: Sequence[Columns]) -> str:
    """What the source said when the translation was last changed, or first said where it was written later.

    A source that was changed and changed back is the one that was translated; one that came later is no change.
    """
    since = versions[_last_change(column, versions) :]
    return next((str(version[source]) for version in since if version.get(source)), "")


def _last_change(column: str, versions: Sequence[Columns]) -> int:
    """The place of the version that gave the column the text that it still has; the first where none changed it."""
    places = range(len(versions) - 1, 0, -1)
    return next((i for i in places if _text(versions[i], column) != _text(versions[i - 1], column)), 0)


def _text(version: Columns, column: str) -> object:
    return version.get(column) or ""
