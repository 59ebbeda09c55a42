"""What each page says of itself to machines: where it stands, and the record that it shows."""

from collections.abc import Callable
from functools import partial

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import listing
from events.formats import jsonld
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


def graph(view: str, context: dict, absolute: Callable[[str], str]) -> list[dict]:
    """The nodes of the page that `view` shows; `absolute` gives the URL of a path."""
    steps = trail(view, context, absolute)
    home, language = absolute(reverse("home")), get_language()
    if len(steps) == 1:
        return [_website(context, home, absolute)]
    entity = ENTITIES[view](context, absolute) if view in ENTITIES else None
    about = _about(context, absolute) if entity is None else None
    return [jsonld.webpage(*steps[-1], language, home, entity, about), jsonld.breadcrumbs(steps)]


def trail(view: str, context: dict, absolute: Callable[[str], str]) -> list[tuple[object, str]]:
    """The names and URLs of the pages from the home page to this one."""
    views = [view]
    while views[0] in ABOVE:
        views.insert(0, ABOVE[views[0]])
    steps = [_step(name, context, absolute) for name in views]
    line = context.get("line")  # a series is the list of its summits
    return [*steps, (line.name, absolute(line.get_absolute_url()))] if line else steps


def _step(view, context, absolute):
    if view not in RECORDS:
        above = ABOVE.get(view) in ("summit", "programme")
        return NAMES[view], absolute(reverse(view, args=[context["summit"].slug] if above else []))
    record = context[RECORDS[view]]
    named = record.participant if view == "delegation" else record
    return getattr(named, "title", None) or named.name, absolute(record.get_absolute_url())


def _website(context, home: str, absolute) -> dict:
    keeper = context["keeper"]
    known = keeper and jsonld.organisation(keeper, _address(absolute))
    name = keeper.name if keeper else _("Summits")
    return jsonld.website(name, home, get_language(), absolute(reverse("search")), known)


def _about(context, absolute) -> dict | None:
    """The summit that a page belongs to, where that has a page as an event."""
    summit = context.get("summit")
    return jsonld.reference("Event", absolute(summit.get_absolute_url())) if summit and summit.starts else None


def _summit(context, absolute):
    summit = context["summit"]
    dated = [session for session in context["sessions"] if session.day]
    sessions = [absolute(reverse("session", args=[summit.slug, session.slug])) for session in dated]
    return jsonld.summit(summit, sessions, _address(absolute), context["picture"])


def _summit_list(context, absolute):
    return jsonld.series(context["line"], context["summits"], _address(absolute)) if "line" in context else None


def _session(context, absolute):
    days = [Day(context["session"].day, [context["slot"]])]
    [(_day, [found])] = listing.listed(days, _address(absolute))
    return jsonld.session(found, context["summit"], _address(absolute))


def _prize(context, absolute):
    return jsonld.prize(context["prize"], context["awards"])


def _document(context, absolute):
    return jsonld.document(context["document"], context["summit"], _address(absolute), absolute)


def _of_summit(write, view, context, absolute):
    return write(context[RECORDS[view]], context["summit"], _address(absolute))


def _participant(context, absolute):
    return jsonld.participant(context["participant"], _address(absolute))


def _address(absolute):
    return lambda record: absolute(record.get_absolute_url())


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
