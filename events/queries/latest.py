"""As much of what was changed last as a feed tells."""

from events.feed import LENGTH
from events.models import Summit


def latest(records, summit: Summit | None = None):
    """Of `records`, or of those of one summit, the last changed, each with what tells since when it is public."""
    found = records if summit is None else records.filter(summit=summit)
    return found.select_related("summit", "embargo").order_by("-updated_at", "-pk")[:LENGTH]
