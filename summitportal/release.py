"""What, beside the record and the clock, decides what a page says: the code, the texts, and the settings that show."""

import hashlib
from functools import cache

import django
from django.conf import settings

FOLDERS = ("events", "summitportal", "templates", "locale")


@cache
def release() -> str:
    """The same for all processes that would make the same pages."""
    digest = hashlib.blake2b(digest_size=16)
    names = [path for folder in FOLDERS for path in (settings.BASE_DIR / folder).rglob("*") if path.is_file()]
    names = [path for path in names if path.suffix != ".pyc"]
    for path in sorted([*names, settings.BASE_DIR / "requirements.txt"]):
        digest.update(f"{path.relative_to(settings.BASE_DIR)}\0".encode() + path.read_bytes())
    for path in settings.STATIC_ROOT.glob("staticfiles.json"):  # wherever it lies
        digest.update(path.read_bytes())
    shown = (django.__version__, settings.SITE_ORIGIN, settings.SITE_LANGUAGES)
    digest.update(repr(shown).encode())
    return digest.hexdigest()
