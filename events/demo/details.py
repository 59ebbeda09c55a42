"""One summit in detail: programme, delegations, documents, prizes, milestones, figures, facts and links."""

from events.models import (
    Award,
    Contribution,
    Delegate,
    Delegation,
    Document,
    Fact,
    Figure,
    Link,
    Milestone,
    Participant,
    Person,
    Prize,
    RelatedEvent,
    Session,
    Summit,
)

from .loader import Loader, details
from .summits import DETAILED

NAMED = {
    "milestones": Milestone,
    "related_events": RelatedEvent,
    "figures": Figure,
    "links": Link,
}


class SummitDetails:
    """What one JSON file tells of `summit`."""

    def __init__(self, loader: Loader, summit: Summit, participants: dict[str, Participant], people: dict[str, Person]):
        self.loader, self.summit, self.participants, self.people = loader, summit, participants, people

    def load(self, slug: str):
        """Add what is missing of the summit that these files call `slug`."""
        told, self.slug = details(DETAILED[slug]), slug
        sessions = {item["slug"]: self._session(item) for item in told["sessions"]}
        delegations = {item["participant"]: self._delegation(item) for item in told["delegations"]}
        for item in told["documents"]:
            self._document(item, sessions, delegations)
        for item in told["awards"]:
            self._award(item)
        for item in told["facts"]:
            about = delegations.get(item.pop("delegation", ""))
            self._named(Fact, "facts", item, delegation=about)
        for kind, model in NAMED.items():
            for order, item in enumerate(told[kind], start=1):
                placed = {"order": order} if model in (Figure, Link) else {}
                self._named(model, kind, item, **placed)

    def _named(self, model, kind, item, **more):
        name, sources = item.pop("name"), item.pop("sources", "")
        values = {"summit": self.summit, **item, **more}
        self.loader.add_named(model, f"{self.slug}/{kind}/{name}", values, sources)

    def _session(self, item):
        contributions, sources = item.pop("contributions", []), item.pop("sources", "")
        chairs = [self.people[name] for name in item.pop("chairs", [])]
        slug = item.pop("slug")
        key = {"summit": self.summit, "slug": slug}
        session = self.loader.add(Session, key, item, sources, chairs=chairs)
        for order, speech in enumerate(contributions, start=1):
            name = f"{self.slug}/{slug}/contribution/{order}"
            self.loader.add_named(Contribution, name, {"session": session, "order": order, **self._speaker(speech)})
        return session

    def _speaker(self, speech):
        person, participant = speech.pop("person", None), speech.pop("participant", None)
        return {
            "person": self.people[person] if person else None,
            "participant": self.participants[participant] if participant else None,
            **speech,
        }

    def _delegation(self, item):
        delegates, sources = item.pop("delegates", []), item.pop("sources", "")
        head = item.pop("head", "")
        key = {"summit": self.summit, "participant": self.participants[item.pop("participant")]}
        values = {**item, "head": self.people[head] if head else None}
        delegation = self.loader.add(Delegation, key, values, sources)
        for order, delegate in enumerate(delegates, start=1):
            key = {"delegation": delegation, "person": self.people[delegate["person"]]}
            self.loader.add(Delegate, key, {"order": order, "title": delegate["title"]})
        return delegation

    def _document(self, item, sessions, delegations):
        proposers, sources = item.pop("proposers", []), item.pop("sources", "")
        key = {"summit": self.summit, "slug": item.pop("slug")}
        values = {**item, "session": sessions.get(item.get("session"))}
        self.loader.add(Document, key, values, sources, proposers=[delegations[name] for name in proposers])

    def _award(self, item):
        prize, sources = item.pop("prize"), item.pop("sources", "")
        organisation = self.participants[prize.pop("organisation")]
        prize = self.loader.add(Prize, {"slug": prize.pop("slug")}, {"organisation_id": organisation.pk, **prize})
        self.loader.add(Award, {"prize": prize, "summit": self.summit}, item, sources)
