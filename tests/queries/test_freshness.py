"""The next moment at which pages change by the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from events.models import Embargo
from events.queries.freshness import next_change
from tests import factories

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 10, 6, 2, 30, tzinfo=UTC)
QUARTER = datetime(2026, 9, 10, 6, 15, tzinfo=UTC)
QUERIES = 2


def lifting(moment):
    Embargo.objects.create(name=str(moment), lifts_at=moment)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (AT, QUARTER),
        (QUARTER, QUARTER + timedelta(minutes=15)),
        (datetime(2026, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_it_is_the_next_quarter_of_an_hour_at_the_latest(at, expected):
    assert next_change(at) == expected


def test_it_is_the_earliest_lift_to_come():
    lifting(AT)
    lifting(AT + timedelta(minutes=2))
    lifting(AT + timedelta(microseconds=1))
    assert next_change(AT) == AT + timedelta(microseconds=1)
    assert next_change(AT + timedelta(seconds=1)) == AT + timedelta(minutes=2)
    assert next_change(AT + timedelta(minutes=2)) == QUARTER


def test_it_is_when_a_session_begins_or_ends_on_its_clock():
    summit = factories.summit(time_zone="Asia/Almaty")  # five hours ahead
    factories.session(summit=summit, day="2026-09-10", starts="11:03", ends="11:10:30")
    assert next_change(AT) == datetime(2026, 9, 10, 6, 3, tzinfo=UTC)
    assert next_change(AT.replace(minute=4)) == datetime(2026, 9, 10, 6, 10, 30, tzinfo=UTC)
    assert next_change(AT.replace(minute=11)) == QUARTER


def test_it_knows_a_session_of_the_day_before_that_ends_past_midnight():
    summit = factories.summit(time_zone="Pacific/Pago_Pago")  # eleven hours behind: still the day before there
    factories.session(summit=summit, day="2026-09-08", starts="22:00", ends="19:05")
    assert next_change(AT) == datetime(2026, 9, 10, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_much_of_a_long_programme_as_of_a_short_one(django_assert_num_queries, count):
    summit = factories.summit()
    for number in range(count):
        factories.session(summit=summit, day="2026-09-10", starts=f"{number:02}:01")
        lifting(AT + timedelta(minutes=number))
    factories.session(summit=summit, day="2026-09-10", starts="06:10", state="draft")
    with django_assert_num_queries(QUERIES):
        assert next_change(AT.replace(minute=9)) == QUARTER
