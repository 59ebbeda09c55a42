"""Where the portal is on the web."""

from django.conf import settings


def origin(request) -> str:
    """The portal's public origin, without a slash at its end."""
    return settings.SITE_ORIGIN or f"{request.scheme}://{request.get_host()}"
