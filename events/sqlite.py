"""How the texts that SQLite keeps become dates, moments and hours in one step: Django takes three for each of them.

On PostgreSQL, whose adapter hands them over as they are, nothing of this is asked.
"""

import sqlite3
from datetime import date, datetime, time
from functools import lru_cache
from importlib import import_module

from django.db.models.expressions import Col


def connect():
    import_module("django.db.backends.sqlite3.base")  # so that ours come after its own
    sqlite3.register_converter("date", _date)
    sqlite3.register_converter("datetime", _moment)
    sqlite3.register_converter("time", _hour)


def remaining(converters: dict, connection) -> dict:
    """What is still to convert of the columns of a query: place -> (converters, column), as Django gives them.

    The adapter knows the type of a column that stands in a query as it does in its table, and has made its date, moment
    or hour. In a union it knows the columns of the first query alone.
    """
    if connection.vendor != "sqlite":
        return converters
    ops = connection.ops
    done = (ops.convert_datetimefield_value, ops.convert_datefield_value, ops.convert_timefield_value)
    return {
        place: (left, column)
        for place, (found, column) in converters.items()
        if (left := [convert for convert in found if convert not in done or not isinstance(column, Col)])
    }


@lru_cache(maxsize=1024)  # many are of one day, and begin at one hour
def _date(written: bytes) -> date:
    return date.fromisoformat(written.decode())


def _moment(written: bytes) -> datetime:
    """Django writes moments in UTC without saying so."""
    return datetime.fromisoformat(f"{written.decode()}+00:00")


@lru_cache(maxsize=1440)
def _hour(written: bytes) -> time:
    return time.fromisoformat(written.decode())
