"""The database touches a table's stamp with every row of public content that is written, whoever writes it (ADR 14).

Triggers, not signals: they see `QuerySet.update`, `bulk_create`, cascades and statements typed by hand, and what is
rolled back takes its touch along. They are looked after whenever migrations have run, since SQLite loses those of a
table that Django remakes.
"""

import time
from functools import cache

from django.apps import apps
from django.db import connections, transaction

from .models import Acknowledgement, PreviewLink, Stamp

# What no public page shows: the staff's own notes, and keys that open previews, which nobody keeps. Search entries stay
# in: an index that is made anew answers otherwise.
NEVER_PUBLIC = (Acknowledgement, PreviewLink, Stamp)

EVENTS = ("INSERT", "UPDATE", "DELETE")
SQLITE_MOMENT = "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
SQLITE_TOUCH = (
    "INSERT INTO events_stamp (\"table\", number) SELECT '{table}', 0 "
    "WHERE NOT EXISTS (SELECT 1 FROM events_stamp WHERE \"table\" = '{table}')",
    f"UPDATE events_stamp SET number = max(number + 1, {SQLITE_MOMENT}) WHERE \"table\" = '{{table}}'",  # noqa: S608
)
# Once a transaction for each table: what `set_config` keeps goes with it, or with the savepoint that is rolled back. A
# row that another writer holds is passed over, so nobody waits for the stamp, and no two writers for each other.
POSTGRESQL_FUNCTION = """CREATE OR REPLACE FUNCTION events_stamp_touch() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        moment bigint := extract(epoch FROM clock_timestamp()) * 1000;
        touched text[] := string_to_array(coalesce(current_setting('events.touched', true), ''), ' ');
    BEGIN
        IF TG_TABLE_NAME = ANY (touched) THEN
            RETURN NULL;
        END IF;
        UPDATE events_stamp SET number = greatest(number + 1, moment) WHERE id = (
            SELECT id FROM events_stamp WHERE "table" = TG_TABLE_NAME ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN
            INSERT INTO events_stamp ("table", number) VALUES (TG_TABLE_NAME, moment);
        END IF;
        PERFORM set_config('events.touched', array_to_string(touched || TG_TABLE_NAME::text, ' '), true);
        RETURN NULL;
    END $$"""


@cache
def public_tables() -> frozenset[str]:
    models = apps.get_app_config("events").get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models if model._meta.managed and model not in NEVER_PUBLIC)


def watch(using: str, **kwargs):
    """Make the triggers that are missing, and touch the stamps of their tables (a receiver of `post_migrate`)."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if Stamp._meta.db_table not in tables:  # migrated back to before it
            return
        make = _watch_postgresql if connection.vendor == "postgresql" else _watch_sqlite
        moment = time.time_ns() // 1_000_000
        missed = [Stamp(table=table, number=moment) for table in make(cursor, sorted(public_tables() & tables))]
        Stamp.objects.using(using).bulk_create(missed)


def _watch_sqlite(cursor, tables) -> list[str]:
    """The tables that were not watched: SQLite has a trigger for each kind of write, called for each row."""
    known = _names(cursor, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    wanted = {f"{table}_{event.lower()}_touches": (event, table) for table in tables for event in EVENTS}
    missing = sorted(wanted.keys() - known)
    for name in missing:
        event, table = wanted[name]
        touch = "; ".join(SQLITE_TOUCH).format(table=table)
        cursor.execute(f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {touch}; END")
    return sorted({wanted[name][-1] for name in missing})


def _watch_postgresql(cursor, tables) -> list[str]:
    cursor.execute(POSTGRESQL_FUNCTION)
    known = _names(cursor, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    missing = [table for table in tables if f"{table}_touches" not in known]
    for table in missing:
        cursor.execute(
            f"CREATE TRIGGER {table}_touches AFTER {' OR '.join(EVENTS)} OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION events_stamp_touch()"
        )
    return missing


def _names(cursor, statement) -> set[str]:
    cursor.execute(statement)
    return {name for (name,) in cursor.fetchall()}
