from datetime import UTC, datetime, timedelta
from uuid import UUID
from xml.etree import ElementTree

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from events.feed import Entry, Feed, Tombstone, identifier
from events.formats import atom
from events.i18n.text import Text

NOW = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)
ADDRESS = "https://portal.example/en/news.atom"


def written(entries=(), stones=()) -> bytes:
    found = Feed(UUID(int=1), Text("News", "en"), "en", list(entries), list(stones))
    return atom.write(found, "OIC", ADDRESS, "https://portal.example/en/", NOW)


def entry(number=1, **values):
    more = {"title": Text("Title", "en"), "url": "https://portal.example/en/n/", "published": NOW, "updated": NOW}
    return Entry(UUID(int=number), **{**more, **values})


def test_it_is_read_as_a_feed_with_the_moment_of_its_latest_change():
    file = ("https://portal.example/files/x.pdf", "application/pdf", 12, "ar")
    earlier = entry(2, updated=NOW - timedelta(days=1), title=Text("إعلان", "ar"), files=(file,))
    read = feedparser.parse(written([entry(html=Text("<p>Body</p>", "en"), summary=Text("Short", "en")), earlier]))
    assert not read.bozo
    assert (read.feed.id, read.feed.title, read.feed.updated) == (
        "urn:uuid:00000000-0000-0000-0000-000000000001",
        "News",
        "2026-09-10T06:00:00+00:00",
    )
    first, second = read.entries
    assert (first.summary, first.content[0].value, first.content[0].type) == ("Short", "<p>Body</p>", "text/html")
    assert second.title_detail.language == "ar"
    assert [(link.href, link.type, link.length, link.hreflang) for link in second.enclosures] == [
        ("https://portal.example/files/x.pdf", "application/pdf", "12", "ar")
    ]


def test_it_has_a_true_moment_while_nothing_has_happened():
    assert feedparser.parse(written()).feed.updated == "2026-09-10T06:00:00+00:00"


def test_it_tells_of_what_was_taken_back():
    root = ElementTree.fromstring(written([], [Tombstone(UUID(int=7), NOW)]))  # noqa: S314
    (stone,) = root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")
    assert stone.attrib == {"ref": "urn:uuid:00000000-0000-0000-0000-000000000007", "when": "2026-09-10T06:00:00+00:00"}


def test_an_identifier_is_of_one_record_in_one_language():
    ids = {identifier(UUID(int=number), language) for number in (1, 2) for language in ("en", "ar")}
    assert len(ids) == 4
    assert identifier(UUID(int=1), "en") == identifier(UUID(int=1), "en")


@given(st.builds(Text, st.text(min_size=1), st.sampled_from(["en", "ar"])), st.text())
def test_it_is_well_formed_whatever_the_record_holds(title, body):
    read = feedparser.parse(written([entry(title=title, summary=title, html=Text(body, "en"))]))
    assert not read.bozo
    assert len(read.entries) == 1
