"""What looks wrong in the record of a summit and may be right all the same. Pure: values in, findings out.

Each rule speaks only where the values contradict each other: what is unknown, or known only in part, is no finding.
Times are the venue's wall clock.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from .i18n.languages import LANGUAGES
from .i18n.partial_date import PartialDate
from .offices import contradicts

RULES = {
    "room": (_("Two sessions in one room at a time"), _("%(first)s and %(second)s are in %(room)s at the same time.")),
    "person": (
        _("A person in two places at a time"),
        _("%(person)s is in two places at a time: %(first)s and %(second)s."),
    ),
    "dates": (_("A session outside the summit’s dates"), _("%(title)s is outside the summit’s dates (%(day)s).")),
    "member": (
        _("A delegation of no member"),
        _("%(title)s takes part as a member, and was none on the summit’s first day."),
    ),
    "adopted": (
        _("A document adopted before its session"),
        _("%(title)s was adopted on %(day)s, before %(session)s."),
    ),
    "language": (
        _("A text in one language only"),
        _("%(title)s has in %(language)s only: %(fields)s."),
    ),
    "level": (
        _("A title that contradicts the level"),
        _("The head of %(title)s is %(office)s, which contradicts the level “%(level)s”."),
    ),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What a finding is about: the noun as its model is called, the key, and the title."""

    noun: str
    key: int
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is one of `RULES`; `values` are what its sentence names, `facts` what it follows from, in no language."""

    code: str
    records: tuple[Record, ...]
    values: dict[str, object]
    facts: tuple = field(default=(), compare=False)

    @property
    def rule(self) -> str:
        return str(RULES[self.code][0])

    @property
    def sentence(self) -> str:
        """In the language that is active; each value isolated, so that no other script turns the sentence around."""
        return RULES[self.code][1] % {name: f"\u2068{value}\u2069" for name, value in self.values.items()}

    @property
    def fingerprint(self) -> str:
        """The same as long as the same facts about the same records lead to it, in whatever language it is read."""
        records = sorted((record.noun, record.key) for record in self.records)
        return hashlib.sha256(json.dumps([self.code, records, self.facts], default=str).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session: `room` and `people` are keys with names; `is_off` where it does not take place as written."""

    record: Record
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    room: tuple[int, str] | None = None
    people: frozenset[tuple[int, str]] = frozenset()
    is_off: bool = False

    @property
    def starts_at(self) -> datetime | None:
        return datetime.combine(self.day, self.starts) if self.day and self.starts else None

    @property
    def ends_at(self) -> datetime | None:
        """An end before the beginning is past midnight."""
        if self.starts_at is None or self.ends is None:
            return None
        return datetime.combine(self.day, self.ends) + timedelta(days=self.ends < self.starts)


@dataclass(frozen=True, slots=True)
class Seat:
    """A delegation: `level` by its code and as it is called, `titles` of the head by language."""

    record: Record
    participant: int
    is_member: bool = False
    level: str = ""
    level_name: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A membership, suspended or not, over some time."""

    participant: int
    starts: PartialDate | None = None
    ends: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Adoption:
    record: Record
    adopted_on: PartialDate
    session: Record
    day: date


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a record: what it is called, the languages of the site that it is written in, and its column's name."""

    record: Record
    field: str
    languages: tuple[str, ...]
    name: str = ""


def overlap(one: Meeting, other: Meeting) -> bool:
    """Both are on at some moment that is known: where an end is not given, only the beginning is."""
    if one.starts_at is None or other.starts_at is None:
        return False
    earlier, later = sorted((one, other), key=lambda meeting: meeting.starts_at)
    if earlier.starts_at == later.starts_at:
        return True
    return earlier.ends_at is not None and later.starts_at < earlier.ends_at


