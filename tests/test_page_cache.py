"""Finished pages are kept for readers without an account, and never longer than they are true."""

import gc
import gzip
import os
import threading
import time
import weakref
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from unittest import mock

import brotli
import pytest
import time_machine
from django.core.wsgi import get_wsgi_application
from django.db import OperationalError
from django.test import RequestFactory

from events.models import Embargo, Stamp, Summit
from summitportal import freshness, page_cache
from summitportal.finished import OVERHEAD, chosen
from summitportal.freshness import INTERVAL, SILENCE, Freshness, State
from summitportal.page_cache import LONGEST_QUERY, PageCache
from tests import factories
from tests.transactions import begin_anew, stamp

ROOM = 4_000_000
NOW = datetime(2026, 9, 10, 6, 0, 30, tzinfo=UTC)
PAGE = [("Content-Type", "text/html"), ("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding")]


class Answer:
    """What a server would send; it takes `headers` as a reader sends them."""

    def __init__(self, application, path="/en/", method="GET", **headers):
        asked = {f"HTTP_{name.upper()}": value for name, value in ({"host": "localhost"} | headers).items()}
        environ = RequestFactory().generic(method, path).environ
        environ.pop("HTTP_COOKIE", None)
        self.body = b"".join(application(environ | asked, self._start))

    def _start(self, status, headers, exc_info=None):
        self.status, self.headers = int(status[:3]), dict(headers)


class Portal:
    """The portal behind a page cache, and how often it was asked itself; `tick` lets seconds pass."""

    def __init__(self, room=ROOM):
        self.asked, self.elapsed, self._django = [], 0.0, get_wsgi_application()
        self.freshness = Freshness(elapsed=lambda: self.elapsed)
        self.cache = PageCache(self._answer, room, self.freshness)

    def _answer(self, environ, start_response):
        self.asked.append(environ["PATH_INFO"])
        return self._django(environ, start_response)

    def get(self, path="/en/", **headers):
        answer = Answer(self.cache, path, **headers)
        begin_anew()
        return answer

    def tick(self, seconds=INTERVAL):
        self.elapsed += seconds


@pytest.fixture
def at_now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def portal(one_connection, at_now):
    return Portal()


def stubbed(answer, room=ROOM, state=None):
    """A cache in front of an application that is `answer`: environ -> (status, headers, body)."""

    class Body(list):
        def close(self):
            pass

    class Fixed:
        def current(self):
            return state or FOR_EVER

    def application(environ, start_response):
        status, headers, body = answer(environ)
        start_response(status, headers)
        return Body([body])

    return PageCache(application, room, Fixed())


FOR_EVER = State({}, 10**12)


def test_it_answers_the_second_reader_without_the_portal(portal):
    first, second = portal.get(), portal.get()
    assert portal.asked == ["/en/"]
    assert (first.status, first.body, first.headers) == (second.status, second.body, second.headers)
    assert second.headers["Content-Length"] == str(len(second.body))


def test_it_says_what_django_would_say(portal):
    direct, kept = Answer(portal._django), portal.get()
    direct.headers.pop("ETag")
    assert kept.headers.pop("ETag").startswith('W/"')
    assert kept.headers == direct.headers | {"Content-Length": str(len(kept.body))}
    assert kept.body == direct.body
    assert kept.headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/en/", {"cookie": "a=b; sessionid=x"}),
        (f"/en/summits/?year={'2' * LONGEST_QUERY}", {}),
        ("/admin/login/", {}),
        ("/", {"accept_language": "ar"}),
        ("/healthz", {}),
        ("/en/", {"host": "localhost:1"}),
        ("/en/nowhere/", {}),
    ],
)
def test_it_lets_the_portal_answer_what_is_not_for_all(portal, path, headers):
    portal.get(path, **headers)
    portal.get(path, **headers)
    assert portal.asked == [path.partition("?")[0]] * 2


def test_it_lets_the_portal_answer_whoever_writes(portal):
    portal.get()
    assert portal.get(method="POST").status == 403  # it brings no token
    assert portal.asked == ["/en/", "/en/"]


@pytest.mark.parametrize(
    "changed",
    [
        {"Cache-Control": "private, no-cache"},
        {"Cache-Control": "no-store"},
        {"Cache-Control": None},
        {"Set-Cookie": "a=b"},
        {"Vary": "Accept-Encoding, Cookie"},
    ],
)
def test_it_keeps_only_what_says_that_it_is_for_all(changed):
    asked, headers = [], {name: value for name, value in (dict(PAGE) | changed).items() if value}

    def answer(environ):
        asked.append(1)
        return "200 OK", list(headers.items()), b"page"

    cache = stubbed(answer)
    assert [Answer(cache).body, Answer(cache).body] == [b"page", b"page"]
    assert len(asked) >= 2


