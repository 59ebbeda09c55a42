from datetime import UTC, datetime, timedelta

import feedparser
import pytest
import time_machine

from events.models import Embargo, NewsItem, Session
from events.queries import latest, news
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime(2026, 9, 1, 6, 0, tzinfo=UTC)


@pytest.fixture
def summit():
    with time_machine.travel(DAY - timedelta(days=30), tick=False):
        return factories.summit(slug="s", title_en="Summit", time_zone="Asia/Almaty")


def read(client, address):
    response = client.get(address)
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = feedparser.parse(response.content)
    assert not found.bozo
    return found


def titles(client, address) -> list[str]:
    return [entry.title for entry in read(client, address).entries]


@pytest.mark.parametrize("address", ["/en/news.atom", "/en/summits/s/news.atom"])
def test_news_come_the_last_changed_first_and_only_what_is_visible(client, summit, address):
    for day, title in enumerate(("First", "Second")):
        with time_machine.travel(DAY + timedelta(days=day), tick=False):
            factories.news_item(summit=summit, title_en=title)
    factories.news_item(summit=summit, title_en="ZEBRA", state="draft")
    with time_machine.travel(DAY + timedelta(days=5), tick=False):
        NewsItem.objects.get(title_en="First").save()
        found = read(client, address)
    assert [(entry.title, entry.published, entry.updated) for entry in found.entries] == [
        ("First", "2026-09-01T06:00:00+00:00", "2026-09-06T06:00:00+00:00"),
        ("Second", "2026-09-02T06:00:00+00:00", "2026-09-02T06:00:00+00:00"),
    ]
    assert found.feed.updated == "2026-09-06T06:00:00+00:00"


def test_an_entry_is_as_old_as_the_lifting_of_its_embargo(client, summit):
    embargo = Embargo.objects.create(name="e", lifts_at=DAY + timedelta(days=1))
    with time_machine.travel(DAY, tick=False):
        factories.news_item(summit=summit, title_en="ZEBRA", embargo=embargo)
    with time_machine.travel(DAY + timedelta(days=1, seconds=-1), tick=False):
        assert titles(client, "/en/news.atom") == []
    with time_machine.travel(DAY + timedelta(days=1), tick=False):
        (entry,) = read(client, "/en/news.atom").entries
    assert (entry.published, entry.updated) == ("2026-09-02T06:00:00+00:00", "2026-09-02T06:00:00+00:00")


@pytest.mark.parametrize("address", ["/en/news.atom", "/en/summits/s/news.atom", "/en/summits/s/changes.atom"])
def test_what_was_withdrawn_has_a_tombstone_with_the_entrys_own_identifier(client, summit, address):
    factories.news_item(summit=summit, title_en="ZEBRA")
    (before,) = read(client, address).entries
    item = NewsItem.objects.get()
    item.state = "withdrawn"
    item.save()
    factories.news_item(summit=summit, title_en="ZEBRA", state="withdrawn")  # never public
    content = client.get(address).content.decode()
    assert content.count("deleted-entry") == 1
    assert f'<at:deleted-entry ref="{before.id}"' in content
    assert "ZEBRA" not in content


@pytest.mark.parametrize("address", ["/en/documents.atom", "/en/summits/s/documents.atom"])
def test_a_document_brings_its_files(client, summit, address):
    document = factories.document(summit=summit, symbol="S/1", title_en="Declaration")
    file = factories.document_file(document=document, language="ar")
    factories.document_file(document=document, language="fr", state="draft")
    (entry,) = read(client, address).entries
    assert entry.title == "S/1 Declaration"
    assert [link.href for link in entry.enclosures] == [f"http://testserver{file.get_absolute_url()}"]


def test_a_moved_session_is_told_with_what_was_and_what_is(client, summit):
    with time_machine.travel(DAY, tick=False):
        factories.session(summit=summit, title_en="Plenary", day="2026-09-10", starts="09:00")
    session = Session.objects.get()
    session.starts, session.status, session.room = "11:00", "moved", factories.room(name_en="Hall B")
    with time_machine.travel(DAY + timedelta(days=1), tick=False):
        session.save()
    change, appearance = read(client, "/en/summits/s/changes.atom").entries
    assert (appearance.title, change.title) == ("Plenary", "Plenary: moved")
    assert change.updated == "2026-09-02T06:00:00+00:00"
    assert change.summary == "Begins: 09:00 → 11:00\nRoom: – → Hall B\nStatus: confirmed → moved"


def test_what_moved_while_it_was_hidden_is_told_to_nobody(client, summit):
    embargo = Embargo.objects.create(name="e", lifts_at=DAY)
    with time_machine.travel(DAY - timedelta(days=1), tick=False):
        factories.session(summit=summit, title_en="ZEBRA", day="2026-09-10", embargo=embargo)
        session = Session.objects.get()
        session.day = "2026-09-11"
        session.save()
        assert titles(client, "/en/summits/s/changes.atom") == []
    with time_machine.travel(DAY, tick=False):
        assert titles(client, "/en/summits/s/changes.atom") == ["ZEBRA"]


def test_a_feed_of_a_hidden_summit_is_not_there(client):
    factories.summit(slug="hidden", state="draft")
    for name in ("news", "documents", "changes"):
        assert client.get(f"/en/summits/hidden/{name}.atom").status_code == 404


@pytest.mark.parametrize(("address", "queries"), [("news", 4), ("documents", 4), ("changes", 5)])
@pytest.mark.parametrize("records", [1, 3])
def test_it_asks_the_same_whatever_the_number(client, summit, django_assert_num_queries, address, queries, records):
    for _number in range(records):
        factories.news_item(summit=summit)
        factories.document_file(document=factories.document(summit=summit))
        session = factories.session(summit=summit, day="2026-09-10")
        session.room = factories.room()
        session.save()
    with django_assert_num_queries(queries):
        client.get(f"/en/summits/s/{address}.atom")


@pytest.mark.parametrize("address", ["/en/news.atom", "/en/summits/s/news.atom"])
def test_what_came_out_of_an_embargo_is_new_however_much_was_changed_meanwhile(
    client, summit, address, monkeypatch, compiled_anew
):
    monkeypatch.setattr(latest, "LENGTH", 2)
    compiled_anew(news._feed)
    compiled_anew(news._feed_of)
    with time_machine.travel(DAY, tick=False):
        embargo = Embargo.objects.create(name="e", lifts_at=DAY + timedelta(days=2))
        factories.news_item(summit=summit, title_en="Lifted", embargo=embargo)
    with time_machine.travel(DAY + timedelta(days=1), tick=False):
        for number in range(3):
            factories.news_item(summit=summit, title_en=f"Changed {number}")
    with time_machine.travel(DAY + timedelta(days=3), tick=False):
        assert titles(client, address)[0] == "Lifted"
