"""Whether a write failed only because others were writing: it may be tried again as it is."""

from django.db import OperationalError

RETRY_AFTER = 5  # seconds
# PostgreSQL, appendix A: lock_not_available, deadlock_detected, serialization_failure.
BUSY_STATES = {"55P03", "40P01", "40001"}
BUSY_NAMES = ("SQLITE_BUSY", "SQLITE_LOCKED")


def is_busy(error: OperationalError) -> bool:
    """The database did not get its lock in time (SQLite: `timeout`, PostgreSQL: `lock_timeout`), or gave it up."""
    cause = error.__cause__
    name = getattr(cause, "sqlite_errorname", "")
    return name.startswith(BUSY_NAMES) or getattr(cause, "sqlstate", None) in BUSY_STATES
