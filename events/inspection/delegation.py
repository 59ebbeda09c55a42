"""Delegations whose status or level contradicts what else is known."""

from collections.abc import Iterable
from dataclasses import dataclass

from events.i18n.partial_date import PartialDate
from events.offices import contradicts

from .finding import Finding, Record


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
