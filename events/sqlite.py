"""How the texts that SQLite keeps become moments and hours in one step: Django takes three for each of thousands.

On PostgreSQL, whose adapter hands over both as they are, nothing of this is asked.
"""

import sqlite3
from datetime import datetime, time
from importlib import import_module


def connect():
    import_module("django.db.backends.sqlite3.base")  # so that ours come after its own
    sqlite3.register_converter("datetime", _moment)
    sqlite3.register_converter("time", _hour)


def _moment(written: bytes) -> datetime:
    """Django writes moments in UTC without saying so."""
    return datetime.fromisoformat(f"{written.decode()}+00:00")


def _hour(written: bytes) -> time:
    return time.fromisoformat(written.decode())
