"""The cache of one run of the tests on a Redis that others use too: keys of its own, and no others are deleted."""

import os

import pytest
from django.conf import settings
from django.core.cache.backends.redis import RedisCache

PREFIX = f"test-{os.getpid()}"
# Of a test that counts the queries of the cache too: they are queries only where the cache is a table.
with_table = pytest.mark.skipif("Redis" in settings.CACHES["default"]["BACKEND"], reason="the cache is no table")


class OwnRedis(RedisCache):
    def own_keys(self) -> list[bytes]:
        """All that this run has written, as the server calls it."""
        return list(self._cache.get_client().scan_iter(match=f"{PREFIX}:*", count=1000))

    def clear(self):
        """Django's would delete all keys of the server's database."""
        if keys := self.own_keys():
            self._cache.get_client(write=True).delete(*keys)
        return True
