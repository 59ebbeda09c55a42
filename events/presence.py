"""Who has the form of a record open: marks in the cache, which expire. Best effort: nothing is decided by them.

The marks of a record are read and written as one, so of two that are set in the same instant one may be missing until
its next beat. A cache that does not answer costs the marks and nothing else.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

OPENED = timedelta(minutes=10)  # a mark lasts so long that is set when a form is opened, and that no script keeps alive
KEPT = timedelta(seconds=100)  # and so long that a script keeps alive: three of its beats (static/js/presence.js)
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody by name, since when, and until when that is believed (UTC)."""

    name: str
    since: datetime
    until: datetime


def enter(noun: str, key: int | str, user: int, name: str, at: datetime, lasts: timedelta):
    """`user` has the form of a record open; since when, an earlier mark that has not expired knows.

    A mark that ends at nearly that time already is not written again: writers of the database wait for each other.
    """
    marks = _live(noun, key, at)
    mark = Mark(name, marks[user].since if user in marks else at, at + lasts)
    if user not in marks or abs(mark.until - marks[user].until) > lasts / 2:
        _write(noun, key, {**marks, user: mark})


def leave(noun: str, key: int | str, user: int, at: datetime):
    marks = _live(noun, key, at)
    if marks.pop(user, None):
        _write(noun, key, marks)


def others(noun: str, key: int | str, user: int, at: datetime) -> list[Mark]:
    """Whoever but `user` has the form open, the first to open it first."""
    found = [mark for other, mark in _live(noun, key, at).items() if other != user]
    return sorted(found, key=lambda mark: mark.since)


def _place(noun: str, key: int | str) -> str:
    return f"presence:{noun}:{key}"


def _live(noun, key, at) -> dict[int, Mark]:
    try:
        marks = cache.get(_place(noun, key)) or {}
    except Exception as error:
        logger.warning("Who has the form of %s %s open is not known: %s", noun, key, error)
        return {}
    return {user: mark for user, mark in marks.items() if mark.until > at}


def _write(noun, key, marks):
    try:
        cache.set(_place(noun, key), marks, OPENED.total_seconds())
    except Exception as error:
        logger.warning("That the form of %s %s is open is not kept: %s", noun, key, error)
