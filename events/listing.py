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


@dataclass(slots=True)
class Listing:
    """A session: `day` is the date at the venue, moments are in the venue's zone, `changed_at` is UTC.

    A value that nobody changes, as `Text` is.
    """

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
    words = _Words()
    return [(day.date, [_listing(slot, address, words) for slot in day.slots]) for day in days]


def timed(slot: Slot) -> Listing:
    """When a session is and when that was changed, for who reads its texts otherwise."""
    return Listing(**_timing(slot))


def withdrawn(days: Iterable[Day]) -> list[Listing]:
    """What was taken back, for the formats that have to say so: when it was to be, and not a word of what it was."""
    return [_without_content(slot) for day in days for slot in day.slots]


class _Words:
    """What many sessions have in common, asked of one of them: labels of choices, names of rooms, speakers."""

    def __init__(self):
        self._labels: dict[tuple[str, str], str] = {}
        self._names: dict[int, Text] = {}
        self._speakers: dict[tuple[int, int], Speaker] = {}

    def label(self, session, name: str) -> str:
        """The value of a choice as readers know it."""
        key = name, getattr(session, name)
        if key not in self._labels:
            self._labels[key] = str(getattr(session, f"get_{name}_display")())
        return self._labels[key]

    def name(self, record) -> Text:
        """The name of a record that the programme holds, and so keeps the identity of."""
        if record is None:
            return NO_TEXT
        if id(record) not in self._names:
            self._names[id(record)] = record.name
        return self._names[id(record)]

    def speaker(self, speech) -> Speaker:
        """Who speaks and for whom: the same often speak for the same."""
        person, participant = speech.person, speech.participant
        key = id(person), id(participant)
        if key not in self._speakers:
            spoken_for = self.name(participant)
            speaker = Speaker(self.name(person), person.pk, spoken_for) if person else Speaker(spoken_for)
            self._speakers[key] = speaker
        return self._speakers[key]


def _listing(slot: Slot, address, words: _Words) -> Listing:
    session = slot.session
    return Listing(
        **_timing(slot),
        title=session.title,
        description=session.description,
        time_note=session.time_note,
        room=words.name(session.room),
        kind=session.kind,
        kind_label=words.label(session, "kind"),
        status=session.status,
        status_label=words.label(session, "status"),
        speakers=tuple(words.speaker(speech) for speech in session.speeches if speech.person or speech.participant),
        url=address(session),
    )


def _without_content(slot: Slot) -> Listing:
    return Listing(
        **_identity(slot),
        changed_at=slot.session.updated_at,
        title=Text(_("Withdrawn from the programme")),
        is_off=True,
    )


def _timing(slot: Slot) -> dict:
    session = slot.session
    changed_at = max([session.updated_at, *(speech.updated_at for speech in session.speeches)])
    return _identity(slot) | {"changed_at": changed_at, "is_off": session.is_off}


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
