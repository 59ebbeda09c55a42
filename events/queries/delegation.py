"""What the public may read of delegations, in the order of protocol or of the alphabet."""

from datetime import datetime

from django.db.models import Prefetch
from django.http import Http404

from events import precedence
from events.i18n.collation import sort_key
from events.models import Delegation, Fact, Summit

from .lookup import Gone
from .summit import listed_documents


def public_delegations(summit: Summit, at: datetime) -> list[Delegation]:
    """The visible delegations of a summit by its rule of precedence, each with its `place`."""
    return protocol_order(summit, list(_delegations(at, known=("summit",)).filter(summit=summit)))


def protocol_order(summit: Summit, delegations: list[Delegation]) -> list[Delegation]:
    """The summit's `delegations` by its rule of precedence, each with its `place`."""
    seats = [_seat(delegation, summit.precedence_language) for delegation in delegations]
    places = precedence.order(seats, summit.precedence_rule, summit.precedence_language, summit.precedence_first_id)
    by_participant = {delegation.participant_id: delegation for delegation in delegations}
    for place in places:
        by_participant[place.key].place = place
    return [by_participant[place.key] for place in places]


def alphabetical(delegations: list[Delegation], language: str) -> list[Delegation]:
    """The same delegations in the alphabetical order of the reader's language."""
    return sorted(delegations, key=lambda delegation: sort_key(str(delegation.participant.name), language))


def public_delegation(summit: Summit, participant: str, at: datetime) -> Delegation:
    """The delegation of a participant (its slug) at a summit; raises Http404 or Gone."""
    here = Delegation.objects.filter(summit=summit, participant__slug=participant)
    documents = Prefetch("proposed", listed_documents(at))
    facts = Prefetch("facts", Fact.objects.visible(at).prefetch_related("sources").order_by("order", "pk"))
    delegation = (
        _delegations(at)
        .prefetch_related("sources", "delegates__person", facts, documents)
        .filter(pk__in=here.values("pk"))
        .first()
    )
    if delegation is None:
        raise Gone if here.withdrawn(at).exists() else Http404
    return delegation


def _delegations(at, known=()):
    return Delegation.objects.visible(at, known).select_related("summit", "participant", "head")


def _seat(delegation, language):
    name = getattr(delegation.participant, f"name_{language.replace('-', '_')}") or str(delegation.participant.name)
    return precedence.Seat(
        key=delegation.participant_id,
        name=name,
        level=delegation.level,
        since=delegation.head_since,
        position=delegation.position,
        position_reason=str(delegation.position_reason),
    )
