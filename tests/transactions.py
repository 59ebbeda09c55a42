"""Several transactions within the one of a test."""

from django.db import connection

from events.models import Stamp


def stamp() -> int:
    """A number that has risen whenever what the public may see has changed by a write."""
    return sum(Stamp.objects.by_table().values())


def begin_anew():
    """On PostgreSQL the stamp is touched once a transaction: what follows counts as one of its own."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('events.touched', '', true)")
