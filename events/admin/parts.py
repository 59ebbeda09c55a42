"""What is edited in a record's own form and yet published by itself: its parts, and those that are drafts still."""

from django.utils.text import capfirst

from events.history import PARTS
from events.models import Publishable, State

from .permissions import may

UNPUBLISHED = (State.DRAFT, State.IN_REVIEW)


def unpublished(user, record) -> list[tuple[str, int]]:
    """(noun, how many) of the parts that the user may publish and nobody has published or withdrawn."""
    relations = [getattr(record, name) for name in PARTS.get(type(record), ())]
    own = [each for each in relations if issubclass(each.model, Publishable) and may(user, "publish", each.model)]
    counted = [(each.model._meta.verbose_name_plural, each.filter(state__in=UNPUBLISHED).count()) for each in own]
    return [(capfirst(noun), count) for noun, count in counted if count]


def publish(posted):
    """In a posted form, publish all rows that are not; each row asks its own rules."""
    for name in [name for name in posted if name.endswith("-state") and posted[name] in UNPUBLISHED]:
        posted[name] = State.PUBLISHED.value
