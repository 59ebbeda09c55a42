"""Moments and hours come back from the database as they were given to it, whichever it is."""

from datetime import UTC, date, datetime, time

import pytest

from events.models import Session
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("moment", [datetime(2026, 11, 29, 7, 33, 1, 500, UTC), datetime(987, 1, 2, tzinfo=UTC)])
def test_it_reads_a_moment_as_utc(moment):
    key = factories.session(first_published_at=moment).pk
    read = [
        Session.objects.get(pk=key).first_published_at,
        Session.objects.values_list("first_published_at", flat=True).get(pk=key),
        Session.objects.filter(first_published_at=moment).latest("first_published_at").first_published_at,
    ]
    assert [(found, found.tzinfo) for found in read] == [(moment, UTC)] * 3


@pytest.mark.parametrize("hour", [time(9, 30), time(23, 59, 59, 250)])
def test_it_reads_an_hour_without_a_zone(hour):
    key = factories.session(day=date(2026, 9, 10), starts=hour).pk
    found = Session.objects.get(pk=key).starts
    assert (found, found.tzinfo) == (hour, None)
