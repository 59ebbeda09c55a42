"""Calendars to subscribe to: what is in them follows the record, and so do the phones that have them."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import clock, listing
from events import programme as shaping
from events.caching import public_page
from events.formats import ical
from events.i18n.text import Text
from events.origin import absolute, address_of, address_of_session
from events.queries.programme import programme_choices, public_programme, spoken_for, withdrawn_sessions
from events.queries.session import public_session
from events.queries.summit import public_summit
from events.queries.summit_list import public_calendar

from .formats import NARROWING, handed_out


@public_page
def summits(request):
    name = Text(_("All summits"), get_language())
    page = absolute(request, reverse("summit-list"))
    found = public_calendar(clock.now())
    content = ical.summits(found, name, absolute(request), page, address_of(request))
    return handed_out(content, ical.CONTENT_TYPE, "summits.ics")


@public_page
def programme(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    sessions = public_programme(summit, at)
    chosen = _chosen(request.GET, sessions)
    days = shaping.narrowed(shaping.build(sessions, summit.zone), shaping.Choice(**chosen))
    gone = [] if chosen else listing.withdrawn(shaping.build(withdrawn_sessions(summit, at), summit.zone))
    address = absolute(request, request.path + (f"?{urlencode(chosen)}" if chosen else ""))
    page = reverse("programme", args=[summit.slug])
    return _calendar(request, summit, [*_listings(request, summit, days), *gone], address, page, "programme")


@public_page
def session(request, summit, session):
    at = clock.now()
    summit = public_summit(summit, at)
    found = public_session(summit, session, at)
    days = shaping.build([found], summit.zone)
    page = found.get_absolute_url()
    return _calendar(request, summit, _listings(request, summit, days), absolute(request), page, found.slug)


def _chosen(query, sessions) -> dict[str, str]:
    """What of the query narrows this programme; most who ask want the whole."""
    asked = [name for name in NARROWING if name in query]
    choices = programme_choices(sessions, spoken_for(sessions), get_language()) if asked else {}
    return {name: query[name] for name in asked if query[name] in dict(choices[name])}


def _listings(request, summit, days) -> list[listing.Listing]:
    return [found for _day, of_day in listing.listed(days, address_of_session(request, summit)) for found in of_day]


def _calendar(request, summit, listings, address: str, page: str, name: str):
    content = ical.programme(summit, listings, address, absolute(request, page))
    return handed_out(content, ical.CONTENT_TYPE, f"{summit.slug}-{name}.ics")
