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
    path = reverse(request.resolver_match.view_name, kwargs=_renamed(address, moved))
    in_path = moved.old in address.values()
    query = request.GET.dict() if in_path else _renamed(request.GET.dict(), moved)
    return f"{path}?{urlencode(query)}" if query else path


def _renamed(named: dict, moved: Moved) -> dict:
    return {name: moved.new if value == moved.old else value for name, value in named.items()}
