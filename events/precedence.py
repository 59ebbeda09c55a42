"""The protocol order of delegations, with the reason for each place. Pure: values in, values out.

A rule orders all seats; then each seat that was placed by hand goes to its place, and says why.
"""

from collections import deque
from collections.abc import Hashable, Iterable
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from .i18n.collation import sort_key
from .i18n.partial_date import PartialDate

LEVELS = (
    "head_of_state",
    "head_of_government",
    "deputy_head",
    "minister",
    "vice_minister",
    "ambassador",
    "secretary_general",
    "representative",
)
REASONS = {
    "level": _("By level, then by date of taking office"),
    "alphabetical": _("Alphabetical"),
    "drawn": _("Alphabetical from the drawn first seat"),
    "manual": _("By hand"),
}


class Seat(NamedTuple):
    """What precedence needs to know of a delegation; `name` is in the language of the alphabet used."""

    key: Hashable
    name: str
    level: str = ""
    since: PartialDate | None = None
    position: int | None = None
    position_reason: str = ""


class Place(NamedTuple):
    """A delegation's place, counted from 1, and the reason for it."""

    number: int
    key: Hashable
    reason: object


def order(seats: Iterable[Seat], rule: str, language: str = "en", first: Hashable = None) -> list[Place]:
    """The places of `seats` by `rule` ("level", "alphabetical", "drawn" from the seat `first`, or "manual").

    A drawn first seat that is not among the seats (not yet published, say) leaves the plain alphabet.
    """
    ordered = sorted(seats, key=lambda seat: sort_key(seat.name, language))
    if rule == "drawn" and first not in {seat.key for seat in ordered}:
        rule = "alphabetical"
    if rule == "level":
        ordered.sort(key=_seniority)
    if rule == "drawn":
        ordered = _rotated(ordered, first)
    placed = _positioned_first(ordered) if rule == "manual" else _placed_by_hand(ordered)
    return [Place(number, seat.key, _reason(seat, rule)) for number, seat in enumerate(placed, start=1)]


def _seniority(seat: Seat) -> tuple[int, date]:
    level = LEVELS.index(seat.level) if seat.level in LEVELS else len(LEVELS)
    return level, seat.since.earliest if seat.since else date.max


def _rotated(seats: list[Seat], first: Hashable) -> list[Seat]:
    start = [seat.key for seat in seats].index(first)
    return seats[start:] + seats[:start]


def _placed_by_hand(seats: list[Seat]) -> list[Seat]:
    """Each positioned seat at its place, the others around it; two that claim one place follow each other by rule."""
    by_hand = deque(seat for seat in _positioned_first(seats) if seat.position is not None)
    others = deque(seat for seat in seats if seat.position is None)
    placed: list[Seat] = []
    while by_hand and others:
        is_due = by_hand[0].position <= len(placed) + 1
        placed.append((by_hand if is_due else others).popleft())
    return [*placed, *by_hand, *others]


def _positioned_first(seats: list[Seat]) -> list[Seat]:
    return sorted(seats, key=lambda seat: (seat.position is None, seat.position or 0))


def _reason(seat: Seat, rule: str):
    if seat.position is None:
        return REASONS["alphabetical" if rule == "manual" else rule]
    return seat.position_reason or REASONS["manual"]
