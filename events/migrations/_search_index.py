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
# The words are folded and parted already: to_tsvector('simple') would only part them anew, by rules of its own.
POSTGRESQL = tuple(
    statement
    for vector, column in (("vector", "terms"), ("title_vector", "title_terms"))
    for statement in (
        f"""ALTER TABLE events_searchentry ADD COLUMN {vector} tsvector
            GENERATED ALWAYS AS (array_to_tsvector(string_to_array({column}, ' '))) STORED""",
        f"CREATE INDEX events_searchentry_{vector} ON events_searchentry USING gin ({vector})",
    )
)
POSTGRESQL_DROP = tuple(f"ALTER TABLE events_searchentry DROP COLUMN IF EXISTS {v}" for v in ("vector", "title_vector"))


def create_search_index(apps, schema_editor):
    drop_search_index(apps, schema_editor)
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop_search_index(apps, schema_editor):
    for statement in SQLITE_DROP if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_DROP:
        schema_editor.execute(statement, params=None)
