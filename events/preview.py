"""What one request reads as if it were public: a moment of its choice, and the records that it names.

It is bound to the context of the one request that opens it (PEP 567), so that no other request, thread or task sees it.
Outside a preview nothing is named, and the moment is now.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo

Keys = Mapping[type, frozenset[int]]  # model -> keys of its records


@dataclass(frozen=True)
class Preview:
    """`named` count as published, whatever their state and embargo; so they open what belongs to them and is published.

    `framing` is what the named ones belong to: it is visible itself, since they could not be read without it, and opens
    nothing else. `lifted` and `held` are embargoes that count as lifted, and as not. `at` is None for the present; an
    embargo that lifts later than `until` is not lifted by that moment, whichever it is.
    """

    at: datetime | None = None
    named: Keys = field(default_factory=dict)
    framing: Keys = field(default_factory=dict)
    lifted: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    zone: tzinfo = UTC
    until: datetime | None = None

    def lifting(self, at: datetime) -> datetime:
        """The moment up to which embargoes have lifted, for a reader of the moment `at`."""
        return min(at, self.until) if self.until else at


NONE = Preview()
_current: ContextVar[Preview] = ContextVar("preview", default=NONE)


def current() -> Preview:
    """The preview that this request is made in; NONE outside of one."""
    return _current.get()


def is_open() -> bool:
    """This request is made in a preview."""
    return current() is not NONE


@contextmanager
def opened(preview: Preview) -> Iterator[Preview]:
    token = _current.set(preview)
    try:
        yield preview
    finally:
        _current.reset(token)


def named(model) -> frozenset[int]:
    return current().named.get(model._meta.concrete_model, frozenset())


def framing(model) -> frozenset[int]:
    return current().framing.get(model._meta.concrete_model, frozenset())
