"""What the staff's checks read: all records of some summits, drafts too, in the same few queries for any number."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q
from django.utils.translation import get_language

from events import inspection
from events.i18n.languages import site_languages
from events.i18n.text import pick
from events.inspection import Adoption, Finding, Meeting, Record, Seat, Standing, Wording
from events.models import Acknowledgement, Contribution, Delegation, Document, Membership, Person, Session, Summit
from events.models.fields import translated_fields

ONE_DAY = timedelta(days=1)  # a session may end past midnight
INSPECTED = (Summit, Session, Contribution, Delegation, Document)


def staff_inspection(summits: Iterable[Summit]) -> dict[Summit, list[Finding]]:
    """The findings of each summit; the summits come with their series."""
    summits = list(summits)
    if not summits:
        return {}
    sessions = list(Session.objects.filter(summit__in=summits).select_related("room"))
    people = _people(session__summit__in=summits)
    delegations = list(Delegation.objects.filter(summit__in=summits).select_related("participant"))
    documents = list(Document.objects.filter(summit__in=summits).select_related("session"))
    members = _members(summits)
    return {
        summit: _findings(
            summit,
            [session for session in sessions if session.summit_id == summit.pk],
            people,
            [delegation for delegation in delegations if delegation.summit_id == summit.pk],
            [document for document in documents if document.summit_id == summit.pk],
            members[summit.series.organisation_id],
        )
        for summit in summits
    }


def staff_findings_about(record) -> list[Finding]:
    """What concerns one record, of whose summit only so much is read; a contribution is seen through its session."""
    record = record.session if isinstance(record, Contribution) else record
    if not isinstance(record, INSPECTED):
        return []
    if isinstance(record, Summit):
        return inspection.one_language(_wordings([record]), len(site_languages()))
    summit = Summit.objects.select_related("series").get(pk=record.summit_id)
    sessions = _meeting_with(record) if isinstance(record, Session) else []
    people = _people(session__in=[session.pk for session in sessions])
    delegations = [record] if isinstance(record, Delegation) else []
    documents = list(record.documents.all()) if sessions else [record] if isinstance(record, Document) else []
    members = _members([summit])[summit.series.organisation_id] if delegations else []
    found = _findings(summit, sessions, people, delegations, documents, members)
    itself = (record._meta.model_name, record.pk)
    return [finding for finding in found if itself in [(other.noun, other.key) for other in finding.records]]


def staff_summit_of(record) -> int:
    """The key of the summit at which a record is inspected."""
    record = record.session if isinstance(record, Contribution) else record
    return record.pk if isinstance(record, Summit) else record.summit_id


def staff_acknowledged(summits: Iterable[int]) -> dict[tuple[int, str], Acknowledgement]:
    """What was acknowledged of the findings about summits, by the summit's key and the finding's fingerprint."""
    kept = Acknowledgement.objects.filter(summit__in=summits).select_related("made_by")
    return {(each.summit_id, each.fingerprint): each for each in kept}


def _meeting_with(session) -> list[Session]:
    """The session, and those on its day or beside it that are in its room or have somebody in common with it."""
    if session.day is None:
        return [session]
    people = {person for person, _name in _people(session=session.pk)[session.pk]}
    shared = Q(pk=session.pk) | Q(chairs__in=people) | Q(contributions__person__in=people)
    if session.room_id:
        shared |= Q(room=session.room_id)
    days = (session.day - ONE_DAY, session.day + ONE_DAY)
    found = Session.objects.filter(shared, summit=session.summit_id, day__range=days)
    return list(Session.objects.filter(pk__in=found.values("pk")).select_related("room"))


def _findings(summit, sessions, people, delegations, documents, members) -> list[Finding]:
    meetings = [_meeting(session, people[session.pk]) for session in sessions]
    seats = [_seat(delegation) for delegation in delegations]
    adoptions = [
        Adoption(_record(document), document.adopted_on, _record(document.session), document.session.day)
        for document in documents
        if document.adopted_on and document.session and document.session.day
    ]
    return [
        *inspection.one_room(meetings),
        *inspection.two_places(meetings),
        *inspection.outside_dates(meetings, summit.starts, summit.ends),
        *inspection.no_member(seats, members, summit.starts),
        *inspection.adopted_early(adoptions),
        *inspection.contradicted_levels(seats),
        *inspection.one_language(_wordings([summit, *sessions, *delegations, *documents]), len(site_languages())),
    ]


def _people(**sessions) -> dict[int, set[tuple[int, str]]]:
    """Who chairs or speaks in each of the sessions, by key and name."""
    names = translated_fields(Person)["name"]
    columns = ("session_id", "person_id", *(f"person__{column}" for column in names.values()))
    chairs = Session.chairs.through.objects.filter(**sessions).values_list(*columns)
    speakers = Contribution.objects.filter(**sessions, person__isnull=False)
    found = defaultdict(set)
    for session, person, *texts in chairs.union(speakers.order_by().values_list(*columns)):
        name = pick(dict(zip(names, texts, strict=True)).get, get_language())
        found[session].add((person, str(name)))
    return found


def _members(summits) -> dict[int, list[Standing]]:
    organisations = {summit.series.organisation_id for summit in summits}
    kept = Membership.objects.filter(organisation__in=organisations).exclude(status=Membership.Status.OBSERVER)
    found = defaultdict(list)
    for membership in kept.order_by("pk"):
        standing = Standing(membership.participant_id, membership.starts, membership.ends)
        found[membership.organisation_id].append(standing)
    return found


def _meeting(session, people) -> Meeting:
    room = (session.room_id, str(session.room)) if session.room else None
    return Meeting(_record(session), session.day, session.starts, session.ends, room, frozenset(people), session.is_off)


def _seat(delegation) -> Seat:
    columns = translated_fields(Delegation)["head_title"]
    return Seat(
        _record(delegation),
        delegation.participant_id,
        delegation.status == Delegation.Status.MEMBER,
        delegation.level,
        delegation.get_level_display(),
        tuple(getattr(delegation, columns[code]) for code in ("en", "ar", "fr")),
    )


def _wordings(records) -> list[Wording]:
    codes = [language.code for language in site_languages()]
    return [
        Wording(about, _label(record, columns), tuple(code for code in codes if getattr(record, columns[code])), name)
        for about, record in ((_record(record), record) for record in records)
        for name, columns in translated_fields(type(record)).items()
    ]


def _label(record, columns):
    return record._meta.get_field(next(iter(columns.values()))).verbose_name


def _record(record) -> Record:
    return Record(record._meta.model_name, record.pk, str(record))
