from django.utils.translation import get_language

from events import citation, clock, participation, programme
from events.caching import public_page, tells_the_minute
from events.origin import address_of
from events.queries.delegation import leading_delegations, public_participation
from events.queries.overview import public_overview
from events.queries.session import public_programme_in_brief, public_sessions_of_the_day
from events.queries.summit import (
    public_summit_with_tabs,
    refuse_former_series,
)
from events.queries.summit_list import public_summit_list

from . import paging
from .shell import render_page

# What a reader looks for first: before a summit when and what, while it lasts what is on, after it what came of it.
BEFORE = ("goals", "programme", "news", "participation", "documents", "prizes", "milestones", "related_events")
DURING = ("now", "programme", "news", "documents", "participation", "prizes", "goals", "milestones", "related_events")
PAST = ("goals", "documents", "prizes", "programme", "participation", "news", "milestones", "related_events")
LAST = ("photos", "facts")
DELEGATIONS = 12  # that an overview has room for


@public_page
def summit_list(request):
    """The summits that the reader's choice fits; of one series, they are its page, with who took part in which."""
    at = clock.now()
    found = public_summit_list(request.GET.dict(), get_language(), at)
    context = {
        "summits": found.page.records,
        "page": found.page,
        "steps": paging.steps(request, found.page, found.chosen),
        "choices": found.choices,
        "chosen": found.chosen,
        "labels": found.labels,
    }
    query = found.chosen | ({"after": found.page.after} if found.page.after else {})
    if found.line is None:
        refuse_former_series(request.GET.get("series", ""), at)
        return render_page(request, "events/summit_list.html", context, query)
    context |= {"line": found.line, "matrix": _matrix(found.page.records, at)}
    return render_page(request, "events/series.html", context, query)


def _matrix(summits, at):
    shown = summits[: participation.MOST_EDITIONS]
    return participation.matrix(summits, public_participation(shown, at), get_language())


@public_page
def summit(request, summit):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    phase = summit.phase(at.astimezone(summit.zone).date())
    boards = _boards(summit, at) if phase == "during" else []
    if boards:
        tells_the_minute(request, at)
    lists = public_overview(summit, at)
    context = {
        "summit": summit,
        "at": at,
        "venue_time": at.astimezone(summit.zone),
        "active": "overview",
        "citations": [citation.of_summit(summit, address_of(request)(summit))],
        "sections": _sections(phase),
        "boards": boards,
        "delegations": leading_delegations(summit, at, DELEGATIONS),
        **lists,
        **public_programme_in_brief(summit, at, lists["session_days"]),
    }
    return render_page(request, "events/summit.html", context)


def _sections(phase: str) -> list[str]:
    """The templates of an overview's sections in the order that the summit's phase asks for."""
    order = {"before": BEFORE, "during": DURING}.get(phase, PAST)
    return [f"events/overview/{name}.html" for name in order + LAST]


def _boards(summit, at) -> list[programme.Board]:
    return programme.boards(programme.build(public_sessions_of_the_day(summit, at), summit.zone), at)
