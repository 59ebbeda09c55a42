from datetime import UTC, datetime

import pytest
from django.utils import timezone

from events.models import Embargo
from events.queries.sitemap import public_addresses
from tests import factories

pytestmark = pytest.mark.django_db


def lines() -> list[str]:
    return [address for address in public_addresses(timezone.now()) if "?" in address]


def test_it_lists_each_series_that_has_a_visible_summit_once():
    for slug in ("b", "a"):
        series = factories.series(slug=slug)
        factories.summit(series=series)
        factories.summit(series=series)
    assert lines() == ["summits/?series=a", "summits/?series=b"]


def test_it_lists_no_hidden_series_and_none_without_a_visible_summit():
    later = Embargo.objects.create(name="later", lifts_at=datetime(2999, 1, 1, tzinfo=UTC))
    for values in ({"state": "draft"}, {"state": "withdrawn"}, {"embargo": later}):
        factories.summit(series=factories.series(**values))
        factories.summit(series=factories.series(), **values)
    factories.series()
    assert lines() == []


def test_it_writes_the_address_of_a_series_as_its_page_does(client):
    factories.summit(series=factories.series(slug="line"))
    assert "<loc>http://testserver/ar/summits/?series=line</loc>" in client.get("/sitemap.xml").content.decode()
    page = client.get("/ar/summits/?series=line").content.decode()
    assert '<link rel="canonical" href="http://testserver/ar/summits/?series=line">' in page
