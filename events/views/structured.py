"""What each page says of itself to machines: where it stands, and the record that it shows."""

from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import listing
from events.addresses import address
from events.formats import jsonld
from events.origin import absolute, address_of, address_of_session
from events.programme import Day

# The page above each page; the home page is above all.
ABOVE = {
    "summit-list": "home",
    "summit": "summit-list",
    "programme": "summit",
    "now": "programme",
    "session": "programme",
    "delegation-list": "summit",
    "delegation": "delegation-list",
    "document-list": "summit",
    "document": "document-list",
    "prize-list": "summit",
    "news-list": "summit",
    "news-item": "news-list",
    "page": "summit",
    "prize": "home",
    "participant-list": "home",
    "participant": "participant-list",
    "search": "home",
    "offline": "home",
}
NAMES = {
    "home": _("Home"),
    "summit-list": _("All summits"),
    "programme": _("Programme"),
    "now": _("Now and next"),
    "delegation-list": _("Delegations"),
    "document-list": _("Documents"),
    "prize-list": _("Prizes"),
    "news-list": _("News"),
    "participant-list": _("Participants"),
    "search": _("Search"),
    "offline": _("No network"),
}
# Under which name the page of a record has it in its context.
RECORDS = {
    "summit": "summit",
    "session": "session",
    "delegation": "delegation",
    "document": "document",
    "news-item": "item",
    "page": "page",
    "prize": "prize",
    "participant": "participant",
}


def graph(view: str, context: dict, request) -> list[dict]:
    """The nodes of the page that `view` shows."""
    steps = trail(view, context, request)
    home, language = absolute(request, address("home")), get_language()
    if len(steps) == 1:
        return [_website(context, home, request)]
    entity = ENTITIES[view](context, request) if view in ENTITIES else None
    about = _about(context, request) if entity is None else None
    return [jsonld.webpage(*steps[-1], language, home, entity, about), jsonld.breadcrumbs(steps)]


def trail(view: str, context: dict, request) -> list[tuple[object, str]]:
    """The names and URLs of the pages from the home page to this one."""
    views = [view]
    while views[0] in ABOVE:
        views.insert(0, ABOVE[views[0]])
    steps = [_step(name, context, request) for name in views]
    line = context.get("line")  # a series is the list of its summits
    return [*steps, (line.name, absolute(request, line.get_absolute_url()))] if line else steps


def _step(view, context, request):
    if view not in RECORDS:
        above = ABOVE.get(view) in ("summit", "programme")
        return NAMES[view], absolute(request, address(view, *([context["summit"].slug] if above else [])))
    record = context[RECORDS[view]]
    named = record.participant if view == "delegation" else record
    return getattr(named, "title", None) or named.name, absolute(request, record.get_absolute_url())


def _website(context, home: str, request) -> dict:
    keeper = context["keeper"]
    known = keeper and jsonld.organisation(keeper, address_of(request))
    name = keeper.name if keeper else _("Summits")
    return jsonld.website(name, home, get_language(), absolute(request, address("search")), known)


def _about(context, request) -> dict | None:
    """The summit that a page belongs to, where that has a page as an event."""
    summit = context.get("summit")
    return jsonld.reference("Event", absolute(request, summit.get_absolute_url())) if summit and summit.starts else None


def _summit(context, request):
    summit = context["summit"]
    of_session = address_of_session(request, summit)
    sessions = [of_session(session) for session in context["sessions"] if session.day]
    return jsonld.summit(summit, sessions, address_of(request), context["picture"])


def _summit_list(context, request):
    return jsonld.series(context["line"], context["summits"], address_of(request)) if "line" in context else None


def _session(context, request):
    days = [Day(context["session"].day, [context["slot"]])]
    [(_day, [found])] = listing.listed(days, address_of(request))
    return jsonld.session(found, context["summit"], address_of(request))


def _prize(context, request):
    return jsonld.prize(context["prize"], context["awards"])


def _document(context, request):
    return jsonld.document(context["document"], context["summit"], address_of(request), partial(absolute, request))


def _of_summit(write, view, context, request):
    return write(context[RECORDS[view]], context["summit"], address_of(request))


def _participant(context, request):
    return jsonld.participant(context["participant"], address_of(request))


ENTITIES = {
    "summit-list": _summit_list,
    "summit": _summit,
    "session": _session,
    "delegation": partial(_of_summit, jsonld.delegation, "delegation"),
    "document": _document,
    "news-item": partial(_of_summit, jsonld.news, "news-item"),
    "prize": _prize,
    "participant": _participant,
}
