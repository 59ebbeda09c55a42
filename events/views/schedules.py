"""The programme as conference apps fetch it."""

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from events import clock, listing, schedule
from events import programme as shaping
from events.caching import public_page
from events.formats import schedule_json, schedule_xml
from events.origin import absolute, address_of_session
from events.queries.programme import public_programme
from events.queries.summit import public_summit

from .formats import handed_out


@public_page
def programme_xml(request, summit):
    summit, days, version = _timed(request, summit)
    page = absolute(request, reverse("programme", args=[summit.slug]))
    content = schedule_xml.write(summit, days, version, absolute(request), page)
    return handed_out(content, schedule_xml.CONTENT_TYPE)


@public_page
def programme_json(request, summit):
    summit, days, version = _timed(request, summit)
    page = absolute(request, reverse("programme", args=[summit.slug]))
    return handed_out(schedule_json.write(summit, days, version, page), schedule_json.CONTENT_TYPE)


def _timed(request, slug):
    """The summit, its dated days and their version; without a dated session there is no schedule (404)."""
    at = clock.now()
    summit = public_summit(slug, at)
    listed = listing.listed(
        shaping.build(public_programme(summit, at), summit.zone), address_of_session(request, summit)
    )
    days = schedule.days(listed, summit.zone, str(summit.venue.name) if summit.venue else _("Elsewhere"))
    if not days:
        raise Http404
    return summit, days, schedule.version(listed)