def one_room(meetings: Iterable[Meeting]) -> list[Finding]:
    rooms = defaultdict(list)
    for meeting in meetings:
        if meeting.room and not meeting.is_off:
            rooms[meeting.room].append(meeting)
    return [_pair("room", *pair, room[0], room=room[1]) for room, held in rooms.items() for pair in _clashes(held)]


def two_places(meetings: Iterable[Meeting]) -> list[Finding]:
    """Who is in two sessions of one room is in one place: `one_room` speaks of those."""
    places = defaultdict(list)
    for meeting in meetings:
        for person in meeting.people if not meeting.is_off else ():
            places[person].append(meeting)
    return [
        _pair("person", one, other, person[0], person=person[1])
        for person, attended in sorted(places.items())
        for one, other in _clashes(attended)
        if one.room is None or one.room != other.room
    ]


def outside_dates(meetings: Iterable[Meeting], starts: PartialDate | None, ends: PartialDate | None) -> list[Finding]:
    first = starts.earliest if starts else date.min
    last = ends.latest if ends else date.max
    return [
        Finding(
            "dates",
            (meeting.record,),
            {"title": meeting.record.title, "day": meeting.day},
            (meeting.day, starts, ends),
        )
        for meeting in meetings
        if meeting.day and not meeting.is_off and not first <= meeting.day <= last
    ]


def no_member(seats: Iterable[Seat], standings: Iterable[Standing], first_day: PartialDate | None) -> list[Finding]:
    """Where no members are recorded at all, nothing is known of any."""
    standings = list(standings)
    if first_day is None or not standings:
        return []
    members = {standing.participant for standing in standings if _may_hold(standing, first_day)}
    return [
        Finding("member", (seat.record,), {"title": seat.record.title}, (seat.participant, first_day))
        for seat in seats
        if seat.is_member and seat.participant not in members
    ]


def adopted_early(adoptions: Iterable[Adoption]) -> list[Finding]:
    return [
        Finding(
            "adopted",
            (adoption.record, adoption.session),
            {
                "title": adoption.record.title,
                "day": adoption.adopted_on,
                "session": adoption.session.title,
            },
            (adoption.adopted_on, adoption.day),
        )
        for adoption in adoptions
        if adoption.adopted_on.latest < adoption.day
    ]


def one_language(wordings: Iterable[Wording], site: int) -> list[Finding]:
    """One finding a record and language; `site` is how many languages the site has."""
    lonely = defaultdict(list)
    for wording in wordings:
        if site > 1 and len(wording.languages) == 1:
            lonely[wording.record, wording.languages[0]].append(wording)
    return [
        Finding(
            "language",
            (record,),
            {
                "title": record.title,
                "language": LANGUAGES[code].name,
                "fields": ", ".join(each.field for each in texts),
            },
            (code, *(each.name for each in texts)),
        )
        for (record, code), texts in lonely.items()
    ]


def contradicted_levels(seats: Iterable[Seat]) -> list[Finding]:
    return [
        Finding(
            "level",
            (seat.record,),
            {"title": seat.record.title, "office": title, "level": seat.level_name},
            (seat.level, title),
        )
        for seat in seats
        for title in [title for title in seat.titles if contradicts(title, seat.level)][:1]
    ]


def _may_hold(standing: Standing, day: PartialDate) -> bool:
    begun = standing.starts is None or standing.starts.earliest <= day.latest
    return begun and (standing.ends is None or standing.ends.latest >= day.earliest)


def _clashes(meetings: list[Meeting]) -> list[tuple[Meeting, Meeting]]:
    return [pair for pair in combinations(meetings, 2) if overlap(*pair)]


def _pair(code: str, one: Meeting, other: Meeting, shared: int, **values) -> Finding:
    """`shared` is the key of the room, or of the person."""
    held = sorted((m.record.key, str(m.day), str(m.starts), str(m.ends), m.room and m.room[0]) for m in (one, other))
    named = {"first": one.record.title, "second": other.record.title, **values}
    return Finding(code, (one.record, other.record), named, (shared, *held))
