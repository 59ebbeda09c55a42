"""Answers 503 where what an answer needs is silent for now: the same may be asked for again in a while."""

import sys

from django.db import OperationalError

from events.locks import is_busy
from events.views import errors

from .middleware import STAFF

SERVER_ERROR = 500  # and above: RFC 9110 15.6


class Unavailable:
    """A lock that does not come, the cache that counts guesses at passwords, the store of uploads."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, OperationalError) and is_busy(exception):
            return errors.busy(request)
        if _is(exception, "redis.exceptions", "RedisError") and request.path_info.startswith(STAFF):
            return errors.uncounted(request)  # the public's pages do not ask it
        return errors.without_files(request) if _is_silent_store(exception) else None


def _is_silent_store(exception) -> bool:
    """It does not answer, or only that it cannot; a refusal is a mistake in the settings, and shall look like one."""
    if _is(exception, "botocore.exceptions", "ClientError"):
        return exception.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= SERVER_ERROR
    return any(_is(exception, "botocore.exceptions", name) for name in ("ConnectionError", "HTTPClientError"))


def _is(exception, module: str, name: str) -> bool:
    """Whoever raised an error of a package has loaded it: a portal that does without needs none of them."""
    return module in sys.modules and isinstance(exception, getattr(sys.modules[module], name))
