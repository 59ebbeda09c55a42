"""The record of a summit. Each noun imports only nouns above it in this list."""

from .address import FormerAddress
from .desk import Desk
from .embargo import Embargo
from .source import Source

from .participant import Organisation, Participant  # isort: skip
from .membership import Membership
from .person import Person
from .series import Series
from .venue import Room, Venue

from .summit import Summit  # isort: skip
from .acknowledgement import Acknowledgement
from .milestone import Milestone, RelatedEvent
from .session import Contribution, Session

from .delegation import Delegate, Delegation  # isort: skip
from .document import Document, DocumentFile, DocumentRelation
from .fact import Fact, Figure
from .link import Link
from .news import NewsItem
from .page import Page
from .photo import Photo
from .preview_link import PreviewLink
from .prize import Award, Laureate, Prize
from .publishing import Publishable, State
from .rescheduling import Rescheduling
from .search_entry import SearchEntry, SearchTerm
from .stamp import Stamp

__all__ = [
    "Acknowledgement",
    "Award",
    "Contribution",
    "Delegate",
    "Delegation",
    "Desk",
    "Document",
    "DocumentFile",
    "DocumentRelation",
    "Embargo",
    "Fact",
    "Figure",
    "FormerAddress",
    "Laureate",
    "Link",
    "Membership",
    "Milestone",
    "NewsItem",
    "Organisation",
    "Page",
    "Participant",
    "Person",
    "Photo",
    "PreviewLink",
    "Prize",
    "Publishable",
    "RelatedEvent",
    "Rescheduling",
    "Room",
    "SearchEntry",
    "SearchTerm",
    "Series",
    "Session",
    "Source",
    "Stamp",
    "State",
    "Summit",
    "Venue",
]
