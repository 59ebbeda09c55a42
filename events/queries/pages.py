"""Long lists page by page. A page begins behind a place in their order, which its address tells, and not at a number.

So whoever reads on after somebody's edit misses nothing and reads nothing twice, and the last page costs no more than
the first. What one page can show is shown whole.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, Q

WHOLE = 150  # records that one page shows
PAGE = 24  # records of a page where there are more
DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?", re.ASCII)
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
BETWEEN = "~"  # in no date and no slug; an address has it as it is


@dataclass(frozen=True)
class Order:
    """The columns by which a list is ordered, "-" before one that falls, with what values of them look like.

    No column is ever NULL, and the last tells the records apart.
    """

    columns: tuple[str, ...]
    patterns: tuple[re.Pattern, ...]

    @property
    def names(self) -> list[str]:
        return [column.removeprefix("-") for column in self.columns]

    @property
    def reversed(self) -> "Order":
        turned = (column[1:] if column.startswith("-") else f"-{column}" for column in self.columns)
        return Order(tuple(turned), self.patterns)

    def place(self, written: str) -> list[str] | None:
        """The values of a place as an address writes it, None for anything else."""
        values = written[:100].split(BETWEEN)
        fits = len(values) == len(self.patterns) and all(map(re.Pattern.fullmatch, self.patterns, values))
        return values if fits else None

    def behind(self, values) -> Q:
        """The condition that a record comes behind the place."""
        first = "lte" if self.columns[0].startswith("-") else "gte"  # says nothing new, but where in an index to begin
        return Q(**{f"{self.names[0]}__{first}": values[0]}) & _behind(self.columns, values)

    def at(self, values) -> Q:
        return Q(**dict(zip(self.names, values, strict=True)))


BY_DATE = Order(("-by_date", "slug"), (DATE, SLUG))


@dataclass(frozen=True)
class Page:
    """Some records of a list; `total` where they are all of it. The others are places: "" is the beginning."""

    records: list
    total: int | None = None
    after: str = ""
    previous: str | None = None
    next: str | None = None

    @property
    def most(self) -> int:
        """Than so many there are more, where the total is not known."""
        return WHOLE


def few(records):
    """All records where one page can show them; none of more."""
    return records.filter(~has_more(records))


def has_more(records) -> Exists:
    """There are more records than one page can show."""
    return Exists(records.order_by().values("pk")[WHOLE : WHOLE + 1])


def page(records, order: Order, asked: str, read: Callable[[frozenset], list] | None = None) -> Page:
    """All records where they are few, else those behind the place that is asked for; any other word is passed over.

    `read` gives the records of some keys in the same order, where there is a prepared read for it. The keys are asked
    for first, in no order: an index by what the list is narrowed to finds a few sooner than the index by which it is
    ordered, which SQLite would follow past all the others.
    """
    keys = list(records.order_by().values_list("pk", flat=True)[: WHOLE + 1])
    if len(keys) <= WHOLE:
        whole = read(frozenset(keys)) if read else list(records.filter(pk__in=keys))
        return Page(whole, len(whole))
    ordered, place = records.order_by(*order.columns), order.place(asked)
    return (_behind_place(ordered, order, place) if place else None) or first(ordered, order)


def first(ordered, order: Order) -> Page:
    """The first page of records that are in that order."""
    found = list(ordered[:PAGE])
    return Page(found, next=_written(order, found[-1])) if found else Page([], 0)


def _behind_place(ordered, order: Order, place) -> Page | None:
    """The page behind a place; None where nothing is there, before it or behind it."""
    found = list(ordered.filter(order.behind(place))[: PAGE + 1])
    passed = ordered.filter(order.reversed.behind(place) | order.at(place)).order_by(*order.reversed.columns)
    before = list(passed.values_list(*order.names)[: PAGE + 1])
    if not found or not before:
        return None
    following = _written(order, found[PAGE - 1]) if len(found) > PAGE else None
    previous = BETWEEN.join(map(str, before[PAGE])) if len(before) > PAGE else ""
    return Page(found[:PAGE], after=BETWEEN.join(map(str, before[0])), previous=previous, next=following)


def _behind(columns, values) -> Q:
    (column, *others), (value, *more) = columns, values
    name, than = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
    behind = Q(**{f"{name}__{than}": value})
    return behind | (Q(**{name: value}) & _behind(others, more)) if others else behind


def _written(order: Order, record) -> str:
    return BETWEEN.join(str(getattr(record, name)) for name in order.names)
