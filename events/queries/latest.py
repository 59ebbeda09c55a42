"""As much of what was changed last as a feed tells."""

from events.feed import LENGTH

# What a list says of a record, with what its page's address needs.
LEADING = ("slug", "title", "summit__slug")


def latest(records):
    """Of `records` those that changed or came out of an embargo last, each with what tells since when it is public.

    Each sort by itself: one by the later of both moments would read all records.
    """
    changed = records.order_by("-updated_at", "-pk")[:LENGTH]
    lifted = records.filter(embargo__isnull=False).order_by("-embargo__lifts_at", "-pk")[:LENGTH]
    keys = _keys(records.model, changed).union(_keys(records.model, lifted))
    return records.model.objects.filter(pk__in=keys).select_related("embargo").order_by("-updated_at", "-pk")


def _keys(model, some):
    """As a query of its own: SQLite lets no part of a union have its own order."""
    return model.objects.filter(pk__in=some.values("pk")).order_by().values("pk")
