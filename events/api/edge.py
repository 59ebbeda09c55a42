"""The edge of every address of the API: safe methods, errors as problem details, and open to the pages of others.

What `public_page` is to pages: a cache may keep an answer and must ask each time whether it still holds.
"""

from functools import wraps

from django.core.signals import got_request_exception
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.log import log_response
from django.views.decorators.csrf import csrf_exempt

from events.caching import moved_address
from events.queries.lookup import Gone, Moved

from .problems import absent, gone, problem

ALLOWED = "GET, HEAD, OPTIONS"
# What a page of another site is told when it asks beforehand (Fetch, 3.3.3: CORS-preflight).
PREFLIGHT = {
    "Allow": ALLOWED,
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def edge(view):
    @csrf_exempt
    @wraps(view)
    def answer(request, *args, **address):
        response = _answered(view, request, address)
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return answer


def _answered(view, request, address: dict) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT)
    if request.method not in ("GET", "HEAD"):
        return problem(405, "The API can only be read.", Allow=ALLOWED)
    try:
        return _as_get(view, request, address)
    except Http404:
        return absent()
    except Gone:
        return gone()
    except Moved as moved:
        return HttpResponsePermanentRedirect(moved_address(request, address, moved))
    except Exception as error:
        return _failed(request, error)


def _as_get(view, request, address):
    """HEAD is answered as GET: the server leaves the content out."""
    method, request.method = request.method, "GET"
    try:
        return view(request, **address)
    finally:
        request.method = method


def _failed(request, error) -> HttpResponse:
    """As Django tells of what nobody caught: to the log, and to whoever listens."""
    got_request_exception.send(sender=None, request=request)
    response = problem(500, "The portal failed to answer.")
    message = "%s: %s"
    log_response(message, response.reason_phrase, request.path, response=response, request=request, exception=error)
    return response
