"""Many summits that never were, to see how the portal bears its size: everything says that it is a sample.

They are added a hundred at a time, so that any number of them needs the same memory.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils import timezone

from events.i18n.partial_date import PartialDate
from events.models import (
    Contribution,
    Delegation,
    Document,
    NewsItem,
    Organisation,
    Participant,
    Person,
    Room,
    Series,
    Session,
    State,
    Summit,
    Venue,
)

from .busy import KINDS, STATES, numbers
from .loader import details, rows
from .participants import load_state
from .sample import Sampler, filler, name

CHUNK = 100  # summits
EDITIONS = 20  # summits of a series
SERIES = 10  # of an organisation
LAST_YEAR = 2040  # of the last edition of each series; the others were in the years before
DAYS, ROOMS = 3, 8
PEOPLE, DELEGATIONS, DOCUMENTS, NEWS = 1_000, 8, 3, 2
DRAFTS = 0.03
TOPICS = details("sample_topics.json")


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """How many summits, and how many sessions they have together."""

    summits: int
    sessions: int
    seed: int

    @property
    def slug(self) -> str:
        """With what the addresses of all that it adds begin."""
        return f"load-{self.seed}"


class Load:
    """Adds the summits of a plan, each with its sessions, some delegations, documents and news."""

    def __init__(self, plan: LoadPlan):
        self.plan, self.slug = plan, plan.slug
        self.sampler = Sampler(plan.slug, plan.seed, timezone.now())
        self.chance, self.loader = self.sampler.chance, self.sampler.loader
        self.begun = Counter()  # model -> how many records it has already

    def make(self, tell: Callable[[int], None]) -> Counter:
        """Add everything, and count it by kind; `tell` hears how many summits more there are."""
        known = [row for row in rows("states.csv") if row["iso2"] in STATES]
        self.participants = [load_state(self.loader, row) for row in known]
        self.people = self._add(Person, ({"name": name("person", n)} for n in numbers(PEOPLE)))
        self.venues = self._add(Venue, ({"name": name("venue", n), "city": name("city", n)} for n in numbers(20)))
        halls = [(venue, number) for venue in self.venues for number in numbers(ROOMS)]
        self.rooms = self._add(Room, ({"venue": at, "order": n, "name": name("room", n)} for at, n in halls))
        self.series = self._series()
        for first in range(0, self.plan.summits, CHUNK):
            many = min(CHUNK, self.plan.summits - first)
            self._chunk(range(first, first + many))
            tell(many)
        return self.loader.added

    def _add(self, model, items) -> list:
        """Add the next records of a model, which some are made of already."""
        records = self.sampler.add(model, items, first=self.begun[model] + 1)
        self.begun[model] += len(records)
        return records

    def _series(self) -> list[Series]:
        count = -(-self.plan.summits // EDITIONS)
        bodies = numbers(-(-count // SERIES))
        kind = Participant.Kind.ORGANISATION
        named = ({"slug": f"{self.slug}-body-{n}", "kind": kind, "name": name("organisation", n)} for n in bodies)
        bodies = self._add(Organisation, named)
        titled = (
            {
                "slug": f"{self.slug}-series-{n + 1}",
                "organisation_id": bodies[n // SERIES].pk,
                "name": name("series", n + 1),
            }
            for n in range(count)
        )
        return self._add(Series, titled)

    def _chunk(self, places: range):
        summits = self._add(Summit, map(self._summit, places))
        dated = list(zip(summits, places, strict=True))
        sessions = self._add(Session, (self._session(*at) for each in dated for at in self._sessions(*each)))
        spoken = [session for session in sessions if self.sampler.often(0.1)]
        self._add(Contribution, map(self._contribution, spoken))
        self._add(Delegation, (values for summit in summits for values in self._delegations(summit)))
        self._add(Document, (self._document(summit, n) for summit in summits for n in numbers(DOCUMENTS)))
        self._add(NewsItem, (self._news_item(*each, n) for each in dated for n in numbers(NEWS)))

    def _summit(self, place: int) -> dict:
        starts = self._first_day(place)
        return self._state() | {
            "slug": f"{self.slug}-{place + 1}",
            "series": self.series[place // EDITIONS],
            "title": self._titled("summit", place + 1),
            "summary": filler(3),
            "starts": PartialDate.of(starts),
            "ends": PartialDate.of(starts + timedelta(days=DAYS - 1)),
            "time_zone": "Asia/Almaty",
            "host": self.chance.choice(self.participants),
            "city": name("city", place % 20 + 1),
            "venue": self.venues[place % len(self.venues)],
            "level": Summit.Level.LEADERS,
        }

    def _first_day(self, place: int) -> date:
        year = LAST_YEAR - EDITIONS + 1 + place % EDITIONS
        return date(year, 1, 1) + timedelta(days=place // EDITIONS % 360)

    def _sessions(self, summit, place: int):
        """Each session of a summit by its number; the remainder of the division goes to the first summits."""
        each, over = divmod(self.plan.sessions, self.plan.summits)
        many = each + (place < over)
        return ((summit, place, number, many) for number in numbers(many))

    def _session(self, summit, place: int, number: int, many: int) -> dict:
        rounds = -(-many // (DAYS * ROOMS))
        minutes = 9 * 60 // rounds
        begins = 9 * 60 + minutes * ((number - 1) // (DAYS * ROOMS))
        return self._below(summit, "session", number) | {
            "order": number,
            "kind": self.chance.choice(KINDS),
            "day": self._first_day(place) + timedelta(days=number % DAYS),
            "starts": time(*divmod(begins, 60)),
            "ends": time(*divmod(begins + minutes - minutes // 10, 60)),
            "room": self.rooms[place % len(self.venues) * ROOMS + number // DAYS % ROOMS],
            "description": filler(self.chance.randint(0, 3)),
        }

    def _contribution(self, session) -> dict:
        return {
            "session": session,
            "order": 1,
            "person": self.chance.choice(self.people),
            "participant": self.chance.choice(self.participants),
            "speaker_title": name("title", 1),
        }

    def _delegations(self, summit):
        for participant in self.chance.sample(self.participants, k=DELEGATIONS):
            level = self.chance.choice(Delegation.Level.values[:6])
            head = self.chance.choice(self.people)
            yield {"summit": summit, "participant": participant, "level": level, "head": head}

    def _document(self, summit, number: int) -> dict:
        return self._below(summit, "document", number) | {
            "order": number,
            "symbol": f"{summit.slug.upper()}/{number}",
            "kind": self.chance.choice(Document.Kind.values),
            "summary": filler(2),
        }

    def _news_item(self, summit, place: int, number: int) -> dict:
        dated = PartialDate.of(self._first_day(place) + timedelta(days=number))
        return self._below(summit, "news", number) | {"summary": filler(1), "dated": dated}

    def _below(self, summit, kind: str, number: int) -> dict:
        return self._state() | {"summit": summit, "slug": f"{kind}-{number}", "title": self._titled(kind, number)}

    def _titled(self, kind: str, number: int) -> dict[str, str]:
        """ "Sample session 12: water"."""
        topic = self.chance.choice(TOPICS)
        return {code: f"{text}: {topic[code]}" for code, text in name(kind, number).items()}

    def _state(self) -> dict:
        return {"state": State.DRAFT} if self.sampler.often(DRAFTS) else {}
