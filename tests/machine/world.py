"""What everything begins with: each noun twice, at a public summit and at one whose records are hidden yet."""

from datetime import UTC, datetime, timedelta
from itertools import cycle

from django.core.files.base import ContentFile

from events.models import Delegate, DocumentFile, DocumentRelation, Embargo, Source
from tests import factories

from .rows import is_rich, texts
from .words import WORD, mark

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def line() -> str:
    return f"{mark()} {WORD}"


def written(noun: str, column: str) -> str:
    """A new text for a column, as it is stored."""
    return f"<p>{line()}</p>" if is_rich(noun, column) else line()


def full(noun: str) -> dict[str, str]:
    """Every text of a noun, in every language of the site."""
    return {column: written(noun, column) for column in texts(noun)}


def make() -> dict[str, str]:
    """Fill an empty database; the mark in each uploaded file, by the name under which it is stored."""
    until = Embargo.objects.create(name=line(), note=line(), lifts_at=NOON + timedelta(hours=5))
    Embargo.objects.create(name=line(), note=line())
    source = Source.objects.create(key=mark(), title=line())
    common = _Common(source)
    _summit(common, cycle([{}]), "Asia/Almaty")
    hidden = [{"state": "draft"}, {"embargo": until}, {"state": "in_review"}, {"state": "withdrawn"}]
    _summit(common, cycle(hidden), "Africa/Dakar")
    return {file.file.name: _content(file.file) for file in DocumentFile.objects.all()}


def _content(file) -> str:
    with file.open() as opened:
        return opened.read().decode()


class _Common:
    """What several summits share."""

    def __init__(self, source):
        self.source = source
        self.body = factories.organisation(slug=mark(), keeps_portal=True, **full("participant"))
        self.states = [factories.participant(slug=mark(), **full("participant")) for _ in range(2)]
        self.people = [factories.person(**full("person")) for _ in range(4)]
        self.venue = factories.venue(**full("venue"))
        self.rooms = [factories.room(venue=self.venue, **full("room")) for _ in range(2)]
        self.series = factories.series(slug=mark(), organisation=self.body, **full("series"))
        self.prize = factories.prize(slug=mark(), organisation=self.body, **full("prize"))
        for state in self.states:
            factories.membership(participant=state, organisation=self.body, **full("membership"))


def _summit(common, hidden, zone):
    values = {"host": common.states[0], "venue": common.venue, "chair": common.people[0], "time_zone": zone}
    dates = {"starts": "2026-11-23", "ends": "2026-11-26"}
    summit = factories.summit(slug=mark(), series=common.series, **values, **dates, **full("summit"))
    summit.sources.add(common.source)
    _programme(common, summit, hidden)
    _texts(summit, hidden)
    _documents(summit, hidden)
    for state in common.states:
        delegation = factories.delegation(
            summit=summit, participant=state, head=common.people[1], **next(hidden), **full("delegation")
        )
        Delegate.objects.create(delegation=delegation, person=common.people[2], **full("delegate"))
    factories.fact(summit=summit, delegation=delegation, **next(hidden), **full("fact"))
    photo = factories.photo(summit=summit, credit=line(), **next(hidden), **full("photo"))
    summit.cover = photo
    summit.save()
    award = factories.award(summit=summit, prize=common.prize, **next(hidden), **full("award"))
    factories.laureate(award=award, photo=photo, **next(hidden), **full("laureate"))


def _programme(common, summit, hidden):
    for number in range(2):
        times = {"day": "2026-11-24", "starts": f"{9 + number:02}:00", "ends": f"{10 + number:02}:00"}
        session = factories.session(
            summit=summit, slug=mark(), room=common.rooms[number], **times, **next(hidden), **full("session")
        )
        session.chairs.add(common.people[3])
        person = common.people[number]
        factories.contribution(session=session, person=person, **next(hidden), **full("contribution"))


def _texts(summit, hidden):
    for _ in range(2):
        factories.news_item(summit=summit, slug=mark(), dated="2026-11-24", **next(hidden), **full("newsitem"))
    for name in ("page", "milestone", "related_event", "figure", "link", "fact"):
        slug = {"slug": mark()} if name == "page" else {}
        getattr(factories, name)(summit=summit, **slug, **next(hidden), **full(name.replace("_", "")))


def _documents(summit, hidden):
    documents = []
    for _ in range(2):
        named = {"slug": mark(), "symbol": mark().upper()}
        documents.append(factories.document(summit=summit, **named, **next(hidden), **full("document")))
        for code in ("en", "ar"):
            file = ContentFile(line().encode(), name="text.txt")
            factories.document_file(document=documents[-1], language=code, file=file, **next(hidden))
    DocumentRelation.objects.create(document=documents[0], kind="revision", target=documents[1])
