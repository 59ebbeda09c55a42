"""What others' locks stop is told apart from what is broken."""

import sqlite3

import pytest
from django.db import OperationalError

from events.locks import is_busy


def failed(name="", state=None) -> OperationalError:
    """As Django wraps what SQLite (`name`) or PostgreSQL (`state`) raises."""
    error, cause = OperationalError("failed"), sqlite3.OperationalError("failed")
    cause.sqlite_errorname, cause.sqlstate = name, state
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "busy"),
    [
        (failed("SQLITE_BUSY"), True),
        (failed("SQLITE_BUSY_SNAPSHOT"), True),
        (failed("SQLITE_LOCKED_SHAREDCACHE"), True),
        (failed("SQLITE_IOERR"), False),
        (failed(state="55P03"), True),
        (failed(state="40P01"), True),
        (failed(state="57P01"), False),
        (OperationalError("without a cause"), False),
    ],
)
def test_it_knows_a_lock_that_did_not_come(error, busy):
    assert is_busy(error) is busy
