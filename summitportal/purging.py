"""A cache in front that can be purged (a CDN) is told to drop the portal's pages when the stamp has risen (ADR 17).

That is a help and no promise: a purge can be lost on its way, and what is kept then holds for `KEPT` seconds.
"""

import json
import logging
import threading
import time
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

from .freshness import Freshness

KEPT = 60  # seconds for which such a cache may keep a page, and never past its moment
ALL = "portal"  # the surrogate key that every page has
TIMEOUT = 3  # seconds for an answer; meanwhile nobody waits for it
TIMES = 2  # once more a second later: a page may have been on its way when the first purge came
logger = logging.getLogger(__name__)


class Purges:
    """`address` is https://token@host/path: a POST goes there with the token and the key of all pages."""

    def __init__(self, address: str):
        parts = urlsplit(address)
        headers = {"Content-Type": "application/json", "Surrogate-Key": ALL}
        if parts.username:
            headers["Authorization"] = f"Bearer {unquote(parts.username)}"
        url = parts._replace(netloc=parts.netloc.rpartition("@")[-1]).geturl()
        self._request = Request(url, json.dumps({"tags": [ALL]}).encode(), headers, method="POST")  # noqa: S310
        self._risen = threading.Event()

    def join(self, freshness: Freshness):
        """From now on whatever this process is the first to see is purged, once a second at most."""
        freshness.when_risen.append(lambda stamp: self._risen.set())
        threading.Thread(target=self._purge, daemon=True).start()

    def _purge(self):
        left = 0
        while True:
            if not left or self._risen.is_set():
                self._risen.wait()
                self._risen.clear()
                left = TIMES
            self._send()
            left -= 1
            time.sleep(1)

    def _send(self):
        try:
            with urlopen(self._request, timeout=TIMEOUT):  # noqa: S310
                pass
        except OSError as error:  # an answer that refuses is one too (URLError)
            logger.warning("The cache in front was not purged: %s", error)


def headers(path: str, left: float) -> list[tuple[str, str]]:
    """What such a cache is told of a page that holds for `left` seconds more (RFC 9213); one is lost on the way."""
    tags = [ALL, *_summit(path)]
    age = min(KEPT, int(left) - 1)
    kept = [("CDN-Cache-Control", f"max-age={age}")] if age > 0 else []
    return [*kept, ("Surrogate-Key", " ".join(tags)), ("Cache-Tag", ",".join(tags))]


def _summit(path: str) -> list[str]:
    """The key of the summit below which the page stands."""
    parts = path.split("/")
    return [f"summit-{parts[3]}"] if parts[2:3] == ["summits"] and len(parts) > 4 else []
