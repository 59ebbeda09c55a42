"""PostgreSQL plans a prepared read once, for whatever values; where a pooler forbids that, each time."""

from datetime import UTC, datetime

import pytest
from django.db import connection

from events.models import Page
from events.queries.prepared import Prepared
from tests import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="DATABASE_URL names no PostgreSQL."),
]
NOW = datetime(2026, 11, 30, tzinfo=UTC)
PLANS = "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%one percent%'"


def titles(at: datetime, summit: int):
    titled = Page.objects.visible(at).filter(summit=summit).exclude(title_en="one percent: 1%")
    return titled.order_by("order").values_list("title_en", flat=True)


def plans() -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(PLANS)
        return cursor.fetchall()


def test_it_plans_a_prepared_read_once():
    one, other = factories.page(title_en="100% of the visit"), factories.page(title_en="Visas")
    read = Prepared(titles)
    found = [read(at=NOW, summit=page.summit_id) for page in (one, other, one)]
    assert found == [["100% of the visit"], ["Visas"], ["100% of the visit"]]
    assert plans() == [(3, 0)]


def test_it_keeps_no_plan_behind_a_pooler(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    page = factories.page(title_en="100% of the visit")
    assert Prepared(titles)(at=NOW, summit=page.summit_id) == ["100% of the visit"]
    assert plans() == []
