"""What a page was made from is seen by itself, whichever way a table is asked."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from events.models import Session, Stamp, Summit
from events.stamping import public_tables
from summitportal.freshness import State
from summitportal.reading import Asked, Reading, asked, tables_of
from tests import factories
from tests.transactions import begin_anew
from tests.walk import addresses

pytestmark = pytest.mark.django_db


def of_public(client, path: str) -> set[str]:
    with asked() as questions:
        response = client.get(path)
        b"".join(response)
    return questions.tables


def test_it_sees_every_table_of_a_statement():
    session = factories.session()
    with asked() as questions:
        list(Summit.objects.filter(sessions__in=Session.objects.filter(room__name_en="A")))
        list(session.chairs.all())
    assert questions.tables == {
        "events_summit",
        "events_session",
        "events_room",
        "events_session_chairs",
        "events_person",
    }


def test_it_sees_statements_typed_by_hand_and_tables_of_others():
    with asked() as questions, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_series, events_venue WHERE 1 = 0")
        cursor.execute("select 1 from django_content_type")
    assert questions.tables == {"events_series", "events_venue", "django_content_type"}


def test_it_sees_what_a_name_within_a_statement_stands_for():
    with asked() as questions, connection.cursor() as cursor:
        cursor.execute("WITH lines(slug) AS (SELECT slug FROM events_series) SELECT slug FROM lines")
    assert questions.tables == {"events_series"}


def test_it_takes_no_function_for_a_table():
    sql = "SELECT slug FROM events_series WHERE id IN (SELECT value FROM json_each('[1]'))"
    assert tables_of(sql) == {"events_series"}


def test_it_sees_nothing_before_and_after():
    Summit.objects.count()
    with asked() as questions:
        pass
    Summit.objects.count()
    assert questions.tables == set()


@pytest.mark.parametrize(
    ("tables", "written", "holds"),
    [
        ({"events_page"}, "events_page", False),
        ({"events_page"}, "events_photo", True),
        ({"events_page"}, "events_venue", True),  # the first time ever
        ({"events_page", "auth_user"}, "events_photo", False),
        ({"events_page", "auth_user"}, "events_venue", False),
        (set(), "events_photo", False),
    ],
)
def test_it_holds_while_what_was_asked_stays(tables, written, holds):
    stamps = {"events_page": 7, "events_photo": 7}
    before, after = State(stamps, 1), State(stamps | {written: 8}, 1)
    reading = Reading(before, Asked({f"SELECT 1 FROM {table}" for table in tables}))
    assert (reading.holds_in(before), reading.holds_in(after), reading.holds_in(None)) == (True, holds, False)


def test_what_was_seen_to_ask_nothing_is_never_confirmed():
    before, after = State({"events_page": 7}, 1), State({"events_page": 8}, 1)
    assert Reading(before, Asked()).is_confirmed(after, datetime.now(UTC)) is False


def test_every_public_page_is_made_from_tables_that_are_watched(client):
    """What asks another would be made anew with each save of anything."""
    session = factories.session()
    factories.news_item(summit=session.summit)
    factories.document_file(document=factories.document(summit=session.summit))
    for path in addresses("en"):
        assert of_public(client, path) <= public_tables(), path


def test_a_write_stamps_its_own_table_alone():
    series = factories.series()
    begin_anew()
    before = Stamp.objects.by_table()
    type(series).objects.filter(pk=series.pk)._raw_delete("default")
    after = Stamp.objects.by_table()
    assert {table for table in after if after[table] != before.get(table)} == {"events_series"}


def test_it_reads_each_statement_once():
    tables_of.cache_clear()
    for _ in range(3):
        with asked() as questions:
            Summit.objects.exists()
        assert questions.tables == {"events_summit"}
    assert tables_of.cache_info().misses == 1
