from django.utils.translation import get_language

from events import citation, clock, participation, programme
from events.caching import public_page
from events.origin import address_of
from events.queries.delegation import public_delegations, public_participation
from events.queries.session import public_programme_in_brief, public_sessions_of_the_day
from events.queries.summit import (
    members_then,
    narrowed_summits,
    neighbours,
    public_overview,
    public_pages,
    public_summit_with_tabs,
    public_summits,
    refuse_former_series,
    summit_choices,
)

from .shell import render_page

# What a reader looks for first: before a summit when and what, while it lasts what is on, after it what came of it.
BEFORE = ("goals", "programme", "news", "participation", "documents", "prizes", "milestones", "related_events")
DURING = ("now", "programme", "news", "documents", "participation", "prizes", "goals", "milestones", "related_events")
PAST = ("goals", "documents", "prizes", "programme", "participation", "news", "milestones", "related_events")
LAST = ("photos", "facts")


@public_page
def summit_list(request):
    """The summits that the reader's choice fits; of one series, they are its page, with who took part in which."""
    at = clock.now()
    summits = list(public_summits(at))
    choices = summit_choices(summits, get_language())
    chosen = {name: request.GET[name] for name, options in choices.items() if request.GET.get(name) in dict(options)}
    context = {
        "summits": narrowed_summits(summits, chosen),
        "choices": choices,
        "chosen": chosen,
        "labels": [dict(choices[name])[value] for name, value in chosen.items() if name != "series"],
    }
    if "series" not in chosen:
        refuse_former_series(request.GET.get("series", ""), at)
        return render_page(request, "events/summit_list.html", context, chosen)
    context["line"] = next(summit.series for summit in summits if summit.series.slug == chosen["series"])
    context["matrix"] = _matrix(context["summits"], at)
    return render_page(request, "events/series.html", context, chosen)


def _matrix(summits, at):
    return participation.matrix(summits, public_participation(summits, at), get_language())


@public_page
def summit(request, summit):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    previous, following = neighbours(summit, at)
    phase = summit.phase(at.astimezone(summit.zone).date())
    context = {
        "summit": summit,
        "at": at,
        "venue_time": at.astimezone(summit.zone),
        "active": "overview",
        "pages": public_pages(summit, at),
        "previous": previous,
        "next": following,
        "members_then": members_then(summit, at),
        "citations": [citation.of_summit(summit, address_of(request)(summit))],
        "sections": _sections(phase),
        "halls": _halls(summit, at) if phase == "during" else [],
        "delegations": public_delegations(summit, at)[:12],
        **public_programme_in_brief(summit, at),
        **public_overview(summit, at),
    }
    return render_page(request, "events/summit.html", context)


def _sections(phase: str) -> list[str]:
    """The templates of an overview's sections in the order that the summit's phase asks for."""
    order = {"before": BEFORE, "during": DURING}.get(phase, PAST)
    return [f"events/overview/{name}.html" for name in order + LAST]


def _halls(summit, at) -> list[programme.Hall]:
    return programme.halls(programme.build(public_sessions_of_the_day(summit, at), summit.zone), at)
