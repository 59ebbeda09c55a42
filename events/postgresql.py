"""How PostgreSQL plans once what it is asked again and again: for the largest reads that takes longer than to answer.

A plan belongs to a connection. It must not depend on the values, or PostgreSQL would plan the first five questions
anew (`plan_cache_mode` in the settings). On SQLite nothing of this is asked.
"""

from importlib import import_module


def keeps_plans(connection) -> bool:
    """Not through a pooler that hands out a connection for each transaction: who uses one tells Django of it."""
    return connection.vendor == "postgresql" and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")


def literal(value, connection) -> str:
    """A constant as it is written into a statement, for which a plan then knows it."""
    return connection.ops.compose_sql("%s", [value]).replace("%", "%%")


def keep_plan(cursor, connection):
    """Let what Django's cursor asks be planned once, where the database keeps plans: it gets the values apart then."""
    if keeps_plans(connection):
        cursor.cursor = import_module("psycopg").Cursor(cursor.connection)
