from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.i18n.partial_date import PartialDate

DAYS = st.dates().map(PartialDate.of)
PARTIAL_DATES = st.one_of(
    DAYS,
    DAYS.map(lambda day: PartialDate(day.year, day.month)),
    DAYS.map(lambda day: PartialDate(day.year)),
)


@given(PARTIAL_DATES)
def test_it_reads_what_it_writes(value):
    assert PartialDate.parse(str(value)) == value


@given(PARTIAL_DATES)
def test_it_lies_between_its_first_and_its_last_day(value):
    assert PartialDate.parse(value.earliest.isoformat()[: len(str(value))]) == value
    assert PartialDate.parse(value.latest.isoformat()[: len(str(value))]) == value
    assert value.earliest <= value.latest


@given(PARTIAL_DATES, PARTIAL_DATES)
def test_it_is_ordered_by_first_day_and_the_less_precise_comes_first(one, other):
    precisions = ("year", "month", "day")

    def key(value):
        return value.earliest, precisions.index(value.precision)

    assert (one < other) == (key(one) < key(other))


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("2017", PartialDate(2017), "year"),
        ("2017-09", PartialDate(2017, 9), "month"),
        (" 2017-09-10 ", PartialDate(2017, 9, 10), "day"),
    ],
)
def test_it_reads_years_months_and_days(text, value, precision):
    assert PartialDate.parse(text) == value
    assert value.precision == precision


@pytest.mark.parametrize(
    "text",
    [
        *("", "17", "2017-9", "2017-09-1", "2017/09/10", "20170910", "10.09.2017", "2017-", "2017-09-10T09:00"),
        *("2017-13", "2017-00", "2017-09-00", "2017-02-29", "2017-09-31", "0000", "٢٠١٧", "-2017"),
    ],
)
def test_it_refuses_what_is_no_date(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the calendar's own messages differ by version
        PartialDate.parse(text)


def test_it_refuses_a_day_without_its_month():
    with pytest.raises(ValueError, match="a day needs its month"):
        PartialDate(2017, None, 10)


def test_it_sorts_dates_of_every_precision():
    texts = ["2018", "2017-09-10", "2017", "2017-10", "2017-09"]
    assert [str(value) for value in sorted(map(PartialDate.parse, texts))] == [
        "2017",
        "2017-09",
        "2017-09-10",
        "2017-10",
        "2018",
    ]


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        (PartialDate(2017), date(2017, 1, 1), date(2017, 12, 31)),
        (PartialDate(2016, 2), date(2016, 2, 1), date(2016, 2, 29)),
        (PartialDate(2017, 9, 10), date(2017, 9, 10), date(2017, 9, 10)),
    ],
)
def test_it_knows_its_first_and_last_day(value, earliest, latest):
    assert (value.earliest, value.latest) == (earliest, latest)
