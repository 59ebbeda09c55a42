from django.utils.translation import get_language

from events import clock, participation, world_map
from events.caching import public_page
from events.i18n.partial_date import PartialDate
from events.models import Participant
from events.queries.participant import public_participant, public_participants, public_record

from . import paging
from .shell import render_page

RECORD = ("memberships", "members", "appearances", "heads", "convened")


@public_page
def participant_list(request):
    at = clock.now()
    chosen = _filters(request.GET)
    participants = public_participants(at, get_language(), **chosen)
    context = {
        "participants": participants,
        "places": world_map.places(participants),
        "kinds": Participant.Kind.choices,
        "chosen": chosen,
    }
    return render_page(request, "events/participant_list.html", context, chosen)


@public_page
def participant(request, participant):
    at = clock.now()
    participant = public_participant(participant, at)
    record = public_record(participant, at, get_language(), request.GET.get("after", ""))
    page = record["page"]
    taken_part, hosted = participation.tally(record["appearances"], at)
    context = {
        "participant": participant,
        "sections": [f"events/participant_record/{name}.html" for name in RECORD],
        "steps": paging.steps(request, page, {}),
        "taken_part": taken_part,
        "hosted": hosted,
        "heads": participation.heads(record["appearances"]),
    }
    query = {"after": page.after} if page.after else {}
    return render_page(request, "events/participant.html", context | record, query)


def _filters(query) -> dict:
    """The filters that are known and could match: kind, or an organisation and a day; the rest is passed over."""
    if query.get("kind") in Participant.Kind.values:
        return {"kind": query["kind"]}
    organisation = query.get("organisation", "")[:80]
    if not organisation or "\0" in organisation:
        return {}
    try:
        return {"organisation": organisation, "on": PartialDate.parse(query.get("on", ""))}
    except ValueError:
        return {"organisation": organisation}
