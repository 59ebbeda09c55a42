from django.utils import timezone

from events.caching import public_page
from events.queries.delegation import public_delegations
from events.queries.summit import (
    members_then,
    neighbours,
    public_overview,
    public_pages,
    public_series,
    public_summit,
    public_summits,
)

from .shell import render_page

# What a reader looks for first: before a summit when and what, after it what came of it.
COMING = ("goals", "programme", "news", "participation", "documents", "prizes", "milestones", "related_events")
PAST = ("goals", "documents", "prizes", "programme", "participation", "news", "milestones", "related_events")
LAST = ("photos", "facts")
FILTERS = ("series", "organisation", "country", "year")


@public_page
def summit_list(request):
    at = timezone.now()
    chosen = _filters(request.GET)
    context = {"summits": public_summits(at, **chosen), "series": public_series(at), "chosen": chosen}
    return render_page(request, "events/summit_list.html", context, chosen)


@public_page
def summit(request, summit):
    at = timezone.now()
    summit = public_summit(summit, at)
    previous, following = neighbours(summit, at)
    context = {
        "summit": summit,
        "at": at,
        "active": "overview",
        "pages": public_pages(summit, at),
        "previous": previous,
        "next": following,
        "members_then": members_then(summit, at),
        "sections": _sections(summit, at),
        "delegations": public_delegations(summit, at)[:12],
    }
    return render_page(request, "events/summit.html", context | public_overview(summit, at))


def _sections(summit, at) -> list[str]:
    """The templates of an overview's sections in the order that the summit's phase asks for."""
    coming = summit.phase(at.astimezone(summit.zone).date()) in ("before", "during")
    return [f"events/overview/{name}.html" for name in (COMING if coming else PAST) + LAST]


def _filters(query) -> dict:
    """The filters that are known and could match; whatever else stands in the query is passed over."""
    chosen = {name: query[name][:80] for name in FILTERS if query.get(name)}
    if not (chosen.get("year", "").isascii() and chosen.get("year", "").isdigit() and len(chosen["year"]) == 4):
        chosen.pop("year", None)
    return {name: int(value) if name == "year" else value for name, value in chosen.items() if "\0" not in str(value)}