def test_no_header_of_a_reader_reaches_what_others_get():
    seen = []

    def answer(environ):
        seen.append({name for name in environ if name.startswith("HTTP_")})
        return "200 OK", PAGE, b"page"

    Answer(stubbed(answer), accept_language="ar", cookie="django_language=ar", x_forwarded_proto="https", range="x")
    assert seen == [{"HTTP_HOST", "HTTP_X_FORWARDED_PROTO"}]


def test_an_edit_shows_within_a_quarter_of_a_second(portal):
    summit = factories.summit(title_en="Before")
    path = f"/en/summits/{summit.slug}/"
    before = portal.get(path)
    summit.title_en = "After"
    summit.save()
    portal.tick()
    after = portal.get(path)
    assert (b"Before" in before.body, b"After" in after.body, b"Before" in after.body) == (True, True, False)
    assert portal.get(path, if_none_match=before.headers["ETag"]).status == 200
    assert portal.get(path, if_none_match=after.headers["ETag"]).status == 304


def test_a_page_holds_while_nobody_writes_to_what_it_was_made_from(portal):
    summit = factories.summit()
    factories.news_item(summit=summit)
    news, participants = f"/en/summits/{summit.slug}/news/", "/en/participants/"
    before = {path: portal.get(path) for path in (news, participants)}
    factories.news_item(summit=summit, title_en="Okapi")
    portal.tick()
    after = {path: portal.get(path) for path in before}
    assert portal.asked == [news, participants, news]
    assert b"Okapi" in after[news].body
    assert portal.get(participants, if_none_match=before[participants].headers["ETag"]).status == 304
    factories.participant(name_en="Zebraland")
    portal.tick()
    assert b"Zebraland" in portal.get(participants).body


def test_it_keeps_each_query_of_an_address(portal):
    factories.summit(starts=date(2017, 9, 10))
    paths = ["/en/summits/?year=2017", "/en/summits/?year=2018", "/en/summits/"]
    pages = [portal.get(path) for path in paths]
    assert [portal.get(path).body for path in paths] == [page.body for page in pages]
    assert portal.asked == ["/en/summits/"] * 3
    assert len({page.headers["ETag"] for page in pages}) == 3


def test_it_asks_the_stamp_four_times_a_second_at_most(portal, django_assert_num_queries):
    portal.get()
    with django_assert_num_queries(0):
        portal.tick(INTERVAL * 0.9)
        Answer(portal.cache)
    portal.tick()
    with django_assert_num_queries(1):
        Answer(portal.cache)
        Answer(portal.cache)


def test_an_edit_that_another_process_tells_of_shows_at_once(portal):
    summit = factories.summit(title_en="Before")
    path = f"/en/summits/{summit.slug}/"
    portal.get(path)
    Summit.objects.update(title_en="After")
    assert b"After" not in portal.get(path).body
    portal.freshness.hear(stamp())
    assert b"After" in portal.get(path).body


def test_what_it_has_seen_already_is_no_news(portal, django_assert_num_queries):
    portal.get()
    portal.freshness.hear(stamp())
    with django_assert_num_queries(0):
        Answer(portal.cache)


def test_it_tells_what_it_is_the_first_to_see(portal):
    told = []
    portal.freshness.when_risen.append(told.append)
    summit = factories.summit()
    portal.get()
    assert told == []
    summit.save()
    portal.get(method="POST")  # whoever writes has it looked for at once
    assert told == [stamp()]
    begin_anew()
    summit.save()
    portal.freshness.hear(stamp())
    portal.get()
    assert len(told) == 1


def test_an_embargo_opens_on_its_second_and_not_before(portal, at_now):
    summit = factories.summit()
    path, lifts = f"/en/summits/{summit.slug}/news/", NOW + timedelta(seconds=5)
    embargo = Embargo.objects.create(name="speech", lifts_at=lifts)
    factories.news_item(summit=summit, title_en="Okapi", embargo=embargo)
    factories.news_item(summit=summit, title_en="Zebra", embargo=embargo, state="draft")
    early = portal.get(path)
    at_now.move_to(lifts - timedelta(microseconds=1))
    assert portal.get(path).body == early.body
    assert portal.asked == [path]
    at_now.move_to(lifts)
    late = portal.get(path)
    assert [(b"Okapi" in page.body, b"Zebra" in page.body) for page in (early, late)] == [(False, False), (True, False)]
    assert portal.get(path, if_none_match=early.headers["ETag"]).status == 200


