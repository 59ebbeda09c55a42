"""What the public may read of participants and of their record across summits."""

from datetime import datetime

from django.db.models import F

from events.i18n.collation import sort_key
from events.i18n.partial_date import PartialDate
from events.models import Contribution, Delegation, Document, Laureate, Membership, Participant, Summit
from events.models.membership import as_written
from events.models.summit import BY_DATE
from events.participation import appearances

from . import pages
from .latest import LEADING
from .lookup import at_address
from .parts import sources_of, under, with_sources
from .prepared import handed, prepared
from .together import together

# What a record across summits says of a summit, of a session, and of whoever else is named in it.
DATED = ("slug", "title", "held_languages", "starts", "ends", "status", "time_zone")
LED_TO = ("slug", "title", "held_languages")
NAMED = ("slug", "name", "held_languages", "iso2")


def public_participants(at: datetime, language: str, **filters) -> list[Participant]:
    """Every visible participant in the alphabetical order of `language`.

    Filters: kind; organisation (slug) with, if wanted, `on`, a PartialDate: those who then had a membership of it.
    """
    participants = _narrowed(at, **filters) if filters else _participants(at=at)
    return sorted(participants, key=lambda participant: sort_key(str(participant.name), language))


def public_participant(slug: str, at: datetime) -> Participant:
    """The participant at an address; raises as `lookup.find`."""
    return at_address(_participant.one(at=at, slug=slug), Participant.objects, slug, at)


def public_record(participant: Participant, at: datetime, language: str, after: str = "") -> dict:
    """What a visible participant did across summits, the newest first, and who its members are, by the alphabet.

    `page` has the summits; where they are many, those behind the place `after` (queries.pages). Of as many summits that
    it convened there are the newest, and `has_convened_more`.
    """
    page, today = _page(participant, at, after), as_written(PartialDate.of(at.date()))
    keys = frozenset(summit.pk for summit in page.records)
    found = _record(at=at, participant=participant.pk, summits=keys, **today)
    has_more = len(found["convened"]) > pages.WHOLE
    names = {member.pk: sort_key(str(member.participant.name), language) for member in found["members"]}
    proposed = [(document.proposer, document) for document in found["proposed"]]
    return {
        "memberships": with_sources(found["memberships"], found["sources"]),
        "members": sorted(found["members"], key=lambda member: names[member.pk]),
        "convened": found["convened"][: pages.PAGE] if has_more else found["convened"],
        "has_convened_more": has_more,
        "page": page,
        "appearances": appearances(
            handed(found["delegations"], "proposed", proposed),
            found["hosted"],
            found["contributions"],
            found["laureates"],
        ),
    }


@prepared
def _participants(at: datetime):
    return Participant.objects.visible(at)


def _narrowed(at, kind="", organisation="", on=None):
    participants = Participant.objects.visible(at)
    if kind:
        participants = participants.filter(kind=kind)
    if organisation:
        members = Membership.objects.visible(at).filter(organisation__slug=organisation)
        participants = participants.filter(pk__in=(members.on(on) if on else members).values("participant"))
    return participants


@prepared
def _participant(at: datetime, slug: str):
    return Participant.objects.visible(at).filter(slug=slug)


def _page(participant, at, after) -> pages.Page:
    newest = _newest(at=at, participant=participant.pk)
    if len(newest) <= pages.WHOLE:
        return pages.Page(newest, len(newest))
    if not pages.BY_DATE.place(after):
        return pages.first(newest, pages.BY_DATE)
    return pages.page(_summits_of(at, participant.pk), pages.BY_DATE, after)


@prepared
def _newest(at: datetime, participant: int):
    return _summits_of(at, participant)[: pages.WHOLE + 1]


def _summits_of(at, participant):
    """The visible summits at which a participant did anything, or which it hosted, the newest first."""
    hosted, *others = [
        Summit.objects.filter(host=participant).values("pk"),
        Delegation.objects.visible(at, known=("summit", "participant"))
        .filter(participant=participant)
        .values("summit"),
        Contribution.objects.visible(at).filter(participant=participant).values("session__summit"),
        Laureate.objects.visible(at).filter(country=participant).values("award__summit"),
    ]
    keys = hosted.order_by().union(*(found.order_by() for found in others))
    summits = Summit.objects.visible(at).filter(pk__in=keys).limited_to("slug", "title")
    return summits.annotate(by_date=BY_DATE).order_by("-by_date", "slug")


@together
def _record(at: datetime, participant: int, summits: frozenset, day: str, month: str, year: str):
    visible = Summit.objects.visible(at).by_date()
    memberships = Membership.objects.visible(at, known=("participant",)).filter(participant=participant)
    members = Membership.objects.visible(at).in_force(day, month, year).filter(organisation=participant)
    convened = visible.filter(series__organisation=participant).with_shown(at, "host")
    return {
        "memberships": memberships.select_related("organisation")
        .limited_to("status", "starts", "ends", "note", *under("organisation", *NAMED))
        .order_by("starts", "pk"),
        "sources": sources_of(Membership).filter(membership__participant=participant),
        "members": members.select_related("participant")
        .limited_to("status", *under("participant", *NAMED))
        .order_by("pk"),
        "convened": convened.limited_to(*DATED, "city", *under("host", *NAMED))[: pages.WHOLE + 1],
        "hosted": visible.filter(host=participant, pk__among=summits).limited_to(*DATED),
        **_took_part(at, participant, summits),
    }


def _took_part(at, participant, summits) -> dict:
    """What it did at these summits, by what that is."""
    delegations = Delegation.objects.visible(at, known=("participant",)).filter(participant=participant)
    delegations = delegations.filter(summit__pk__among=summits)
    documents = Document.objects.visible(at).filter(proposers__in=delegations).annotate(proposer=F("proposers"))
    contributions = Contribution.objects.visible(at).filter(participant=participant)
    laureates = Laureate.objects.visible(at).filter(country=participant)
    person = under("person", "name")
    return {
        "delegations": delegations.select_related("summit", "head")
        .limited_to("status", "level", "head_title", "head_since", *under("head", "name"), *under("summit", *DATED))
        .order_by("summit__slug"),
        "proposed": documents.select_related("summit").limited_to(*LEADING).order_by("order", "slug"),
        "contributions": contributions.filter(session__summit__pk__among=summits)
        .select_related("session__summit", "person")
        .limited_to("statement", *person, *under("session", *LED_TO), *under("session__summit", *DATED))
        .order_by("session__order", "session_id", "order"),
        "laureates": laureates.filter(award__summit__pk__among=summits)
        .select_related("award__summit", "award__prize", "person")
        .limited_to(
            "name", *person, *under("award__summit", *DATED), *under("award__prize", "slug", "name", "held_languages")
        )
        .order_by("award__prize__slug", "order"),
    }
