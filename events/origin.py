"""Where the portal, its pages and records are on the web."""

from django.conf import settings

from .addresses import address


def origin(request) -> str:
    """The portal's public origin, without a slash at its end."""
    return settings.SITE_ORIGIN or f"{request.scheme}://{request.get_host()}"


def absolute(request, path: str | None = None) -> str:
    """The public URL of `path`, or of what is asked for now, without a query."""
    return origin(request) + (path or request.path)


def address_of(request):
    """A function that gives the public URL of a record's page in the language of this request."""
    home = origin(request)
    return lambda record: home + record.get_absolute_url()


def address_of_session(request, summit):
    """`address_of` for the sessions of one summit, made once: for each of a thousand it would take the longest."""
    before, _slug, after = absolute(request, address("session", summit.slug, "0")).rpartition("0")
    return lambda session: f"{before}{session.slug}{after}"
