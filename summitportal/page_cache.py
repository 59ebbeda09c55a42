"""Finished pages for readers without an account, before Django is asked at all (ADR 14).

A page is kept under its address and host alone, and made of nothing else: what a reader's other headers say does not
reach the view, so it cannot be in what others get. It holds while nobody writes to the tables that were asked for it,
or they still answer the same, and the clock changes nothing.
"""

import hashlib
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from functools import partial

from django.conf import settings
from django.db import Error

from events.caching import TRUE_UNTIL

from . import purging
from .finished import Finished
from .freshness import Freshness
from .reading import Reading, asked
from .release import release
from .shelf import Shelf

# The first part of addresses whose pages are kept: no staff, no preview, no answer that follows the browser's language.
PUBLIC = {"api", "photos", "sitemap.xml", "robots.txt", "worker.js"}
# What Django reads to tell where it was asked; every other header of the reader is left out.
HEADERS = {"HTTP_HOST", "HTTP_X_FORWARDED_PROTO"}
MICRO_CACHE = "HTTP_X_MICRO_CACHE"  # set by nginx, which may keep pages for the rest of a second (deploy/nginx.conf)
SAFE = {"GET", "HEAD"}
PROTOCOLS = {None, "http", "https"}
LONGEST_QUERY = 300  # characters; what is longer is nobody's link
PATIENCE = 20  # seconds in which somebody else may make the page that one waits for


class PageCache:
    """A WSGI application in front of another; `room` is how many bytes of pages one process keeps."""

    def __init__(self, application, room: int, freshness: Freshness | None = None, now=time.time):
        self._application, self._now = application, now
        self._freshness = freshness or Freshness()
        self._plain, self._queried = Shelf(room // 2), Shelf(room // 2)
        self._making: dict[tuple, threading.Event] = {}
        self._lock = threading.Lock()
        self._cookie, self._is_purged = settings.SESSION_COOKIE_NAME, bool(settings.PURGE_URL)
        self._release = release()  # of what has been loaded, not of later files

    def __call__(self, environ, start_response):
        """Whatever stands here is done for each reader: an answer that is kept takes about a millionth of a second."""
        if environ["REQUEST_METHOD"] not in SAFE:
            return self._written(environ, start_response)
        get = environ.get
        query = get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY or self._cookie in get("HTTP_COOKIE", ""):
            return self._application(environ, start_response)
        host, scheme = get("HTTP_HOST"), environ["wsgi.url_scheme"]
        key = environ["PATH_INFO"], query, host, scheme, get("HTTP_X_FORWARDED_PROTO")
        page = self._held(key) or self._made(key, environ)
        if page is None:
            return self._application(environ, start_response)
        if self._is_purged or MICRO_CACHE in environ:
            start_response = partial(_start_for_caches, start_response, self._for_caches(environ, page))
        return page.send(environ, start_response)

    def _written(self, environ, start_response):
        """What was written is looked for at once, so that others are told though nobody reads here."""
        answer = self._application(environ, start_response)
        self._freshness.doubt()
        self._freshness.current()
        return answer

    def _for_caches(self, environ, page) -> list[tuple[str, str]]:
        """How long a cache between may keep the page unasked: for the rest of the second, or until it is purged."""
        now = self._now()
        lasts = MICRO_CACHE in environ and page.until >= int(now) + 1
        this_second = [("X-Accel-Expires", f"@{int(now)}")] if lasts else []
        is_purged = self._is_purged and page.until > 0
        return this_second + (purging.headers(environ["PATH_INFO"], page.until - now) if is_purged else [])

    def _held(self, key) -> Finished | None:
        """The page that is kept, if it still holds."""
        shelf = self._shelf(key)
        found = shelf.get(key)
        if found is None:
            return None
        reading, page = found
        if not reading.holds_in(self._freshness.current()) or self._now() >= page.until:
            return None
        shelf.asked(key)
        return page

    def _shelf(self, key) -> Shelf:
        return self._queried if key[1] else self._plain

    def _made(self, key, environ) -> Finished | None:
        """The page, made by one while all others who ask for it wait; None where Django has to be asked itself."""
        if not _is_public(environ):
            return None
        with self._lock:
            other = self._making.get(key)
            if other is None:
                self._making[key] = threading.Event()
        if other:
            other.wait(PATIENCE)
            return self._held(key) or self._make(key, environ)
        try:
            return self._held(key) or self._confirmed(key) or self._make(key, environ)
        finally:
            with self._lock:
                self._making.pop(key).set()

    def _confirmed(self, key) -> Finished | None:
        """The page that is kept, if the database says all of it again."""
        found, state, now = self._shelf(key).get(key), self._freshness.current(), self._now()
        if found is None or state is None or now >= found[1].until:
            return None
        reading, page = found
        try:
            if not reading.is_confirmed(state, datetime.fromtimestamp(now, UTC)):
                return None
        except Error:  # whoever makes the page tells of it
            return None
        page.until = min(page.until, state.until)
        return page

    def _make(self, key, environ) -> Finished | None:
        """The state is read before the page is made: what changes meanwhile makes it old, never too fresh."""
        state = self._freshness.current()
        if state is None:
            return None
        environ = _without_reader(environ)
        with asked() as questions:
            status, headers, body = _answer(self._application, environ)
        values = {name.lower(): value.lower() for name, value in headers}
        if not _names(values.get("vary", "")) <= {"accept-encoding"}:
            return None
        if not _may_be_kept(status, values):
            return Finished(status, headers, body)
        until, reading = min(state.until, environ.get(TRUE_UNTIL, state.until)), Reading(state, questions)
        page = Finished(status, headers, body, _etag(key, reading.found, until, self._release), until)
        self._shelf(key).keep(key, reading, page)
        return page


def _is_public(environ) -> bool:
    """Pages at this address may be kept, and it is asked under one of our own names: there are few such keys."""
    first = environ["PATH_INFO"][1:].partition("/")[0]
    host = environ.get("HTTP_HOST", "").removesuffix(f":{environ['SERVER_PORT']}")
    return (
        (first in PUBLIC or first in settings.SITE_LANGUAGES)
        and host in settings.ALLOWED_HOSTS
        and environ.get("HTTP_X_FORWARDED_PROTO") in PROTOCOLS
        and not environ.get("SCRIPT_NAME")
    )


def _start_for_caches(start_response, told: list, status, headers):
    return start_response(status, [*headers, *told])


def _without_reader(environ) -> dict:
    """The same request by nobody in particular, for the whole page as it is."""
    left_out = {name for name in environ if name.startswith("HTTP_") and name not in HEADERS}
    rest = {name: value for name, value in environ.items() if name not in left_out | {"wsgi.file_wrapper"}}
    return {**rest, "REQUEST_METHOD": "GET"}


def _answer(application, environ) -> tuple[str, list, bytes]:
    started = []
    with closing(application(environ, lambda *given: started.extend(given[:2]))) as body:
        content = b"".join(body)
    status, headers = started
    return status, headers, content


def _may_be_kept(status, values) -> bool:
    rules = _names(values.get("cache-control", "private"))
    return status.startswith("200 ") and "set-cookie" not in values and not rules & {"private", "no-store"}


def _names(header: str) -> set[str]:
    return {name.strip() for name in header.split(",") if name.strip()}


def _etag(*told) -> str:
    """Address (with its language), what was read, moment and release; keyed, so that nobody makes one up."""
    told = repr(told).encode()
    return f'W/"{hashlib.blake2b(told, digest_size=16, key=settings.SECRET_KEY.encode()[:64]).hexdigest()}"'
