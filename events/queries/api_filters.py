"""By what the lists of the API can be narrowed. No filter tells of a record that is hidden."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from events.models import (
    Award,
    Contribution,
    Delegation,
    Document,
    DocumentFile,
    Fact,
    Figure,
    Laureate,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Page,
    Participant,
    Photo,
    Prize,
    Publishable,
    RelatedEvent,
    Series,
    Session,
    Summit,
)

Condition = Callable[[object, datetime], Q]
# Records that are read with another one, and the key by which they belong to it.
PARTS = {Session: (Contribution, "session"), Document: (DocumentFile, "document"), Award: (Laureate, "award")}


def conditions(model: type[Publishable], at: datetime, wanted: dict) -> Q:
    """The condition that a record of `model`, visible at `at`, is as `wanted` (FILTERS, updated_since, keys)."""
    condition = Q()
    for name, value in wanted.items():
        condition &= _condition(model, name)(value, at)
    return condition


def _condition(model, name: str) -> Condition:
    match name:
        case "updated_since":
            return lambda since, at: changed_since(model, since, at)
        case "keys":
            return lambda keys, _at: Q(pk__in=keys)
    return FILTERS[model][name]


def changed_since(model: type[Publishable], since: datetime, at: datetime) -> Q:
    """What may read otherwise than at `since`: it, its parts or what it belongs to was saved or came out of an embargo.

    It names too much rather than too little, so that whoever keeps a copy misses nothing that is visible.
    """
    condition = Q()
    for path in _line(model):
        condition |= Q(**{f"{path}updated_at__gte": since}) | Q(**{f"{path}embargo__lifts_at__gte": since})
    return condition | _parts_changed(model, since, at)


def _line(model, prefix: str = "") -> list[str]:
    """The paths to a record of `model` and to all that it belongs to: "", "summit__", "summit__series__" ..."""
    paths = [prefix]
    for name in model.belongs_to:
        paths += _line(model._meta.get_field(name).related_model, f"{prefix}{name}__")
    return paths


def _parts_changed(model, since, at) -> Q:
    if model not in PARTS:
        return Q()
    part, owner = PARTS[model]
    changed = Q(updated_at__gte=since) | Q(embargo__lifts_at__gte=since)
    seen, taken_back = part.objects.visible(at).filter(changed), part.objects.withdrawn(at).filter(changed)
    return Q(pk__in=seen.values(owner)) | Q(pk__in=taken_back.values(owner))


def _is(path: str) -> Condition:
    return lambda value, _at: Q(**{path: value})


def _begins(*paths: str) -> Condition:
    """One of the dates at `paths`, as precise as they are known, lies in the year."""

    def condition(year, _at):
        found = Q()
        for path in paths:
            found |= Q(**{f"{path}__startswith": f"{year:04}"})
        return found

    return condition


def _visible_participant(path: str) -> Condition:
    """The participant at `path` has that slug, and may be seen."""
    return lambda slug, at: Q(**{f"{path}__in": Participant.objects.visible(at).filter(slug=slug)})


def _speaks(slug, at) -> Q:
    speeches = Contribution.objects.visible(at).filter(_visible_participant("participant")(slug, at))
    return Q(pk__in=speeches.values("session"))


def _proposed(slug, at) -> Q:
    delegations = Delegation.objects.visible(at).filter(participant__slug=slug)
    return Q(pk__in=Document.proposers.through.objects.filter(delegation__in=delegations).values("document"))


def _member_of(slug, at) -> Q:
    memberships = Membership.objects.visible(at).filter(organisation__slug=slug)
    return Q(pk__in=memberships.values("participant"))


def _written_in(language, at) -> Q:
    return Q(pk__in=DocumentFile.objects.visible(at).filter(language=language).values("document"))


def _each(*names: str) -> dict[str, Condition]:
    return {name: _is(name) for name in names}


SUMMIT = {"summit": _is("summit__slug")}
FILTERS: dict[type, dict[str, Condition]] = {
    Summit: {
        "series": _is("series__slug"),
        "organisation": _is("series__organisation__slug"),
        "host": _visible_participant("host"),
        "year": _begins("starts", "ends"),
        **_each("status", "format", "level"),
    },
    Series: {"organisation": _is("organisation__slug")},
    Participant: {"member_of": _member_of, **_each("kind", "iso2")},
    Membership: {
        "participant": _is("participant__slug"),
        "organisation": _is("organisation__slug"),
        **_each("status"),
    },
    Session: {"participant": _speaks, **_each("kind", "status", "access", "day"), **SUMMIT},
    Delegation: {"participant": _is("participant__slug"), **_each("status", "level"), **SUMMIT},
    Document: {
        "participant": _proposed,
        "language": _written_in,
        "year": _begins("adopted_on"),
        **_each("kind", "status", "symbol"),
        **SUMMIT,
    },
    Prize: {"organisation": _is("organisation__slug")},
    Award: {"prize": _is("prize__slug"), "year": _begins("awarded_on"), **SUMMIT},
    NewsItem: {"year": _begins("dated"), **SUMMIT},
    Page: SUMMIT,
    Milestone: {"year": _begins("starts", "ends"), **SUMMIT},
    RelatedEvent: {"year": _begins("starts", "ends"), **_each("relation"), **SUMMIT},
    Figure: SUMMIT,
    Fact: {**_each("topic", "standing"), **SUMMIT},
    Photo: SUMMIT,
    Link: {**_each("kind"), **SUMMIT},
}
