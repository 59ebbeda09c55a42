"""What the public may read of participants and of their record across summits."""

from datetime import datetime

from events.i18n.collation import sort_key
from events.i18n.partial_date import PartialDate
from events.models import Award, Delegation, Laureate, Membership, Participant, Summit

from .lookup import find
from .summit import visible_only


def public_participants(at: datetime, language: str, **filters) -> list[Participant]:
    """Every visible participant in the alphabetical order of `language`.

    Filters: kind; organisation (slug) with, if wanted, `on`, a PartialDate: those who then had a membership of it.
    """
    participants = Participant.objects.visible(at)
    if filters.get("kind"):
        participants = participants.filter(kind=filters["kind"])
    if filters.get("organisation"):
        members = Membership.objects.visible(at).filter(organisation__slug=filters["organisation"])
        members = members.on(filters["on"]) if filters.get("on") else members
        participants = participants.filter(pk__in=members.values("participant"))
    return sorted(participants, key=lambda participant: sort_key(str(participant.name), language))


def public_participant(slug: str, at: datetime) -> Participant:
    """The participant at an address; raises as `lookup.find`."""
    return find(Participant.objects.all(), slug, at)


def public_record(participant: Participant, at: datetime, language: str) -> dict:
    """What a participant did across summits, the newest first, and who its members are, by the alphabet."""
    summits = (
        Summit.objects.visible(at)
        .by_date()
        .select_related("series")
        .prefetch_related(visible_only("host", Participant, at))
    )
    delegations = Delegation.objects.visible(at).filter(participant=participant)
    laureates = Laureate.objects.visible(at).filter(country=participant)
    return {
        "delegations": delegations.select_related("summit", "participant", "head").order_by("-summit__starts"),
        "memberships": Membership.objects.visible(at)
        .filter(participant=participant)
        .select_related("organisation")
        .prefetch_related("sources")
        .order_by("starts"),
        "members": _members(participant, at, language),
        "hosted": summits.filter(host=participant),
        "convened": summits.filter(series__organisation=participant.pk),
        "awards": Award.objects.visible(at).filter(laureates__in=laureates).select_related("prize", "summit"),
    }


def _members(organisation: Participant, at: datetime, language: str) -> list[Membership]:
    today = PartialDate.of(at.date())
    memberships = Membership.objects.visible(at).on(today).filter(organisation=organisation.pk)
    return sorted(
        memberships.select_related("participant"),
        key=lambda membership: sort_key(str(membership.participant.name), language),
    )
