"""An answer as it is sent: its headers and its body, compressed once for all who can read it so."""

import gzip
from functools import lru_cache

import brotli

OVERHEAD = 9_000  # bytes of a page's headers, of what was asked for it, and of what Python keeps round them
SHORTEST = 200  # bytes; what is shorter gains nothing
# All that a 304 has to say (RFC 9110, 15.4.5): the reader's cache has the rest, and keeps it. Whether a page of another
# site may read an answer its browser asks of each (Fetch, 3.3.4).
OF_UNCHANGED = {"cache-control", "content-location", "date", "etag", "expires", "vary"} | {
    "access-control-allow-origin",
    "access-control-expose-headers",
}
COMPRESSED = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}


@lru_cache(maxsize=256)
def chosen(accepted: str) -> str:
    """The encoding for an Accept-Encoding header (RFC 9110, 12.5.3): br, gzip or identity."""
    weights = dict(_weight(part) for part in accepted.split(","))
    wanted = {name: weights.get(name, weights.get("*", 0)) for name in COMPRESSED}
    best = max(wanted, key=wanted.get)  # of equals the first: br
    return best if wanted[best] > 0 and wanted[best] >= weights.get("identity", 0) else "identity"


def _weight(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    try:
        weight = float(parameter.strip().removeprefix("q=") or 1)
    except ValueError:
        weight = 0
    return name.strip().lower(), weight


class Finished:
    """`etag`, where there is one, stands for the page in every encoding, and is weak for that reason (8.8.1).

    Without one the answer is sent to everybody as a whole. It may be kept `until` then (seconds since 1970).
    """

    def __init__(self, status: str, headers: list[tuple[str, str]], body: bytes, etag: str = "", until: float = 0):
        self.status, self.etag, self.until, self.when_grown = status, etag, until, _nobody_counts
        self._headers = [(name, value) for name, value in headers if name.lower() not in ("content-length", "etag")]
        if etag:
            self._headers.append(("ETag", etag))
        self._sent = {"identity": ([*self._headers, ("Content-Length", str(len(body)))], body)}
        self._unchanged = [(name, value) for name, value in self._headers if name.lower() in OF_UNCHANGED]

    def send(self, environ, start_response) -> list[bytes]:
        """Each list of headers is a copy: it is the server's from then on."""
        get = environ.get
        if (known := get("HTTP_IF_NONE_MATCH")) and self._is_known(known):
            start_response("304 Not Modified", self._unchanged[:])
            return []
        encoding = chosen(get("HTTP_ACCEPT_ENCODING", ""))
        headers, body = self._sent.get(encoding) or self._encoded(encoding)
        start_response(self.status, headers[:])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _is_known(self, known: str) -> bool:
        """The reader has it: If-None-Match names it, compared weakly (13.1.2)."""
        if known == self.etag or not self.etag:
            return bool(self.etag)
        tags = {tag.strip().removeprefix("W/") for tag in known.split(",")}
        return self.etag.removeprefix("W/") in tags or "*" in tags

    def _encoded(self, encoding: str) -> tuple[list, bytes]:
        sent = self._sent[encoding] = self._compressed(encoding)
        self.when_grown()
        return sent

    def _compressed(self, encoding):
        _headers, body = plain = self._sent["identity"]
        content = COMPRESSED[encoding](body) if self._may_be_compressed(body) else body
        if len(content) >= len(body):
            return plain
        return [*self._headers, ("Content-Encoding", encoding), ("Content-Length", str(len(content)))], content

    def _may_be_compressed(self, body) -> bool:
        """It is long enough, not compressed already, and says that it depends on what the reader accepts."""
        names = {name.lower(): value.lower() for name, value in self._headers}
        return len(body) >= SHORTEST and "content-encoding" not in names and "accept-encoding" in names.get("vary", "")

    @property
    def size(self) -> int:
        """The bytes that it takes, roughly: bodies that are the same are counted once."""
        bodies = {id(body): len(body) for _headers, body in list(self._sent.values())}
        return OVERHEAD + sum(bodies.values())


def _nobody_counts():
    """Called when a page has grown by another encoding, unless it is kept somewhere."""
