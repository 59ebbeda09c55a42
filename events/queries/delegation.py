"""What the public may read of delegations, in the order of protocol or of the alphabet, and narrowed down."""

from collections import Counter
from datetime import datetime
from functools import partial

from django.utils.translation import gettext_lazy as _

from events import precedence
from events.i18n import regions
from events.i18n.collation import sort_key
from events.i18n.text import pick
from events.models import Delegate, Delegation, Document, Fact, Participant, Summit
from events.models.fields import translated_fields, written

from .lookup import refuse_delegation
from .parts import files_of, sources_of, under, unread, with_files, with_sources
from .prepared import handed, knowing, prepared
from .together import together

SEATED = ("participant", "level", "head_since", "position", "participant__held_languages")  # what gives it its place
NAMES = translated_fields(Participant)["name"]


def public_delegations(summit: Summit, at: datetime) -> list[Delegation]:
    """The visible delegations of a summit by its rule of precedence, each with its `place`."""
    return protocol_order(summit, knowing(_of_summit(at=at, summit=summit.pk), summit=summit))


def leading_delegations(summit: Summit, at: datetime, number: int) -> list[Delegation]:
    """The first `number` of them: what gives each its place is read of all, the rest of these alone."""
    seats = [_seat_of_row(row, summit.precedence_language) for row in _seats(at=at, summit=summit.pk)]
    first = [place.key for place in _places(summit, seats)[:number]]
    chosen = _chosen(at=at, summit=summit.pk, participants=frozenset(first))
    found = {delegation.participant_id: delegation for delegation in knowing(chosen, summit=summit)}
    return [found[key] for key in first if key in found]


def public_participation(summits: list[Summit], at: datetime):
    """The visible delegations of visible `summits`, as much of each as the matrix of a series shows."""
    delegations = Delegation.objects.visible(at, known=("summit",)).filter(summit__in=summits)
    return delegations.only("summit", "participant", "level", "status").prefetch_related("participant")


def protocol_order(summit: Summit, delegations: list[Delegation]) -> list[Delegation]:
    """The summit's `delegations` by its rule of precedence, each with its `place`."""
    places = _places(summit, [_seat(delegation, summit.precedence_language) for delegation in delegations])
    by_participant = {delegation.participant_id: delegation for delegation in delegations}
    for place in places:
        by_participant[place.key].place = place
    return [by_participant[place.key] for place in places]


def alphabetical(delegations: list[Delegation], language: str) -> list[Delegation]:
    """The same delegations in the alphabetical order of the reader's language."""
    return sorted(delegations, key=lambda delegation: sort_key(str(delegation.participant.name), language))


def delegation_choices(delegations: list[Delegation], language: str) -> dict[str, list[tuple[str, object]]]:
    """By what a list of delegations can be narrowed: the levels, statuses and regions that occur, with labels."""
    filed = [_filed_under(delegation) for delegation in delegations]
    present = {name: {value for under in filed for value in under[name]} for name in ("level", "status", "region")}
    named = {
        "level": Delegation.Level.choices,
        "status": Delegation.Status.choices,
        "region": [(region, names[language]) for region, names in regions.NAMES.items()],
    }
    return {name: [pair for pair in pairs if pair[0] in present[name]] for name, pairs in named.items()}


def narrowed_delegations(delegations: list[Delegation], chosen: dict[str, str]) -> list[Delegation]:
    """Those of `delegations` that all of `chosen` fits (`delegation_choices`), in their order."""
    filed = [(delegation, _filed_under(delegation)) for delegation in delegations]
    return [delegation for delegation, under in filed if all(value in under[name] for name, value in chosen.items())]


def level_counts(delegations: list[Delegation]) -> list[tuple[object, int]]:
    """How many of `delegations` there are at each level, the highest first, those whose level is unknown last."""
    counted = Counter(delegation.level for delegation in delegations)
    labels = [*Delegation.Level.choices, ("", _("level not recorded"))]
    return [(label, counted[value]) for value, label in labels if counted[value]]


def public_delegation(summit: Summit, participant: str, at: datetime) -> Delegation:
    """The delegation of a participant (its slug) at a summit; raises as `lookup.find`."""
    delegation = _delegation.one(at=at, summit=summit.pk, participant=participant)
    if delegation is None:
        refuse_delegation(summit, participant, at)
    delegation.summit, parts = summit, _parts(at=at, delegation=delegation.pk)
    with_sources([delegation], parts["sources"])
    delegates = knowing(parts["delegates"], delegation=delegation)
    facts = with_sources(parts["facts"], parts["facts_sources"])
    documents = with_files(parts["documents"], parts["files"])
    for name, records in (("delegates", delegates), ("facts", facts), ("proposed", documents)):
        handed([delegation], name, [(delegation.pk, record) for record in records])
    return delegation


@prepared
def _of_summit(at: datetime, summit: int):
    found = _at_summit(at, summit).select_related("participant", "head")
    return found.without("times", "public_id", "note", *unread("participant"))


@prepared
def _seats(at: datetime, summit: int):
    return _at_summit(at, summit).order_by("pk").values_list(*SEATED, *under("participant", *NAMES.values()))


@prepared
def _chosen(at: datetime, summit: int, participants: frozenset):
    return _of_summit.build(at, summit).filter(participant__pk__among=participants).order_by("pk")


@prepared
def _delegation(at: datetime, summit: int, participant: str):
    found = _at_summit(at, summit).filter(participant__slug=participant)
    return found.select_related("participant", "head").without("times", *unread("participant"))


def _at_summit(at, summit):
    return Delegation.objects.visible(at, known=("summit",)).filter(summit=summit)


@together
def _parts(at: datetime, delegation: int):
    documents = Document.objects.visible(at).filter(proposers=delegation)
    facts = Fact.objects.visible(at, known=("delegation",)).filter(delegation=delegation)
    return {
        "sources": sources_of(Delegation).filter(delegation=delegation),
        "delegates": Delegate.objects.filter(delegation=delegation).select_related("person").order_by("order", "pk"),
        "facts": facts.without("times").order_by("order", "pk"),
        "facts_sources": sources_of(Fact).filter(fact__delegation=delegation),
        "documents": documents.without("times", "summary").order_by("order", "slug"),
        "files": files_of(at).filter(document__proposers=delegation),
    }


def _filed_under(delegation) -> dict[str, tuple[str, ...]]:
    return {
        "level": (delegation.level,),
        "status": (delegation.status,),
        "region": regions.OF.get(delegation.participant.iso2, ()),
    }


def _places(summit: Summit, seats: list[precedence.Seat]) -> list[precedence.Place]:
    return precedence.order(seats, summit.precedence_rule, summit.precedence_language, summit.precedence_first_id)


def _seat(delegation, language: str) -> precedence.Seat:
    return precedence.Seat(
        key=delegation.participant_id,
        name=pick(partial(written, delegation.participant, "name"), language).value,
        level=delegation.level,
        since=delegation.head_since,
        position=delegation.position,
        position_reason=str(delegation.position_reason) if delegation.position is not None else "",
    )


def _seat_of_row(row, language: str) -> precedence.Seat:
    """As `_seat`, without the reason for a place."""
    participant, level, since, position, held, *names = row
    kept_back = held.split()
    shown = {code: name for code, name in zip(NAMES, names, strict=True) if code not in kept_back}
    return precedence.Seat(participant, pick(shown.get, language).value, level, since, position)
