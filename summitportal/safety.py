"""What must not be true of a portal that the public can reach."""

from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"127.0.0.1", "localhost", "::1", ""}
SHORTEST_KEY = 50  # characters
SHARED_CACHES = ("DatabaseCache", "RedisCache", "PyMemcacheCache", "PyLibMCCache")


def is_public(host: str, origin: str) -> bool:
    """Whether others than this machine can reach a portal that listens on `host`."""
    return host not in LOOPBACK or origin.startswith("https://")


def problems(settings) -> list[str]:
    """A sentence for each setting that makes a start unsafe."""
    found = []
    public = is_public(settings.HOST, settings.SITE_ORIGIN)
    if len(settings.SECRET_KEY) < SHORTEST_KEY or len(set(settings.SECRET_KEY)) < 10:
        found.append(f"SECRET_KEY is weak: use {SHORTEST_KEY} random characters, or unset it and one is made and kept.")
    if public and settings.DEBUG:
        found.append("DEBUG shows the code to strangers: unset it on a host that the public can reach.")
    if public and not settings.SITE_ORIGIN:
        found.append("SITE_ORIGIN is not set: name the public origin, such as https://summits.example.")
    if "*" in settings.ALLOWED_HOSTS:
        found.append("ALLOWED_HOSTS=* believes any Host header: list the portal's own names.")
    if public and not settings.STAFF_SECOND_FACTOR:
        found.append("STAFF_SECOND_FACTOR is off: a guessed password would open every draft. Unset it.")
    if public and not settings.CACHES["default"]["BACKEND"].endswith(SHARED_CACHES):
        found.append("CACHE_URL is a cache of one process: guesses must be counted together. Unset it, or use Redis.")
    if settings.SITE_ORIGIN.startswith("https://") and settings.TRUSTED_PROXIES is None:
        found.append("TRUSTED_PROXIES is not set: say how many proxies of yours stand in front; 0 if none does.")
    return found


def refuse_unsafe(settings):
    """Raise ImproperlyConfigured, with a sentence for each reason, where a start would be unsafe."""
    if found := problems(settings):
        raise ImproperlyConfigured("\n".join(found))
