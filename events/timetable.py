"""A day of the programme as a table: rooms across, time down. Pure: values in, values out.

Rows follow the moments at which something begins or ends, not the clock's even steps: an hour of parallel talks gets
the room that its words need, and an evening without any takes none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from .programme import Day, Slot, rooms

Line = tuple[datetime, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a slot stands, in lines of a grid as CSS counts them (CSS Grid Layout 2, 8.3): first line, last line."""

    slot: Slot
    rows: tuple[int, int]
    columns: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Timetable:
    """`hours`: (moment, row); `heads`: (room or None, first column, last column); `places`: in the day's order."""

    hours: list[tuple[datetime, int]]
    heads: list[tuple[object, int, int]]
    places: list[Place]


def build(day: Day) -> Timetable | None:
    """The table of a day, None for a day that has less than two rooms in use at known times: a list says as much."""
    if len(rooms(slot for slot in day.slots if slot.starts_at)) < 2:
        return None
    spans = _spans(day.slots)
    lines = sorted({line for span in spans for line in span})
    row = {line: number for number, line in enumerate(lines, start=2)}  # row 1 names the rooms
    rows = [(row[first], row[last]) for first, last in spans]
    heads, columns = _columns(day.slots, rows)
    places = [Place(*parts) for parts in zip(day.slots, rows, columns, strict=True)]
    return Timetable([(line[0], row[line]) for line in lines if line[1] == 0], heads, places)


def rules(table: Timetable, name: str) -> str:
    """The style rules that put the parts of a table called `name` in their places; nothing but numbers goes in."""
    hours = [f".{name}-h{number}{{grid-area:{row}/1}}" for number, (_moment, row) in enumerate(table.hours)]
    heads = [
        f".{name}-r{number}{{grid-area:1/{first}/2/{last}}}" for number, (_room, first, last) in enumerate(table.heads)
    ]
    places = [
        f".{name}-p{number}{{grid-area:{place.rows[0]}/{place.columns[0]}/{place.rows[1]}/{place.columns[1]}}}"
        for number, place in enumerate(table.places)
    ]
    width = max(place.columns[1] for place in table.places) - 2
    columns = f".{name}{{grid-template-columns:auto repeat({width},minmax(0,1fr))}}"
    return "@media(min-width:60rem){" + "".join([columns, *hours, *heads, *places]) + "}"


def _spans(slots: list[Slot]) -> list[tuple[Line, Line]]:
    """The lines at which each slot begins and ends; (moment, 0) is a moment, (moment, n) a line added after it."""
    moments = sorted({moment for slot in slots for moment in (slot.starts_at, slot.ends_at) if moment})
    spans, after, added = [], moments[0], 0
    for slot in slots:
        if slot.starts_at:
            after, added = slot.ends_at or slot.starts_at, 0
            spans.append(((slot.starts_at, 0), (slot.ends_at, 0) if slot.ends_at else _following(slot, moments)))
        else:
            added += 2
            spans.append(((after, added - 1), (after, added)))
    return spans


def _following(slot: Slot, moments: list[datetime]) -> Line:
    """The end of a slot that has none: the next moment at which anything begins or ends, or a line of its own."""
    return next(((moment, 0) for moment in moments if moment > slot.starts_at), (slot.starts_at, 1))


def _columns(slots: list[Slot], rows: list[tuple[int, int]]):
    """The rooms with their columns, and each slot's; what is in no room and beside nothing takes the whole width."""
    of_room: dict = {room.pk: (room, []) for room in rooms(slots)}
    of_slots = [slot.session.room for slot in slots]
    taken = [span for room, span in zip(of_slots, rows, strict=True) if room is not None]
    for number, room in enumerate(of_slots):
        if room is not None or _meets_any(rows[number], taken):
            of_room.setdefault(room and room.pk, (None, []))[1].append(number)
    columns: dict[int, tuple[int, int]] = {}
    heads, line = [], 2  # column 1 names the hours
    for room, numbers in of_room.values():
        lanes = _lanes([(number, rows[number]) for number in numbers])
        columns |= {number: (line + lane, line + lane + 1) for number, lane in lanes.items()}
        width = max(lanes.values(), default=0) + 1
        heads.append((room, line, line + width))
        line += width
    return heads, [columns.get(number, (2, line)) for number in range(len(slots))]


def _lanes(spans: Iterable[tuple[int, tuple[int, int]]]) -> dict[int, int]:
    """A lane for each, so that no two in one lane meet; most rooms need one."""
    lanes: dict[int, int] = {}
    free_from: list[int] = []
    for number, (first, last) in sorted(spans, key=lambda span: span[1]):
        lane = next((lane for lane, free in enumerate(free_from) if free <= first), len(free_from))
        free_from[lane : lane + 1] = [last]
        lanes[number] = lane
    return lanes


def _meets_any(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < last and first < span[1] for first, last in others)
