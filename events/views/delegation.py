from django.utils import timezone
from django.utils.translation import get_language

from events import world_map
from events.caching import public_page
from events.queries.delegation import alphabetical, public_delegation, public_delegations
from events.queries.summit import public_pages, public_summit

from .shell import render_page


@public_page
def delegation_list(request, summit):
    at = timezone.now()
    summit = public_summit(summit, at)
    delegations = public_delegations(summit, at)
    chosen = {"order": "alphabetical"} if request.GET.get("order") == "alphabetical" else {}
    if chosen:
        delegations = alphabetical(delegations, get_language())
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "delegations",
        "delegations": delegations,
        "places": world_map.places([delegation.participant for delegation in delegations], summit.host),
        "chosen": chosen,
    }
    return render_page(request, "events/delegation_list.html", context, chosen)


@public_page
def delegation(request, summit, participant):
    at = timezone.now()
    summit = public_summit(summit, at)
    delegation = public_delegation(summit, participant, at)
    context = {"summit": summit, "pages": public_pages(summit, at), "active": "delegations", "delegation": delegation}
    return render_page(request, "events/delegation.html", context)
