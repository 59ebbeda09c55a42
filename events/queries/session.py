"""What the public may read of sessions; of all that a summit has, see `programme`."""

from datetime import date, datetime, timedelta

from django.db.models import Prefetch

from events.models import Contribution, Document, Participant, Session, Summit

from .lookup import at_address
from .parts import files_of, sources_of, unread, with_files, with_sources
from .prepared import handed, knowing, prepared
from .summit import visible_only
from .together import together

IN_BRIEF = 12  # sessions that an overview has room for
SOLEMN = ("opening", "ceremony", "closing")


def public_programme_in_brief(summit: Summit, at: datetime, days: list[tuple[date | None, int]]) -> dict:
    """All sessions of a short programme; of a long one the solemn ones, and how many each day has (None: no date).

    `days` are the days of its visible sessions, with how many there are.
    """
    if sum(count for _day, count in days) <= IN_BRIEF:
        return {"sessions": knowing(_briefly(at=at, summit=summit.pk), summit=summit), "session_days": []}
    return {
        "sessions": knowing(_solemn(at=at, summit=summit.pk), summit=summit),
        "session_days": [{"day": day, "count": count} for day, count in days],
    }


def public_sessions_of_the_day(summit: Summit, at: datetime) -> list[Session]:
    """What may be on at the moment `at` (UTC): the sessions of that date at the venue, and of the one before."""
    today = at.astimezone(summit.zone).date()
    found = _of_days(at=at, summit=summit.pk, today=today, yesterday=today - timedelta(days=1))
    return knowing(found, summit=summit)


@prepared
def _briefly(at: datetime, summit: int):
    return _listed(at, summit)[:IN_BRIEF]


@prepared
def _solemn(at: datetime, summit: int):
    return _listed(at, summit).filter(kind__in=SOLEMN)[:IN_BRIEF]


@prepared
def _of_days(at: datetime, summit: int, today: date, yesterday: date):
    return _listed(at, summit).filter(day__range=(yesterday, today))


def _listed(at, summit):
    sessions = Session.objects.visible(at, known=("summit",)).filter(summit=summit).select_related("room")
    return sessions.without("times", "public_id", "description").order_by("order", "pk")


def public_session(summit: Summit, slug: str, at: datetime) -> Session:
    """The session at an address, with its chairs, sources, speeches and documents; raises as `lookup.find`."""
    found = _session.one(at=at, summit=summit.pk, slug=slug)
    session = at_address(found, Session.objects, slug, at, summit)
    parts = _parts(at=at, session=session.pk)
    session.summit, session.speeches = summit, knowing(parts["speeches"], session=session)
    handed([session], "chairs", [(session.pk, row.person) for row in parts["chairs"]])
    with_sources([session], parts["sources"])
    documents = with_files(parts["documents"], parts["files"])
    handed([session], "documents", [(session.pk, document) for document in documents])
    return session


@prepared
def _session(at: datetime, summit: int, slug: str):
    found = Session.objects.visible(at, known=("summit",)).filter(summit=summit, slug=slug)
    return found.select_related("room")


@together
def _parts(at: datetime, session: int):
    documents = Document.objects.visible(at).filter(session=session)
    return {
        "chairs": Session.chairs.through.objects.filter(session=session).select_related("person").order_by("person"),
        "sources": sources_of(Session).filter(session=session),
        "speeches": _speeches(at)
        .filter(session=session)
        .select_related("person")
        .with_shown(at, "participant")
        .without("created_at", "first_published_at", *unread("participant")),
        "documents": documents.without("times", "summary").order_by("order", "slug"),
        "files": files_of(at).filter(document__session=session),
    }


def speeches(at: datetime) -> Prefetch:
    """The visible contributions, as `speeches` of each session: to a list of its own Django hands them faster."""
    said = _speeches(at).select_related("person").prefetch_related(visible_only("participant", Participant, at))
    return Prefetch("contributions", said, to_attr="speeches")


def _speeches(at):
    return Contribution.objects.visible(at, known=("session",)).order_by("order", "pk")
