"""The cache of one run of the tests on a Redis that others use too: keys of its own, and no others are deleted."""

import os

from django.core.cache.backends.redis import RedisCache

PREFIX = f"test-{os.getpid()}"


class OwnRedis(RedisCache):
    def own_keys(self) -> list[bytes]:
        """All that this run has written, as the server calls it."""
        return list(self._cache.get_client().scan_iter(match=f"{PREFIX}:*", count=1000))

    def clear(self):
        """Django's would delete all keys of the server's database."""
        if keys := self.own_keys():
            self._cache.get_client(write=True).delete(*keys)
        return True
