"""Where guesses at passwords cannot be counted none is taken: signing in waits for the cache, and all else goes on."""

import sys

from django.shortcuts import render

from summitportal.middleware import STAFF

RETRY = 60  # seconds


class Uncounted:
    """Answers 503 on the staff's side where the cache does not answer; the public's pages do not ask it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not _is_silence(exception) or not request.path_info.startswith(STAFF):
            return None
        response = render(request, "account/uncounted.html", status=503)
        response.headers["Retry-After"] = str(RETRY)
        return response


def _is_silence(exception) -> bool:
    """Whoever raised an error of Redis has loaded it: a portal whose cache is a table needs no package for it."""
    redis = sys.modules.get("redis.exceptions")
    return redis is not None and isinstance(exception, redis.RedisError)
