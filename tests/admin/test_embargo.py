"""What is under an embargo, and when it lifts."""

import re
from datetime import UTC, datetime

import pytest

from events.models import Embargo
from tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture
def embargo():
    return Embargo.objects.create(name="Until noon", lifts_at=NOON)


def page(client, embargo):
    return client.get(f"/admin/events/embargo/{embargo.pk}/change/").content.decode()


def test_it_counts_and_links_what_is_under_it(admin_client, embargo):
    item = factories.news_item(embargo=embargo, title_en="Summit <opens>")
    factories.news_item(embargo=embargo, title_en="Second")
    factories.news_item()
    html = page(admin_client, embargo)
    found = re.search(r'<ul class="under-embargo">(.*?)</ul>', html, re.DOTALL).group(1)
    address = f"/admin/events/newsitem/?embargo__id__exact={embargo.pk}"
    assert found.startswith(f'<li><a href="{address}">News items (2)</a>: ')
    assert "Summit &lt;opens&gt;" in found
    assert item in admin_client.get(address).context["cl"].result_list


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        (["published"], ""),
        (["published", "draft"], "1 of them is not published and stays hidden when it lifts."),
        (["in_review", "withdrawn"], "2 of them are not published and stay hidden when it lifts."),
    ],
)
def test_it_counts_what_stays_hidden_when_it_lifts(admin_client, embargo, states, sentence):
    for state in states:
        factories.news_item(embargo=embargo, state=state)
    [found] = re.findall(r'<ul class="under-embargo">(.*?)</ul>', page(admin_client, embargo), re.DOTALL)
    assert re.findall(r'<strong class="missing">(.*?)</strong>', found) == ([sentence] if sentence else [])


def test_it_names_files_that_have_no_list_of_their_own(admin_client, embargo):
    factories.document_file(embargo=embargo)
    assert "<li>Document files (1): " in page(admin_client, embargo)


def test_it_counts_in_the_list(admin_client, embargo):
    factories.news_item(embargo=embargo)
    factories.organisation(embargo=embargo)
    (row,) = admin_client.get("/admin/events/embargo/").context["cl"].result_list
    assert row.count == 2


def test_it_tells_the_moment_in_utc_and_at_each_venue(admin_client, embargo):
    factories.news_item(embargo=embargo, summit=factories.summit(time_zone="Asia/Tehran", city_en="Tehran"))
    html = page(admin_client, embargo)
    assert "26 November 2026, 12:00 UTC<" in html
    assert "26 November 2026, 15:30 UTC+03:30 (Tehran)" in html


def test_it_tells_of_a_signal(admin_client):
    assert "on a signal" in page(admin_client, Embargo.objects.create(name="Signal"))
    assert admin_client.get("/admin/events/embargo/add/").status_code == 200
