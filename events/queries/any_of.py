"""Records of several lists, each of which has its own order and its own end."""


def keys_of_any(*lists):
    """The keys of what is in one of the `lists`, as a query.

    Each is a query of its own: SQLite lets no part of a union have an order, and of conditions with "or" between them
    PostgreSQL would try every record.
    """
    first, *others = (part.model.objects.filter(pk__in=part.values("pk")).order_by().values("pk") for part in lists)
    return first.union(*others)