def test_what_is_withdrawn_is_gone(portal):
    item = factories.news_item()
    path = f"/en{item.get_absolute_url()[3:]}"
    before = portal.get(path)
    item.state = "withdrawn"
    item.save()
    portal.tick()
    after = portal.get(path, if_none_match=before.headers["ETag"])
    assert (before.status, after.status) == (200, 410)


def test_a_page_that_tells_the_time_holds_for_its_minute(portal, at_now):
    path = f"/en/summits/{factories.summit().slug}/now/"
    portal.get(path)
    at_now.move_to(NOW + timedelta(seconds=29))
    portal.get(path)
    assert portal.asked == [path]
    at_now.move_to(NOW + timedelta(seconds=30))
    assert b"06:01" in portal.get(path).body


def test_it_answers_what_a_reader_has_with_304_and_no_page(portal):
    page = portal.get()
    for known in (page.headers["ETag"], f'"x", {page.headers["ETag"]}', page.headers["ETag"][2:], "*"):
        answer = portal.get(if_none_match=known, accept_encoding="br")
        assert (answer.status, answer.body) == (304, b"")
    assert portal.get(if_none_match='W/"x"').status == 200
    assert portal.asked == ["/en/"]
    assert answer.headers == {name: page.headers[name] for name in ("Cache-Control", "Vary", "ETag")}


def test_what_pages_of_other_sites_may_read_they_may_read_unchanged_too(portal):
    whole = portal.get("/api/v1/")
    again = portal.get("/api/v1/", if_none_match=whole.headers["ETag"])
    names = ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers")
    assert (again.status, whole.headers[names[0]]) == (304, "*")
    assert [again.headers.get(name) for name in names] == [whole.headers[name] for name in names]


def test_it_sends_every_encoding_of_the_same_page(portal):
    plain, packed, zipped = (portal.get(accept_encoding=accepted) for accepted in ("", "gzip, br", "gzip"))
    assert (brotli.decompress(packed.body), gzip.decompress(zipped.body)) == (plain.body, plain.body)
    assert [page.headers.get("Content-Encoding") for page in (plain, packed, zipped)] == [None, "br", "gzip"]
    assert len({page.headers["ETag"] for page in (plain, packed, zipped)}) == 1
    assert [page.headers["Content-Length"] == str(len(page.body)) for page in (packed, zipped)] == [True, True]
    assert {page.headers["Vary"] for page in (plain, packed, zipped)} == {"Accept-Encoding"}


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "identity"),
        ("br", "br"),
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("*", "br"),
        ("identity, br;q=0.5", "identity"),
        ("BR; q=1", "br"),
        ("br;q=x", "identity"),
    ],
)
def test_it_chooses_the_encoding_that_is_wanted_most(accepted, expected):
    assert chosen(accepted) == expected


def test_what_is_not_there_is_compressed_too_and_always_sent_as_a_whole(portal):
    plain, packed = portal.get("/en/nowhere/"), portal.get("/en/nowhere/", accept_encoding="br", if_none_match="*")
    assert (packed.status, brotli.decompress(packed.body)) == (404, plain.body)
    assert "ETag" not in packed.headers


def test_the_etag_changes_with_the_release_and_the_address(portal, monkeypatch):
    before = portal.get().headers["ETag"]
    assert portal.get("/ar/").headers["ETag"] != before
    assert Portal().get().headers["ETag"] == before
    monkeypatch.setattr(page_cache, "release", lambda: "another")
    assert Portal().get().headers["ETag"] != before


def test_head_has_the_headers_of_the_page_and_no_body(portal):
    head, page = portal.get(method="HEAD"), portal.get()
    assert (head.status, head.body, head.headers) == (200, b"", page.headers)
    assert portal.asked == ["/en/"]


@pytest.mark.parametrize(("status", "kept"), [("404 Not Found", 0), ("200 OK", 50)])
def test_its_memory_is_bounded(status, kept):
    """A hundred thousand addresses, in room for fifty pages of 1,000 bytes each without a query and fifty with one."""
    body = bytes(1000)
    cache = stubbed(lambda environ: (status, PAGE, body), room=50 * (OVERHEAD + len(body)) * 2)
    environ = RequestFactory().get("/", headers={"host": "localhost"}).environ
    for number in range(50_000):
        cache(environ | {"PATH_INFO": f"/en/{number}/"}, lambda *given: None)
    for number in range(50_000):
        cache(environ | {"PATH_INFO": "/en/", "QUERY_STRING": f"q={number}"}, lambda *given: None)
    assert [path for path, *_rest in cache._plain] == [f"/en/{number}/" for number in range(50_000 - kept, 50_000)]
    assert [query for _path, query, *_rest in cache._queried] == [
        f"q={number}" for number in range(50_000 - kept, 50_000)
    ]
    assert (len(cache._plain._sizes), len(cache._queried._sizes), len(cache._making)) == (kept, kept, 0)


