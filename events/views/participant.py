from django.utils import timezone
from django.utils.translation import get_language

from events.caching import public_page
from events.models import Participant
from events.queries.participant import public_participant, public_participants, public_record

from .shell import render_page


@public_page
def participant_list(request):
    at = timezone.now()
    kind = request.GET.get("kind", "")
    chosen = {"kind": kind} if kind in Participant.Kind.values else {}
    context = {
        "participants": public_participants(at, get_language(), **chosen),
        "kinds": Participant.Kind.choices,
        "chosen": chosen,
    }
    return render_page(request, "events/participant_list.html", context, chosen)


@public_page
def participant(request, participant):
    at = timezone.now()
    participant = public_participant(participant, at)
    return render_page(
        request, "events/participant.html", {"participant": participant} | public_record(participant, at)
    )
