"""What feeds tell: entries in the reader's language, the latest first, and what was taken back. Pure.

An entry is one text in one language, so its identifier is made of the record's and of the language's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from .i18n.text import NO_TEXT, Text

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)  # the moment of a feed in which nothing has happened yet
LENGTH = 100  # entries; what is older is on the pages
NAMES = {
    "day": _("Date"),
    "starts": _("Begins"),
    "ends": _("Ends"),
    "room_id": _("Room"),
    "status": _("Status"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Moments are UTC; `html` is sanitised already, `files` are (URL, media type, bytes, language)."""

    uid: UUID
    title: Text
    url: str
    published: datetime
    updated: datetime
    summary: Text = NO_TEXT
    html: Text = NO_TEXT
    files: tuple[tuple[str, str, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An entry that was taken back, and when (UTC)."""

    uid: UUID
    when: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed has one entry or tombstone for each record, at most `LENGTH` of either."""

    uid: UUID
    title: Text
    language: str
    entries: list[Entry]
    tombstones: list[Tombstone]

    @property
    def updated(self) -> datetime | None:
        moments = [entry.updated for entry in self.entries] + [stone.when for stone in self.tombstones]
        return max(moments, default=None)


def feed(name: str, title: Text, language: str, entries: Iterable[Entry], gone: Iterable = ()) -> Feed:
    """The feed called `name` (which says what it is of, for ever); `gone` are the withdrawn records."""
    latest = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:LENGTH]
    stones = [Tombstone(identifier(record.public_id, language), record.updated_at) for record in gone]
    stones.sort(key=lambda stone: stone.when, reverse=True)
    return Feed(uuid5(UUID(int=0), f"{name}/{language}"), title, language, latest, stones[:LENGTH])


def identifier(of: UUID, language: str, part: str = "") -> UUID:
    """The same for ever: whatever becomes of the record's address, or of the portal's."""
    return uuid5(of, f"{language}{part}")


def news(item, language: str, address: Callable[[object], str]) -> Entry:
    return _entry(item, item.title, language, address, summary=item.summary, html=item.body)


def document(document, language: str, address: Callable[[object], str]) -> Entry:
    files = tuple((address(file), file.content_type, file.size, file.language) for file in document.files.all())
    title = Text(f"{document.symbol} {document.title}".strip(), document.title.language)
    return _entry(document, title, language, address, summary=document.summary, files=files)


def appearance(record, language: str, address: Callable[[object], str]) -> Entry:
    """That a record is new, with nothing but its title."""
    return _entry(record, record.title, language, address)


def rescheduling(change, language: str, address: Callable[[object], str], label: Callable[[str, object], str]) -> Entry:
    """What became of a session; `label` gives the value of a column as readers know it."""
    session = change.session
    lines = [
        f"{said}: {' → '.join(label(name, value) for value in change.columns[name])}"
        for name, said in NAMES.items()
        if name in change.columns
    ]
    uid = identifier(session.public_id, language, f"/{change.sequence}")
    title = Text(f"{session.title}: {session.get_status_display()}", session.title.language)
    return Entry(uid, title, address(session), change.made_at, change.made_at, Text("\n".join(lines), language))


def _entry(record, title: Text, language: str, address, **more) -> Entry:
    since = record.public_since
    updated = max(record.updated_at, since)
    return Entry(identifier(record.public_id, language), title, address(record), since, updated, **more)
