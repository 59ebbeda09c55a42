"""What the public may read of participants and of their record across summits."""

from datetime import datetime

from django.db.models import Prefetch

from events.i18n.collation import sort_key
from events.i18n.partial_date import PartialDate
from events.models import Contribution, Delegation, Document, Laureate, Membership, Participant, Summit
from events.participation import Appearance, appearances

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
    """What a visible participant did across summits, the newest first, and who its members are, by the alphabet."""
    summits = Summit.objects.visible(at).by_date()
    memberships = Membership.objects.visible(at, known=("participant",)).filter(participant=participant)
    convened = summits.filter(series__organisation=participant.pk)
    return {
        "memberships": memberships.select_related("organisation").prefetch_related("sources").order_by("starts"),
        "members": _members(participant, at, language),
        "convened": convened.prefetch_related(visible_only("host", Participant, at)),
    }


def public_appearances(participant: Participant, at: datetime) -> list[Appearance]:
    """The record of a visible participant, summit by summit, the newest first."""
    documents = Document.objects.visible(at).select_related("summit").order_by("order", "slug")
    delegations = Delegation.objects.visible(at, known=("participant",)).filter(participant=participant)
    contributions = Contribution.objects.visible(at).filter(participant=participant)
    laureates = Laureate.objects.visible(at).filter(country=participant)
    return appearances(
        delegations.select_related("summit", "head").prefetch_related(Prefetch("proposed", documents)),
        Summit.objects.visible(at).filter(host=participant),
        contributions.select_related("session__summit", "person").order_by("session__order", "session_id", "order"),
        laureates.select_related("award__summit", "award__prize", "person").order_by("award__prize__slug", "order"),
    )


def _members(organisation: Participant, at: datetime, language: str) -> list[Membership]:
    today = PartialDate.of(at.date())
    memberships = Membership.objects.visible(at).on(today).filter(organisation=organisation.pk)
    return sorted(
        memberships.select_related("participant"),
        key=lambda membership: sort_key(str(membership.participant.name), language),
    )