def test_a_page_that_made_room_is_gone_at_once():
    cache = stubbed(lambda environ: ("200 OK", PAGE, bytes(1000)), room=2 * 10 * (OVERHEAD + 1000))
    gc.disable()
    try:
        Answer(cache, accept_encoding="gzip")
        [(_reading, page)] = cache._plain._pages.values()
        kept = weakref.ref(page)
        del page, _reading
        for number in range(10):
            Answer(cache, f"/en/{number}/")
        assert kept() is None
    finally:
        gc.enable()


def test_another_encoding_counts_and_the_page_that_was_asked_for_last_stays():
    body = os.urandom(10_000).hex().encode()  # half of it can be pressed out
    cache = stubbed(lambda environ: ("200 OK", PAGE, body), room=480_000)
    for number in range(8):
        Answer(cache, f"/en/{number}/")
        Answer(cache, "/en/0/", accept_encoding="gzip")
    assert [path for path, *_rest in cache._plain] == [f"/en/{number}/" for number in (2, 3, 4, 5, 6, 7, 0)]
    assert 200_000 < cache._plain.taken == sum(cache._plain._sizes.values()) <= 240_000


def test_a_page_that_is_too_large_for_the_room_is_sent_and_not_kept():
    cache = stubbed(lambda environ: ("200 OK", PAGE, b"x" * 10_000), room=16 * OVERHEAD)
    assert len(Answer(cache).body) == 10_000
    assert list(cache._plain) == []


def test_one_makes_a_page_while_the_others_wait():
    made, goes_on = [], threading.Event()

    def answer(environ):
        made.append(1)
        goes_on.wait(10)
        return "200 OK", PAGE, b"page"

    cache, got = stubbed(answer), []
    readers = [threading.Thread(target=lambda: got.append(Answer(cache).body)) for _ in range(5)]
    for reader in readers:
        reader.start()
    time.sleep(0.1)
    goes_on.set()
    for reader in readers:
        reader.join()
    assert (made, got) == ([1], [b"page"] * 5)


def test_a_page_that_fails_keeps_nobody_waiting():
    def answer(environ):
        raise RuntimeError

    cache = stubbed(answer)
    for _ in range(2):
        with pytest.raises(RuntimeError):
            Answer(cache)
    assert cache._making == {}


def silence(patch):
    """From now on the database does not answer who asks for the stamp; what closes the connection is in hand."""

    def by_table(self):
        raise OperationalError("no database")

    patch.setattr(type(Stamp.objects), "by_table", by_table)
    patch.setattr(freshness, "connection", connection := mock.Mock())
    return connection


def test_a_silent_database_leaves_what_was_true_for_a_while(portal, monkeypatch):
    page = portal.get()
    connection = silence(monkeypatch)
    portal.tick(SILENCE)
    assert portal.get().body == page.body
    assert portal.asked == ["/en/"]
    connection.close.assert_called_once_with()
    portal.tick(1)
    portal.get()
    assert portal.asked == ["/en/", "/en/"]


def test_a_silent_database_leaves_nothing_that_the_clock_has_changed(portal, monkeypatch, at_now):
    portal.get()
    silence(monkeypatch)
    at_now.move_to(NOW.replace(minute=15, second=0))
    portal.get()
    portal.get()
    assert portal.asked == ["/en/"] * 3


def test_a_database_that_answers_again_is_believed_again(portal, monkeypatch):
    with monkeypatch.context() as patch:
        silence(patch)
        portal.get()
    portal.tick()
    portal.get()
    portal.get()
    assert portal.asked == ["/en/"] * 2


@pytest.mark.django_db
def test_what_is_written_while_a_page_is_made_makes_it_old(portal):
    summit = factories.summit()
    django = portal._django

    def slow(environ, start_response):
        answer = django(environ, start_response)
        begin_anew()
        factories.news_item(summit=summit)
        return answer

    portal._django = slow
    portal.get()
    portal._django = django
    portal.tick()
    portal.get()
    assert portal.asked == ["/en/"] * 2


def test_the_server_answers_through_it():
    assert isinstance(import_module("summitportal.wsgi").application, PageCache)
