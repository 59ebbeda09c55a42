"""Who took part in which edition of a series, and what a participant did at each. Pure: values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from .i18n.collation import sort_key
from .i18n.partial_date import PartialDate

MOST_EDITIONS = 60  # columns that a reader can still follow
# The four signs of a delegation in the matrix: its words say the level itself.
SIGNS = {
    "head_of_state": "leader",
    "head_of_government": "leader",
    "deputy_head": "minister",
    "minister": "minister",
    "vice_minister": "minister",
    "ambassador": "representative",
    "secretary_general": "representative",
    "representative": "representative",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """A column: a summit and the shortest date that tells it from the others, None where it has no date."""

    summit: object
    when: PartialDate | None


@dataclass(frozen=True, slots=True)
class Cell:
    """What is recorded of a participant at an edition; `sign` is one of SIGNS, "unknown", or "" without delegation."""

    delegation: object = None
    is_host: bool = False

    @property
    def sign(self) -> str:
        return SIGNS.get(self.delegation.level, "unknown") if self.delegation else ""


@dataclass(frozen=True, slots=True)
class Row:
    participant: object
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Participants by the alphabet, editions the newest first; `is_cut` where older editions are left out."""

    editions: list[Edition]
    rows: list[Row]
    is_cut: bool = False

    @property
    def signs(self) -> set[str]:
        """The signs that occur, "host" among them, for the key."""
        cells = [cell for row in self.rows for cell in row.cells]
        return {cell.sign for cell in cells if cell.sign} | {"host" for cell in cells if cell.is_host}


@dataclass(slots=True)
class Appearance:
    """What a participant did at one summit."""

    summit: object
    is_host: bool = False
    delegation: object = None
    contributions: list = field(default_factory=list)
    laureates: list = field(default_factory=list)


def matrix(summits: list, delegations: Iterable, language: str) -> Matrix | None:
    """Participants x editions of `summits`, the newest first, with their `delegations`; None if nobody is recorded."""
    shown = summits[:MOST_EDITIONS]
    sent = {(delegation.participant, delegation.summit_id): delegation for delegation in delegations}
    known = {summit.pk for summit in shown}
    hosts = {summit.host for summit in shown if summit.host}
    participants = hosts | {participant for participant, summit in sent if summit in known}
    if not participants:
        return None
    ordered = sorted(participants, key=lambda participant: sort_key(str(participant.name), language))
    rows = [Row(one, [_cell(one, summit, sent.get((one, summit.pk))) for summit in shown]) for one in ordered]
    return Matrix(_editions(shown), rows, len(summits) > len(shown))


def appearances(delegations: Iterable, hosted: Iterable, contributions: Iterable, laureates: Iterable):
    """The record of one participant, an appearance for each summit, the newest first, those without a date last."""
    found: dict = {}

    def at(summit) -> Appearance:
        return found.setdefault(summit, Appearance(summit))

    for delegation in delegations:
        at(delegation.summit).delegation = delegation
        at(delegation.summit).is_host |= delegation.status == "host"
    for summit in hosted:
        at(summit).is_host = True
    for contribution in contributions:
        at(contribution.session.summit).contributions.append(contribution)
    for laureate in laureates:
        at(laureate.award.summit).laureates.append(laureate)
    return sorted(found.values(), key=lambda appearance: _date(appearance.summit), reverse=True)


def tally(record: Iterable[Appearance], moment: datetime) -> tuple[int, int]:
    """At how many summits that had begun at `moment` (UTC) a participant took part, and how many it hosted."""
    held = [appearance for appearance in record if _had_begun(appearance.summit, moment)]
    return sum(bool(one.delegation) for one in held), sum(one.is_host for one in held)


def heads(record: Iterable[Appearance]) -> list[tuple[object, list]]:
    """Who led a participant's delegations, and at which summits, in the order of `record`."""
    led: dict = {}
    for delegation in (one.delegation for one in record if one.delegation and one.delegation.head):
        led.setdefault(delegation.head, []).append(delegation)
    return list(led.items())


def _cell(participant, summit, delegation) -> Cell:
    is_host = summit.host == participant or bool(delegation and delegation.status == "host")
    return Cell(delegation, is_host)


def _editions(summits: list) -> list[Edition]:
    """Each with its year, or with as much of its date as tells it from another of that year."""
    years = [summit.year for summit in summits]
    return [Edition(summit, _short(summit, is_alone=years.count(summit.year) == 1)) for summit in summits]


def _short(summit, is_alone: bool) -> PartialDate | None:
    known = summit.starts or summit.ends
    return PartialDate(known.year) if known and is_alone else known


def _had_begun(summit, moment: datetime) -> bool:
    if summit.status in ("postponed", "cancelled"):
        return False
    return summit.phase(moment.astimezone(summit.zone).date()) in ("during", "after")


def _date(summit) -> str:
    return str(summit.starts or summit.ends or "")
