from events.api.kinds import Html, PartialDate, Words

from .base import OfSummit


class NewsItem(OfSummit):
    """A piece of news of a summit."""

    slug: str
    dated: PartialDate
    title: Words
    summary: Words
    body: Html


class Page(OfSummit):
    """Practical information: visas, accreditation, travel."""

    slug: str
    order: int
    title: Words
    body: Html
