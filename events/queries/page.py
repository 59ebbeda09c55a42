"""What the public may read of the practical pages of a summit."""

from datetime import datetime

from events.models import Page, Summit

from .lookup import at_address
from .prepared import knowing, prepared


def public_pages(summit: Summit, at: datetime) -> list[Page]:
    """The practical pages of a summit, for its tabs."""
    return knowing(_pages(at=at, summit=summit.pk), summit=summit)


def public_practical_page(summit: Summit, slug: str, at: datetime) -> Page:
    """The practical page at an address; raises as `lookup.find`."""
    found = knowing(_page(at=at, summit=summit.pk, slug=slug), summit=summit)
    return at_address(next(iter(found), None), Page.objects, slug, at, summit)


@prepared
def _pages(at: datetime, summit: int):
    return Page.objects.visible(at, known=("summit",)).filter(summit=summit).order_by("order", "slug")


@prepared
def _page(at: datetime, summit: int, slug: str):
    return Page.objects.visible(at, known=("summit",)).filter(summit=summit, slug=slug)
