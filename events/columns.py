"""The columns of each table that readers download: a header and, for each record, its cells. Pure.

A text has one column for each language of the site, empty where the record does not have it; nothing falls back there.
Dates are as precise as they are known (ISO 8601), moments carry their offset.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .i18n.dates import iso
from .i18n.languages import reading_in, site_languages
from .i18n.text import Text


@dataclass(frozen=True, slots=True)
class Column:
    """What `read` gives of each record; in a column of one `language` a text that the record has in that."""

    name: str
    read: Callable[[object], object]
    language: str = ""

    def cells(self, records: Iterable) -> list:
        if not self.language:
            return [self.read(record) for record in records]
        with reading_in(self.language):  # once, not for each cell
            return [_own(self.read(record)) for record in records]


def table(records: Sequence, columns: list[Column]) -> list[Sequence]:
    """The header, then a row for each of `records`."""
    rows = zip(*(column.cells(records) for column in columns), strict=True)
    return [[column.name for column in columns], *rows]


def each_language(name: str, read: Callable[[object], Text]) -> list[Column]:
    """A column "name_<language>" for each language of the site."""
    return [Column(f"{name}_{language.code}", read, language.code) for language in site_languages()]


def programme(zone_name: str, address: Callable[[object], str]) -> list[Column]:
    """Of a programme's slots."""
    return [
        Column("uid", lambda slot: slot.session.public_id),
        Column("date", lambda slot: slot.session.day),
        Column("begins", lambda slot: slot.starts_at and iso(slot.starts_at)),
        Column("ends", lambda slot: slot.ends_at and iso(slot.ends_at)),
        Column("time_zone", lambda _slot: zone_name),
        *each_language("time_in_words", lambda slot: slot.session.time_note),
        *each_language("title", lambda slot: slot.session.title),
        *each_language("description", lambda slot: slot.session.description),
        *each_language("room", lambda slot: slot.session.room and slot.session.room.name),
        Column("kind", lambda slot: slot.session.kind),
        Column("status", lambda slot: slot.session.status),
        Column("access", lambda slot: slot.session.access),
        *each_language("speakers", _speakers),
        Column("url", lambda slot: address(slot.session)),
    ]


def delegations(address: Callable[[object], str]) -> list[Column]:
    """Of a summit's delegations, each with its `place`."""
    return [
        Column("place", lambda delegation: delegation.place.number),
        Column("iso2", lambda delegation: delegation.participant.iso2),
        Column("iso3", lambda delegation: delegation.participant.iso3),
        *each_language("participant", lambda delegation: delegation.participant.name),
        Column("status", lambda delegation: delegation.status),
        Column("level", lambda delegation: delegation.level),
        *each_language("head", lambda delegation: delegation.head and delegation.head.name),
        *each_language("head_title", lambda delegation: delegation.head_title),
        Column("url", address),
    ]


def documents(address: Callable[[object], str]) -> list[Column]:
    return [
        Column("symbol", lambda document: document.symbol),
        Column("kind", lambda document: document.kind),
        Column("status", lambda document: document.status),
        Column("adopted_on", lambda document: document.adopted_on),
        *each_language("title", lambda document: document.title),
        *each_language("summary", lambda document: document.summary),
        Column("languages", lambda document: " ".join(file.language for file in document.files.all())),
        Column("url", address),
    ]


def awards(summit_address: str) -> list[Column]:
    """Of (award, laureate) pairs; None stands for the laureate where none is named."""
    return [
        *each_language("prize", lambda pair: pair[0].prize.name),
        Column("awarded_on", lambda pair: pair[0].awarded_on),
        *each_language("citation", lambda pair: (pair[1] and pair[1].citation) or pair[0].citation),
        Column("laureate_kind", lambda pair: pair[1] and pair[1].kind),
        *each_language("laureate", lambda pair: pair[1] and (pair[1].person.name if pair[1].person else pair[1].name)),
        *each_language("country", lambda pair: pair[1] and pair[1].country and pair[1].country.name),
        Column("laureate_count", lambda pair: pair[0].laureate_count),
        Column("url", lambda _pair: summit_address),
    ]


def participants(address: Callable[[object], str]) -> list[Column]:
    return [
        Column("kind", lambda participant: participant.kind),
        Column("iso2", lambda participant: participant.iso2),
        Column("iso3", lambda participant: participant.iso3),
        Column("iso_numeric", lambda participant: participant.iso_numeric),
        Column("acronym", lambda participant: participant.acronym),
        *each_language("name", lambda participant: participant.name),
        *each_language("formal_name", lambda participant: participant.formal_name),
        Column("url", address),
    ]


def _own(text: Text | None) -> str:
    return text.value if text and not text.is_fallback else ""


def _speakers(slot) -> Text:
    """The speakers that have a name in this language, as one text."""
    names = [speech.person.name if speech.person else speech.participant.name for speech in _named(slot)]
    return Text("; ".join(str(name) for name in names if not name.is_fallback))


def _named(slot):
    return [speech for speech in slot.session.speeches if speech.person or speech.participant]
