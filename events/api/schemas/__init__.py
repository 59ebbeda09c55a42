"""What records are in the API, one noun a file: fields, their types, and how they are read (`kinds`)."""

from events import models

from .delegation import Delegation
from .document import Document
from .fact import Fact, Figure, Link, Milestone, Photo, RelatedEvent
from .news import NewsItem, Page
from .participant import Membership, Participant
from .prize import Award, Prize
from .session import Session
from .summit import Series, Summit

SCHEMAS = {
    models.Award: Award,
    models.Delegation: Delegation,
    models.Document: Document,
    models.Fact: Fact,
    models.Figure: Figure,
    models.Link: Link,
    models.Membership: Membership,
    models.Milestone: Milestone,
    models.NewsItem: NewsItem,
    models.Page: Page,
    models.Participant: Participant,
    models.Photo: Photo,
    models.Prize: Prize,
    models.RelatedEvent: RelatedEvent,
    models.Series: Series,
    models.Session: Session,
    models.Summit: Summit,
}
