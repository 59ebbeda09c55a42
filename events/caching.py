"""The edge of every public page: safe methods only, and nothing kept longer than it is true."""

from datetime import datetime, timedelta
from functools import wraps
from urllib.parse import urlencode

from django.http import HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .addresses import below_one_prefix
from .queries.lookup import Gone, Moved

ARGUMENTS = {"newsitem": "item"}  # what an address calls a noun's slug, where not as its model; in the API also "key"
TRUE_UNTIL = "portal.true_until"  # in the WSGI environment, where the page cache reads it: seconds since 1970


def public_page(view):
    """A page for everybody: a cache may keep it and must ask again each time, so an embargo opens on its second.

    The portal's own page cache asks the stamp and the clock instead (`summitportal/page_cache.py`, ADR 14).
    """

    @require_safe
    @wraps(view)
    def page(request, **address):
        try:
            with below_one_prefix():
                response = view(request, **address)
        except Gone:
            response = render(request, "410.html", status=410)
        except Moved as moved:
            response = HttpResponsePermanentRedirect(moved_address(request, address, moved))
        response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return page


def tells_the_minute(request, at: datetime):
    """The page that is being made says what time it is at the moment `at`, and so holds for that minute."""
    request.environ[TRUE_UNTIL] = (at.replace(second=0, microsecond=0) + timedelta(minutes=1)).timestamp()


def moved_address(request, address: dict, moved: Moved) -> str:
    """The address that was asked for, with the new slug in the place of the old one, in its path or in its query."""
    renamed, query = _renamed(address, moved), request.GET.dict()
    if renamed == address:
        query = _renamed(query, moved)
    path = reverse(request.resolver_match.view_name, kwargs=renamed)
    return f"{path}?{urlencode(query)}" if query else path


def _renamed(named: dict, moved: Moved) -> dict:
    """Of two parts that are alike one is the record's."""
    own = (ARGUMENTS.get(moved.noun, moved.noun), "key")
    name = next((name for name in own if named.get(name) == moved.old), None)
    return named | {name: moved.new} if name else named
