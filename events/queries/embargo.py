"""What an embargo holds back."""

from collections.abc import Iterable
from datetime import datetime

from events import preview
from events.models import Embargo


def held_back(embargo: Embargo, models: Iterable[type], at: datetime) -> list[tuple[type, int]]:
    """How many records of each of `models` are public at `at` if it has lifted, and are not if it has not.

    They are under it, or belong to something that is; what is a draft, or hidden otherwise too, is none of them.
    """
    key = frozenset([embargo.pk])
    counts = [(model, _count(model, at, lifted=key) - _count(model, at, held=key)) for model in models]
    return [(model, count) for model, count in counts if count]


def staying_hidden(embargo: Embargo, models: Iterable[type], at: datetime) -> int:
    """How many records under it are hidden otherwise too: as drafts, or by what they belong to."""
    under = [model.objects.filter(embargo=embargo) for model in models]
    with preview.opened(preview.Preview(lifted=frozenset([embargo.pk]))):
        return sum(records.count() - records.visible(at).count() for records in under)


def _count(model, at, **assumed) -> int:
    with preview.opened(preview.Preview(**assumed)):
        return model.objects.visible(at).count()
