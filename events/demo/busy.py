"""A summit that never was, as busy as the largest that were, to check pages and load: one plan, one summit.

Its states are real, for their flags and the length of their names; all else is made up and says so.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from events.i18n.partial_date import PartialDate
from events.models import (
    Award,
    Contribution,
    Delegate,
    Delegation,
    Document,
    DocumentRelation,
    Laureate,
    Milestone,
    NewsItem,
    Organisation,
    Page,
    Participant,
    Person,
    Prize,
    Room,
    Series,
    Session,
    Summit,
    Venue,
)

from .loader import rows
from .participants import load_state
from .sample import Sampler, filler, name, prose

# The member states of the United Nations and its two observer states, by ISO 3166-1 alpha-2 code.
STATES = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU
CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ
IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU
MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM
SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW
""".split()  # noqa: SIM905
PER_ROOM = 50  # sessions that a room can hold on a day
KINDS = [kind for kind in Session.Kind if kind not in {Session.Kind.OPENING, Session.Kind.CLOSING, Session.Kind.BREAK}]
OFF = [Session.Status.POSTPONED, Session.Status.CANCELLED, Session.Status.MOVED, Session.Status.RESUMED]
NOT_ADOPTED = [Document.Status.DRAFT, Document.Status.PREPARED, Document.Status.NOTED]
FIRST, NOON, LAST = time(8), time(13), time(18)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make: its sessions are spread over `days` from `starts` and over `rooms`."""

    slug: str
    seed: int
    starts: date
    days: int
    rooms: int
    sessions: int
    delegations: int


class BusySummit:
    """Adds the summit of a plan; states, prizes and organisations that are there already serve it too."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.sampler = Sampler(plan.slug, plan.seed, timezone.now())
        self.loader, self.chance = self.sampler.loader, self.sampler.chance

    def make(self) -> Counter:
        """Add everything, and count it by kind."""
        add = self.sampler.add
        self.body, participants = self._organisation(1), self._participants()
        self.summit = self._summit(host=participants[0])
        self.people = add(Person, ({"name": name("person", n)} for n in numbers(self.plan.delegations * 2)))
        self.delegations = add(Delegation, (self._delegation(n, each) for n, each in enumerate(participants, start=1)))
        add(Delegate, (delegate for delegation in self.delegations for delegate in self._delegates(delegation)))
        self._programme()
        self._documents()
        self._awards()
        add(Milestone, map(self._milestone, numbers(8)))
        add(NewsItem, map(self._news_item, numbers(12)))
        add(Page, map(self._page, numbers(5)))
        return self.loader.added

    def _summit(self, host) -> Summit:
        venue = self.sampler.add(Venue, [{"name": name("venue", 1), "city": name("city", 1)}])[0]
        halls = ({"venue": venue, "order": n, "name": name("room", n)} for n in numbers(self.plan.rooms))
        self.rooms = self.sampler.add(Room, halls)
        series = {"organisation_id": self.body.pk, "name": name("series", 1)}
        values = {
            "slug": self.plan.slug,
            "series": self.loader.add(Series, {"slug": "sample-series"}, series),
            "title": name("summit", self.plan.seed),
            "summary": filler(3),
            "goals": filler(4, between="\n"),
            "starts": PartialDate.of(self.plan.starts),
            "ends": PartialDate.of(self._day(self.plan.days - 1)),
            "time_zone": "Asia/Almaty",
            "host": host,
            "city": name("city", 1),
            "venue": venue,
            "level": Summit.Level.LEADERS,
            "precedence_rule": Summit.PrecedenceRule.LEVEL,
        }
        return self.sampler.add(Summit, [values])[0]

    # Who takes part

    def _participants(self) -> list[Participant]:
        """States; an organisation in every twentieth seat, and where there are no more states."""
        codes = self.chance.sample(STATES, k=len(STATES))
        known = {row["iso2"]: row for row in rows("states.csv")}
        seats = ("" if n % 20 == 0 or not codes else codes.pop() for n in numbers(self.plan.delegations))
        return [
            load_state(self.loader, known[code]) if code else self._organisation(n)
            for n, code in enumerate(seats, start=1)
        ]

    def _organisation(self, number) -> Participant:
        values = {"kind": Participant.Kind.ORGANISATION, "name": name("organisation", number), "acronym": f"SO{number}"}
        return self.loader.add(Organisation, {"slug": f"sample-organisation-{number}"}, values)

    def _delegation(self, number, participant) -> dict:
        often, is_state = self.sampler.often, participant.kind == Participant.Kind.STATE
        level = self.chance.choice(Delegation.Level.values[:6]) if is_state else Delegation.Level.SECRETARY_GENERAL
        values = {
            "summit": self.summit,
            "participant": participant,
            "status": self._status(number, is_state),
            "level": level if often(0.9) else "",
            "note": filler(1) if often(0.1) else {},
        }
        if often(0.85):
            values |= {"head": self.people[number - 1], "head_title": name("title", number)}
            values |= {"head_since": self._some_time_ago() if often(0.7) else None}
        return values

    def _status(self, number, is_state) -> str:
        if number == 1:
            return Delegation.Status.HOST
        if is_state and self.sampler.often(0.85):
            return Delegation.Status.MEMBER
        return self.chance.choice([Delegation.Status.OBSERVER, Delegation.Status.GUEST])

    def _some_time_ago(self) -> PartialDate:
        day = self.plan.starts - timedelta(days=self.chance.randint(30, 5000))
        return PartialDate.parse(str(day)[: self.chance.choice([4, 7, 10])])

    def _delegates(self, delegation):
        others = self.people[self.plan.delegations :]  # the first of them lead
        for order, person in enumerate(self.sampler.some(others, 5), start=1):
            yield {"delegation": delegation, "order": order, "person": person, "title": name("title", order)}

    # The programme

    def _programme(self):
        values = [self._session(day, place, many) for day, many in enumerate(self._shares()) for place in range(many)]
        values[0] |= {"kind": Session.Kind.OPENING}
        values[-1] |= {"kind": Session.Kind.CLOSING, "day": self._day(self.plan.days - 1), "starts": LAST, "ends": None}
        self.sessions = self.sampler.add(Session, (self._placed(n, each) for n, each in enumerate(values, start=1)))
        held = [session for session in self.sessions if session.kind != Session.Kind.BREAK]
        chairs = {session: self.sampler.some(self.people, 2) for session in held}
        self.sampler.link(Session.chairs.through, "session", "person", chairs)
        self.sampler.add(Contribution, (speech for session in held for speech in self._speeches(session)))

    def _shares(self) -> list[int]:
        """How many sessions each day has."""
        each, over = divmod(self.plan.sessions, self.plan.days)
        return [each + (day < over) for day in range(self.plan.days)]

    def _day(self, number) -> date:
        return self.plan.starts + timedelta(days=number)

    def _placed(self, number, values) -> dict:
        title = name("session" if number % 7 else "long_session", number)
        return self._addressed("session", number) | {"order": number, "title": title} | values

    def _session(self, day, place, many) -> dict:
        """One of the `many` of a day, side by side in the rooms; a break in their midst, a ceremony into the night."""
        if place == many // 2:
            return {"kind": Session.Kind.BREAK, "day": self._day(day), "starts": NOON, "ends": time(14)}
        values = {
            "kind": self.chance.choice(KINDS),
            "status": self.chance.choice(OFF) if self.sampler.often(0.12) else Session.Status.CONFIRMED,
            "access": self.chance.choice([*Session.Access.values, ""]),
            "room": self.rooms[place % len(self.rooms)],
            "description": filler(self.chance.randint(0, 4)),
        }
        if place == many - 1:
            night = {"day": self._day(day), "starts": time(22, 30), "ends": time(0, 30)}
            return values | {"kind": Session.Kind.CEREMONY} | night
        return values | self._when(self._day(day), place, many)

    def _when(self, day, place, many) -> dict:
        """A date and times; now and then words instead of times, or nothing at all."""
        if place % 23 == 22:
            return {}
        if place % 19 == 18:
            return {"day": day, "time_note": name("time", place)}
        rounds = -(-many // self.plan.rooms)
        length = timedelta(minutes=12 * 60 // rounds)
        begins = datetime.combine(day, FIRST) + length * (place // self.plan.rooms)
        return {"day": day, "starts": begins.time(), "ends": (begins + length - timedelta(minutes=5)).time()}

    def _speeches(self, session):
        for order, delegation in enumerate(self.sampler.some(self.delegations, 6), start=1):
            yield {
                "session": session,
                "order": order,
                "person": delegation.head,
                "participant": delegation.participant,
                "speaker_title": name("title", order) if delegation.head else {},
                "statement": filler(5) if self.sampler.often(0.3) else {},
            }

    # What came of it

    def _documents(self):
        documents = self.sampler.add(Document, map(self._document, numbers(30)))
        pairs = zip(documents[::5], documents[1::5], strict=True)
        kinds = DocumentRelation.Kind.values
        related = ({"document": new, "target": old, "kind": self.chance.choice(kinds)} for old, new in pairs)
        self.sampler.add(DocumentRelation, related)
        proposers = {document: self.sampler.some(self.delegations, 3, 1) for document in documents[::4]}
        self.sampler.link(Document.proposers.through, "document", "delegation", proposers)

    def _document(self, number) -> dict:
        values = self._addressed("document", number) | {
            "order": number,
            "title": name("document", number),
            "symbol": f"SAMPLE/{self.plan.slug.upper()}/{number}" if number % 6 else "",
            "kind": self.chance.choice(Document.Kind.values),
            "summary": filler(2),
        }
        if self.sampler.often(0.4):
            return values | {"status": self.chance.choice(NOT_ADOPTED)}
        session = {"session": self.chance.choice(self.sessions), "adopted_on": PartialDate.of(self._day(0))}
        return values | {"status": Document.Status.ADOPTED} | session

    def _awards(self):
        prizes = map(self._prize, numbers(4))
        awards = self.sampler.add(Award, ({"summit": self.summit, "prize": prize} for prize in prizes))
        self.sampler.add(Laureate, (laureate for award in awards[1:] for laureate in self._laureates(award)))

    def _prize(self, number) -> Prize:
        values = {"organisation_id": self.body.pk, "name": name("prize", number), "description": filler(2)}
        return self.loader.add(Prize, {"slug": f"sample-prize-{number}"}, values)

    def _laureates(self, award):
        for order, kind in enumerate(Laureate.Kind.values, start=1):
            is_person = kind == Laureate.Kind.PERSON
            who = {"person": self.people[-order]} if is_person else {"name": name("team", order)}
            yield {"award": award, "order": order, "kind": kind, "citation": filler(1)} | who

    def _milestone(self, number) -> dict:
        day = self._day(-40 * number)
        dated = PartialDate.of(day) if number % 3 else PartialDate(day.year, day.month)
        return {"summit": self.summit, "title": name("milestone", number), "description": filler(1), "starts": dated}

    def _news_item(self, number) -> dict:
        values = {"dated": PartialDate.of(self._day(number % 5)), "summary": filler(1), "body": prose(4)}
        return self._addressed("news", number) | {"title": name("news", number)} | values

    def _page(self, number) -> dict:
        values = {"order": number, "title": name("page", number), "body": prose(6)}
        return self._addressed("page", number) | values

    def _addressed(self, kind, number) -> dict:
        return {"summit": self.summit, "slug": f"sample-{kind}-{number}"}


def numbers(count: int) -> range:
    """1, 2, 3 ... as people count."""
    return range(1, count + 1)
