"""What the public may know of the portal itself."""

from datetime import datetime

from events.models import Organisation


def public_keeper(at: datetime) -> Organisation | None:
    """The organisation that keeps this portal, None where none does or it is not visible."""
    return Organisation.objects.visible(at).filter(keeps_portal=True).first()
