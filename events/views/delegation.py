from django.utils.translation import get_language

from events import clock, world_map
from events.caching import public_page
from events.queries.delegation import (
    alphabetical,
    delegation_choices,
    level_counts,
    narrowed_delegations,
    public_delegation,
    public_delegations,
)
from events.queries.overview import public_figures
from events.queries.page import public_pages
from events.queries.summit import public_summit_with_tabs

from .shell import render_page


@public_page
def delegation_list(request, summit):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    delegations = public_delegations(summit, at)
    choices = delegation_choices(delegations, get_language())
    narrowing = {name: request.GET[name] for name, options in choices.items() if request.GET.get(name) in dict(options)}
    order = {"order": "alphabetical"} if request.GET.get("order") == "alphabetical" else {}
    shown = narrowed_delegations(delegations, narrowing)
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "delegations",
        "delegations": alphabetical(shown, get_language()) if order else shown,
        "counts": level_counts(shown),
        "figures": public_figures(summit, at),
        "places": world_map.places([delegation.participant for delegation in shown], summit.host),
        "choices": choices,
        "chosen": order | narrowing,
        "labels": [dict(choices[name])[value] for name, value in narrowing.items()],
    }
    return render_page(request, "events/delegation_list.html", context, order | narrowing)


@public_page
def delegation(request, summit, participant):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    delegation = public_delegation(summit, participant, at)
    context = {"summit": summit, "pages": public_pages(summit, at), "active": "delegations", "delegation": delegation}
    return render_page(request, "events/delegation.html", context)
