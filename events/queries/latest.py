"""As much of what was changed last as a feed tells."""

from events.feed import LENGTH

from .any_of import keys_of_any

# What a list says of a record, with what its page's address needs.
LEADING = ("slug", "title", "summit__slug")


def latest(records):
    """Of `records` those that changed or came out of an embargo last, each with what tells since when it is public.

    Each sort by itself: one by the later of both moments would read all records.
    """
    changed = records.order_by("-updated_at", "-pk")[:LENGTH]
    lifted = records.filter(embargo__isnull=False).order_by("-embargo__lifts_at", "-pk")[:LENGTH]
    found = records.filter(pk__in=keys_of_any(changed, lifted))
    return found.select_related("embargo").order_by("-updated_at", "-pk")
