"""As much of what was changed last as a feed tells."""

from events.feed import LENGTH

# What a list says of a record, with what its page's address needs.
LEADING = ("slug", "title", "summit__slug")


def latest(records):
    """Of `records` the last changed, each with what tells since when it is public."""
    return records.select_related("embargo").order_by("-updated_at", "-pk")[:LENGTH]
