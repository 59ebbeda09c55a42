"""What the public may see of photos."""

from datetime import datetime

from events.models import Photo

from .lookup import with_identifier


def public_photo(public_id, at: datetime) -> Photo | None:
    """The photo with a public identifier, None where there is none to see; raises Gone."""
    return with_identifier(Photo, public_id, "summit", at)
