"""Room for finished pages, bounded in bytes: those that nobody has asked for the longest make place for others."""

import threading
from collections import OrderedDict
from functools import partial

from .finished import Finished
from .reading import Reading

SHARE = 8  # no page takes more than this part of the room


class Shelf:
    def __init__(self, room: int):
        self._room, self.taken = room, 0
        self._pages: OrderedDict[tuple, tuple[Reading, Finished]] = OrderedDict()
        self._sizes: dict[tuple, int] = {}
        self._lock = threading.Lock()

    def __iter__(self):
        """The keys, from the page that nobody has asked for the longest to the one that was asked for last."""
        return iter(self._pages)

    def get(self, key) -> tuple[Reading, Finished] | None:
        """The page, and what was read for it."""
        return self._pages.get(key)

    def asked(self, key):
        try:  # noqa: SIM105 - suppress takes a tenth of an answer's time
            self._pages.move_to_end(key)
        except KeyError:  # it made room for another meanwhile
            pass

    def keep(self, key, reading: Reading, page: Finished):
        if page.size * SHARE > self._room:
            return
        # It names the place and not the page: a page that holds itself would stay, when it is dropped, until Python
        # looks for such among all that is old, which it hardly ever does.
        page.when_grown = partial(self._weigh, key)
        with self._lock:
            self._pages[key] = (reading, page)
            self._pages.move_to_end(key)
            self._take(key, page.size)

    def _weigh(self, key):
        """The page that lies there now has grown, or one before it: only what is there counts."""
        with self._lock:
            if found := self._pages.get(key):
                self._take(key, found[-1].size)

    def _take(self, key, size):
        self.taken += size - self._sizes.get(key, 0)
        self._sizes[key] = size
        while self.taken > self._room:
            dropped, _page = self._pages.popitem(last=False)
            self.taken -= self._sizes.pop(dropped)
