from django.utils import timezone

from events import programme as shaping
from events.caching import public_page
from events.queries.session import public_programme, public_session
from events.queries.summit import public_pages, public_summit

from .shell import render_page


@public_page
def programme(request, summit):
    at = timezone.now()
    summit = public_summit(summit, at)
    days = shaping.build(public_programme(summit, at), summit.zone)
    return render_page(
        request,
        "events/programme.html",
        {"summit": summit, "pages": public_pages(summit, at), "active": "programme", "days": days},
    )


@public_page
def session(request, summit, session):
    at = timezone.now()
    summit = public_summit(summit, at)
    session = public_session(summit, session, at)
    days = shaping.build([session], summit.zone)
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "programme",
        "session": session,
        "slot": days[0].slots[0],
    }
    return render_page(request, "events/session.html", context)
