"""What the public may know of the portal itself."""

from datetime import datetime

from events.models import Organisation

from .prepared import prepared


def public_keeper(at: datetime) -> Organisation | None:
    """The organisation that keeps this portal, None where none does or it is not visible."""
    return _keeper.one(at=at)


@prepared
def _keeper(at: datetime):
    return Organisation.objects.visible(at).filter(keeps_portal=True)
