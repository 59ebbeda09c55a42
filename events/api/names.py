"""What each noun is called in the API's addresses."""

from events.models import (
    Award,
    Delegation,
    Document,
    Fact,
    Figure,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Page,
    Participant,
    Photo,
    Prize,
    RelatedEvent,
    Series,
    Session,
    Summit,
)

NOUNS = {
    Summit: "summits",
    Series: "series",
    Participant: "participants",
    Membership: "memberships",
    Session: "sessions",
    Delegation: "delegations",
    Document: "documents",
    Prize: "prizes",
    Award: "awards",
    NewsItem: "news",
    Page: "pages",
    Milestone: "milestones",
    RelatedEvent: "related-events",
    Figure: "figures",
    Fact: "facts",
    Photo: "photos",
    Link: "links",
}


def noun_of(record) -> str:
    """The list that a record is in; an organisation is a participant."""
    return NOUNS[record._meta.concrete_model]
