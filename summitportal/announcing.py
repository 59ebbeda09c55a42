"""Processes tell one another through Redis that the stamp has risen, so that each asks the database at once (ADR 17).

Nobody relies on it: the rows of the database are what counts, and whoever hears nothing asks them in time.
"""

import logging
import threading
import time

from django.utils.crypto import salted_hmac
from redis import Redis, RedisError

from .freshness import Freshness

WAIT = 1  # seconds for an answer; meanwhile nobody waits for it
SILENCE = 30  # seconds without a word after which the connection is tried
PAUSE = 5  # seconds until a connection that failed is made anew
logger = logging.getLogger(__name__)


class Announcements:
    """`url` is that of a Redis; portals that share one hear only themselves, by the key that all hosts of one share."""

    def __init__(self, url: str):
        self._redis = Redis.from_url(
            url, socket_timeout=WAIT, socket_connect_timeout=WAIT, health_check_interval=SILENCE, socket_keepalive=True
        )
        self._channel = f"stamp:{salted_hmac('summitportal.announcing', 'stamp').hexdigest()}"

    def join(self, freshness: Freshness):
        """From now on this process hears what others announce, and announces what it is the first to see."""
        freshness.when_risen.append(self._announce)
        threading.Thread(target=self._listen, args=[freshness.hear], daemon=True).start()

    def _announce(self, stamp: int):
        threading.Thread(target=self._publish, args=[stamp], daemon=True).start()

    def _publish(self, stamp: int):
        try:
            self._redis.publish(self._channel, stamp)
        except RedisError:
            logger.warning(
                "Other processes were not told of a change: Redis does not answer. They see it by themselves."
            )

    def _listen(self, hear):
        while True:
            try:
                self._hear_all(hear)
            except (RedisError, ValueError):
                time.sleep(PAUSE)

    def _hear_all(self, hear):
        with self._redis.pubsub(ignore_subscribe_messages=True) as channel:
            channel.subscribe(self._channel)
            while True:
                if message := channel.get_message(timeout=SILENCE):
                    hear(int(message["data"]))
