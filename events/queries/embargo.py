"""What embargoes hold back."""

from collections.abc import Iterable
from datetime import datetime

from events import preview
from events.preview import Preview

from .publishing import Counted, gained, nouns


def staff_held_back(embargoes: Iterable[int], at: datetime) -> list[Counted]:
    """What is public at `at` if the embargoes with these keys have lifted, and is not if they have not.

    It is under one of them, or belongs to something that is; what is a draft, or hidden otherwise too, is none of it.
    """
    keys = frozenset(embargoes)
    return gained(nouns(), at, Preview(lifted=keys), Preview(held=keys))


def staff_staying_hidden(embargoes: Iterable[int], at: datetime) -> int:
    """How many records under them are hidden otherwise too: as drafts, or by what they belong to."""
    keys = frozenset(embargoes)
    under = [model.objects.filter(embargo__in=keys) for model in nouns()]
    with preview.opened(Preview(lifted=keys)):
        return sum(records.count() - records.visible(at).count() for records in under)
