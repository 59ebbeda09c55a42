"""The index over the words of `SearchEntry`, kept by the database in the transaction that changes a row.

SQLite's triggers are lost when Django remakes the table: a migration that alters `SearchEntry` runs this once more.
"""

SQLITE = (
    """CREATE VIRTUAL TABLE events_searchentry_fts USING fts5(
        title_terms, terms, content='events_searchentry', content_rowid='id',
        tokenize='ascii', prefix='2 3', detail=column)""",
    """CREATE TRIGGER events_searchentry_added AFTER INSERT ON events_searchentry BEGIN
        INSERT INTO events_searchentry_fts(rowid, title_terms, terms) VALUES (new.id, new.title_terms, new.terms);
    END""",
    """CREATE TRIGGER events_searchentry_removed AFTER DELETE ON events_searchentry BEGIN
        INSERT INTO events_searchentry_fts(events_searchentry_fts, rowid, title_terms, terms)
        VALUES ('delete', old.id, old.title_terms, old.terms);
    END""",
    """CREATE TRIGGER events_searchentry_changed AFTER UPDATE ON events_searchentry BEGIN
        INSERT INTO events_searchentry_fts(events_searchentry_fts, rowid, title_terms, terms)
        VALUES ('delete', old.id, old.title_terms, old.terms);
        INSERT INTO events_searchentry_fts(rowid, title_terms, terms) VALUES (new.id, new.title_terms, new.terms);
    END""",
)
SQLITE_DROP = (
    "DROP TRIGGER IF EXISTS events_searchentry_added",
    "DROP TRIGGER IF EXISTS events_searchentry_removed",
    "DROP TRIGGER IF EXISTS events_searchentry_changed",
    "DROP TABLE IF EXISTS events_searchentry_fts",
)
COLUMNS = ("terms", "title_terms")
# The words are folded and parted already: to_tsvector('simple') would only part them anew, by rules of its own.
# Without the list of pending rows a save costs a little more, and every search much less. The function makes the
# planner use the index: it takes no account of what it costs to read and compare every row's vector instead.
POSTGRESQL = tuple(
    statement
    for column in COLUMNS
    for statement in (
        f"""ALTER TABLE events_searchentry ADD COLUMN {column}_vector tsvector
            GENERATED ALWAYS AS (array_to_tsvector(string_to_array({column}, ' '))) STORED""",
        f"""CREATE INDEX events_searchentry_{column} ON events_searchentry
            USING gin ({column}_vector) WITH (fastupdate = off)""",
        f"""CREATE FUNCTION events_searchentry_with_{column}(asked tsquery, most integer) RETURNS SETOF bigint
            LANGUAGE sql STABLE SET enable_seqscan = off
            AS 'SELECT id FROM events_searchentry WHERE {column}_vector @@ asked LIMIT most'""",
    )
)
POSTGRESQL_DROP = tuple(
    statement
    for column in COLUMNS
    for statement in (
        f"DROP FUNCTION IF EXISTS events_searchentry_with_{column}",
        f"ALTER TABLE events_searchentry DROP COLUMN IF EXISTS {column}_vector",
    )
)


def create_search_index(apps, schema_editor):
    drop_search_index(apps, schema_editor)
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop_search_index(apps, schema_editor):
    for statement in SQLITE_DROP if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_DROP:
        schema_editor.execute(statement, params=None)
