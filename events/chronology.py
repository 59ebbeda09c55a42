"""Summits through time: each series a line, each summit a dot on it. Pure: values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MARGIN = 1  # per cent of the line kept free at both ends, so that no dot is cut


@dataclass(frozen=True, slots=True)
class Dot:
    """A summit on its line: `place` is the per cent of the way from the first year shown to the last."""

    place: str
    is_coming: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A series with the dots of its dated summits, the earliest first, and the years that they span."""

    series: object
    dots: list[Dot]
    years: str


@dataclass(frozen=True, slots=True)
class Chronology:
    first_year: int
    last_year: int
    lines: list[Line]


def build(summits: Iterable, today: date) -> Chronology | None:
    """The lines of all series that have a dated summit, the longest first; None where nothing is dated."""
    dated = sorted(((_begins(summit), summit) for summit in summits if _begins(summit)), key=lambda pair: pair[0])
    if not dated:
        return None
    first, last = dated[0][0].year, dated[-1][0].year
    by_series: dict = {}
    for begins, summit in dated:
        by_series.setdefault(summit.series, []).append(begins)
    lines = [_line(series, days, first, last, today) for series, days in by_series.items()]
    return Chronology(first, last, sorted(lines, key=lambda line: -len(line.dots)))


def _begins(summit) -> date | None:
    known = summit.starts or summit.ends
    return known.earliest if known else None


def _line(series, days: list[date], first: int, last: int, today: date) -> Line:
    years = f"{days[0].year}" if days[0].year == days[-1].year else f"{days[0].year}–{days[-1].year}"
    return Line(series, [Dot(_place(day, first, last), day > today) for day in days], years)


def _place(day: date, first: int, last: int) -> str:
    span = (last + 1 - first) * 365.25
    passed = (day - date(first, 1, 1)).days / span
    return f"{MARGIN + passed * (100 - 2 * MARGIN):.1f}"
