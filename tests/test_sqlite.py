"""Moments and hours come back from the database as they were given to it, whichever it is."""

from datetime import UTC, date, datetime, time

import pytest
from django.db import connection
from django.db.models import Max

from events.models import Session
from events.sqlite import remaining
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


@pytest.mark.skipif(connection.vendor != "sqlite", reason="this is of SQLite")
def test_a_column_that_is_ready_is_converted_no_more():
    latest = Max("updated_at")  # of which the adapter knows no type
    query = Session.objects.values_list("public_id", "day", "starts", "updated_at", latest).query
    compiler = query.get_compiler(connection=connection)
    compiler.as_sql()
    columns = [column for column, _sql, _alias in compiler.select]
    left = remaining(compiler.get_converters(columns), connection)
    assert [(place, columns[place].output_field.name) for place in left] == [(0, "public_id"), (4, "updated_at")]
