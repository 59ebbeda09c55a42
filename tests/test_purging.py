"""A cache in front is told what to keep and when to drop it, and nobody waits for it."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine

from summitportal.freshness import Freshness, State
from summitportal.page_cache import PageCache
from summitportal.purging import Purges, headers
from tests.test_page_cache import NOW, PAGE, Answer, Portal


@pytest.fixture
def cdn():
    """A server that takes purges; `status` is what it answers."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.taken.append((self.path, self.headers, json.loads(body)))
            self.send_response(server.status)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Taking)
    server.taken, server.status = [], 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def rise(freshness, stamp=1):
    for told in freshness.when_risen:
        told(stamp)


def taken(cdn, number: int) -> list:
    for _ in range(100):
        if len(cdn.taken) >= number:
            return cdn.taken
        time.sleep(0.1)
    raise TimeoutError


def test_it_purges_at_once_and_once_more(cdn):
    freshness = Freshness()
    Purges(f"http://a%2Fb@127.0.0.1:{cdn.server_port}/purge?x=1").join(freshness)
    began = time.monotonic()
    rise(freshness)
    assert time.monotonic() - began < 0.1
    for path, told, body in taken(cdn, 2):
        assert (path, body) == ("/purge?x=1", {"tags": ["portal"]})
        assert (told["Authorization"], told["Surrogate-Key"]) == ("Bearer a/b", "portal")
    time.sleep(1.5)
    assert len(cdn.taken) == 2


def test_many_changes_are_one_purge_a_second(cdn):
    freshness = Freshness()
    Purges(f"http://127.0.0.1:{cdn.server_port}/").join(freshness)
    for stamp in range(50):
        rise(freshness, stamp)
        time.sleep(0.01)
    assert len(taken(cdn, 1)) == 1
    assert len(taken(cdn, 3)) == 3


def test_a_cache_that_refuses_is_told_again(cdn, caplog):
    cdn.status = 500
    freshness = Freshness()
    Purges(f"http://127.0.0.1:{cdn.server_port}/").join(freshness)
    rise(freshness)
    taken(cdn, 2)
    cdn.status = 200
    rise(freshness)
    taken(cdn, 4)
    assert [record.message for record in caplog.records][:1] == [
        "The cache in front was not purged: HTTP Error 500: Internal Server Error"
    ]


@pytest.mark.parametrize(
    ("path", "left", "expected"),
    [
        ("/en/", 900, ("max-age=60", "portal", "portal")),
        ("/en/summits/", 900, ("max-age=60", "portal", "portal")),
        ("/en/summits/astana/", 30.9, ("max-age=29", "portal summit-astana", "portal,summit-astana")),
        ("/ar/summits/astana/news/x/", 2, ("max-age=1", "portal summit-astana", "portal,summit-astana")),
        ("/robots.txt", 1.9, (None, "portal", "portal")),
    ],
)
def test_it_says_how_long_a_page_may_be_kept_and_what_it_belongs_to(path, left, expected):
    told = dict(headers(path, left))
    assert (told.get("CDN-Cache-Control"), told["Surrogate-Key"], told["Cache-Tag"]) == expected


@time_machine.travel(NOW, tick=False)  # in the last seconds before a quarter of an hour nothing is kept in front
def test_readers_are_told_nothing_of_it_where_nothing_is_purged(settings, one_connection):
    assert not {"CDN-Cache-Control", "Surrogate-Key", "Cache-Tag"} & Portal().get().headers.keys()
    settings.PURGE_URL = "https://cdn.example/purge"
    answer = Portal().get()
    assert answer.headers["Cache-Control"] == "no-cache"
    assert {"CDN-Cache-Control", "Surrogate-Key", "Cache-Tag"} <= answer.headers.keys()


def test_what_may_not_be_kept_has_no_word_of_keeping(settings):
    settings.PURGE_URL = "https://cdn.example/purge"
    rules = [(name, "no-store" if name == "Cache-Control" else value) for name, value in PAGE]

    class Body(list):
        def close(self):
            pass

    def application(environ, start_response):
        start_response("200 OK", rules)
        return Body([b"page"])

    assert "CDN-Cache-Control" not in Answer(PageCache(application, 1_000_000, Known())).headers


class Known:
    def current(self):
        return State({}, 10**12)
