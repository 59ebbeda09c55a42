"""The programme as every open format lists it: per day its sessions, in the reader's language. Pure.

One chain for calendar, schedules, tables and the API, so that they cannot disagree with the page or with one another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from .i18n.text import NO_TEXT, Text
from .programme import Day, Slot


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as `name`, and for whom; `number` is the person's, None where only the participant is known."""

    name: Text
    number: int | None = None
    participant: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class Listing:
    """A session: `day` is the date at the venue, moments are in the venue's zone, `changed_at` is UTC."""

    uid: str
    number: int
    slug: str
    revision: int
    changed_at: datetime
    day: date | None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    title: Text = NO_TEXT
    description: Text = NO_TEXT
    time_note: Text = NO_TEXT
    room: Text = NO_TEXT
    kind: str = ""
    kind_label: str = ""
    status: str = ""
    status_label: str = ""
    is_off: bool = False
    speakers: tuple[Speaker, ...] = ()
    url: str = ""


def listed(days: Iterable[Day], address: Callable[[object], str]) -> list[tuple[date | None, list[Listing]]]:
    """The days of a programme with their sessions; `address` gives a record's absolute URL."""
    labels: dict[tuple, str] = {}
    return [(day.date, [_listing(slot, address, labels) for slot in day.slots]) for day in days]


def withdrawn(days: Iterable[Day]) -> list[Listing]:
    """What was taken back, for the formats that have to say so: when it was to be, and not a word of what it was."""
    return [_without_content(slot) for day in days for slot in day.slots]


def _listing(slot: Slot, address, labels) -> Listing:
    session = slot.session
    return Listing(
        **_identity(slot),
        changed_at=max([session.updated_at, *(speech.updated_at for speech in session.speeches)]),
        title=session.title,
        description=session.description,
        time_note=session.time_note,
        room=session.room.name if session.room else NO_TEXT,
        kind=session.kind,
        kind_label=_label(session, "kind", labels),
        status=session.status,
        status_label=_label(session, "status", labels),
        is_off=session.is_off,
        speakers=tuple(_speaker(speech) for speech in session.speeches if speech.person or speech.participant),
        url=address(session),
    )


def _label(session, name: str, labels: dict[tuple, str]) -> str:
    """The value of a choice as readers know it, asked once for each value: the record looks through all of them."""
    key = name, getattr(session, name)
    if key not in labels:
        labels[key] = str(getattr(session, f"get_{name}_display")())
    return labels[key]


def _without_content(slot: Slot) -> Listing:
    return Listing(
        **_identity(slot),
        changed_at=slot.session.updated_at,
        title=Text(_("Withdrawn from the programme")),
        is_off=True,
    )


def _identity(slot: Slot) -> dict:
    session = slot.session
    return {
        "uid": str(session.public_id),
        "number": session.pk,
        "slug": session.slug,
        "revision": session.sequence,
        "day": session.day,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
    }


def _speaker(speech) -> Speaker:
    participant = speech.participant.name if speech.participant else NO_TEXT
    return Speaker(speech.person.name, speech.person.pk, participant) if speech.person else Speaker(participant)
