"""The one place where the pages ask the time."""

from datetime import datetime

from django.utils import timezone

from . import preview


def now() -> datetime:
    """The moment (UTC) of which a page is read: now, or the one that a preview has chosen."""
    return preview.current().at or timezone.now()
