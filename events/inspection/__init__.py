"""What looks wrong in the record of a summit and may be right all the same. Pure: values in, findings out.

Each rule speaks only where the values contradict each other: what is unknown, or known only in part, is no finding.
The rules stand by noun, over what a finding is.
"""

from .delegation import Seat, Standing, contradicted_levels, no_member
from .document import Adoption, adopted_early
from .finding import RULES, Finding, Record
from .session import Meeting, one_room, outside_dates, two_places
from .text import Wording, one_language

__all__ = [
    "RULES",
    "Adoption",
    "Finding",
    "Meeting",
    "Record",
    "Seat",
    "Standing",
    "Wording",
    "adopted_early",
    "contradicted_levels",
    "no_member",
    "one_language",
    "one_room",
    "outside_dates",
    "two_places",
]
