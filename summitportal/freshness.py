"""What a process knows of how fresh its pages are, asking the database four times a second at most (ADR 14)."""

import logging
import math
import threading
import time
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import Error, connection

from events.models import Stamp
from events.queries.freshness import next_change
from events.stamping import public_tables

INTERVAL = 0.25  # seconds for which an answer of the database is believed
# Seconds for which a database that does not answer is taken to be down, so that nobody writes to it. It may be that it
# is merely not reached from here, and that somebody withdraws a page meanwhile.
SILENCE = 60
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """The stamp of each table, and until when (seconds since 1970) the clock leaves pages as they are."""

    stamps: Mapping[str, int]
    until: float

    @property
    def stamp(self) -> int:
        """One number that has risen whenever any of them has."""
        return sum(self.stamps.values())

    def of(self, tables: Set[str]) -> dict[str, int]:
        """The stamps of these tables; of all where one is not watched, or none was seen to be asked."""
        if tables and tables <= public_tables():
            return {table: self.stamps.get(table, 0) for table in sorted(tables)}
        return dict(sorted(self.stamps.items()))


class Freshness:
    """`now` tells the time in seconds since 1970, `elapsed` counts seconds whatever becomes of the system's clock."""

    def __init__(self, now=time.time, elapsed=time.monotonic):
        self._now, self._elapsed = now, elapsed
        self._asked = self._answered = -math.inf
        self._state: State | None = None
        # Called with the stamp that this process is the first to see, as far as it was told; nobody may wait in there.
        self.when_risen: list[Callable[[int], None]] = []
        self._highest = 0  # stamp that was seen or heard of
        self._doubts = self._settled = 0
        self._lock = threading.Lock()

    def current(self) -> State | None:
        """The state in which a page that is made now holds; None where it is not known, and nothing kept holds."""
        state = self._state
        if self._is_believed(state):
            return state
        with self._lock:
            if not self._is_believed(self._state):
                self._ask()
            return self._state

    def hear(self, stamp: int):
        """Another process says that the stamp has risen."""
        if stamp > self._highest:
            self._highest = stamp
            self.doubt()

    def doubt(self):
        """Believe nothing that was read before now: whoever asks next has the database asked."""
        self._doubts += 1

    def _is_believed(self, state) -> bool:
        is_recent = self._elapsed() - self._asked < INTERVAL and self._settled == self._doubts
        return is_recent and (state is None or self._now() < state.until)

    def _ask(self):
        elapsed, now, doubts = self._elapsed(), self._now(), self._doubts
        try:
            self._state = self._read(now)
            self._answered = elapsed
            self._tell(self._state.stamp)
        except Error:
            logger.warning("Whether pages have changed is not known: the database does not answer.")
            connection.close()  # the next question opens another
            if self._state and (now >= self._state.until or elapsed - self._answered > SILENCE):
                self._state = None
        self._asked, self._settled = elapsed, doubts

    def _tell(self, stamp):
        was, self._highest = self._highest, max(stamp, self._highest)
        if stamp > was > 0:
            for told in self.when_risen:
                told(stamp)

    def _read(self, now) -> State:
        """The stamps are read first: what changes while the next moment is looked for makes others."""
        stamps, state = Stamp.objects.by_table(), self._state
        if state and stamps == state.stamps and now < state.until:
            return state
        return State(stamps, next_change(datetime.fromtimestamp(now, UTC)).timestamp())
