"""What the public may see of photos."""

from datetime import datetime

from events.models import Photo

from .lookup import Gone


def public_photo(public_id, at: datetime) -> Photo | None:
    """The photo with a public identifier, None where there is none to see; raises Gone where it was withdrawn."""
    here = Photo.objects.select_related("summit").filter(public_id=public_id)
    found = here.visible(at).first()
    if found is None and here.withdrawn(at).exists():
        raise Gone
    return found
