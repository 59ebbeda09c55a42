from dataclasses import dataclass
from datetime import date

from events.chronology import Dot, Line, build
from events.i18n.partial_date import PartialDate

TODAY = date(2026, 11, 24)


@dataclass
class Summit:
    series: str
    starts: PartialDate | None = None
    ends: PartialDate | None = None


def on(text):
    return PartialDate.parse(text)


def test_it_draws_the_longest_line_first_and_each_dot_in_its_place():
    summits = [
        Summit("short", on("2000")),
        Summit("long", on("2026-12-31")),
        Summit("long", None, on("2013-07-01")),
    ]
    chronology = build(summits, TODAY)
    assert (chronology.first_year, chronology.last_year) == (2000, 2026)
    assert chronology.lines == [
        Line("long", [Dot("50.0", False), Dot("99.0", True)], "2013–2026"),
        Line("short", [Dot("1.0", False)], "2000"),
    ]


def test_it_draws_nothing_of_what_has_no_date():
    assert build([Summit("undated")], TODAY) is None
    assert [line.series for line in build([Summit("undated"), Summit("dated", on("1999"))], TODAY).lines] == ["dated"]
