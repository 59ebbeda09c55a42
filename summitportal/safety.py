"""What must not be true of a portal that the public can reach."""

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}
SHORTEST_KEY = 50  # characters


def problems(settings) -> list[str]:
    """A sentence for each setting that makes a start unsafe."""
    found = []
    is_public = settings.HOST not in LOOPBACK or settings.SITE_ORIGIN.startswith("https://")
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 10:
        found.append(f"SECRET_KEY is weak: use {SHORTEST_KEY} random characters, or unset it and one is made and kept.")
    if is_public and settings.DEBUG:
        found.append("DEBUG shows the code to strangers: unset it on a host that the public can reach.")
    if is_public and not settings.SITE_ORIGIN:
        found.append("SITE_ORIGIN is not set: name the public origin, such as https://summits.example.")
    if "*" in settings.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS=* believes any Host header: list the portal's own names.")
    return found


def refuse_unsafe(settings):
    """Raise ImproperlyConfigured, with a sentence for each reason, where a start would be unsafe."""
    if found := problems(settings):
        raise ImproperlyConfigured("\n".join(found))
