"""What the public may read of prizes."""

from datetime import datetime

from events.models import Award, Laureate, Prize, Summit

from .lookup import at_address
from .parts import sources_of, with_sources
from .prepared import handed, knowing, prepared
from .together import together

UNREAD = ("times", "photo__times", "country__times", "country__formal_name", "country__seat", "country__description")


def public_awards_at(summit: Summit, at: datetime) -> list[Award]:
    """The visible awards at a summit, with their visible laureates."""
    found = _at_summit(at=at, summit=summit.pk)
    return _with_laureates(knowing(found["awards"], summit=summit), found)


def public_awards_of(prize: Prize, at: datetime) -> list[Award]:
    """The visible awards of a prize, the latest first, with their visible laureates."""
    found = _of_prize(at=at, prize=prize.pk)
    return _with_laureates(knowing(found["awards"], prize=prize), found)


def public_prize(slug: str, at: datetime) -> Prize:
    """The prize at an address; raises as `lookup.find`."""
    return at_address(_prize.one(at=at, slug=slug), Prize.objects, slug, at)


def _with_laureates(awards: list[Award], found: dict[str, list]) -> list[Award]:
    with_sources(awards, found["sources"])
    return handed(awards, "laureates", [(laureate.award_id, laureate) for laureate in found["laureates"]])


@prepared
def _prize(at: datetime, slug: str):
    return Prize.objects.visible(at).filter(slug=slug).select_related("organisation")


@together
def _at_summit(at: datetime, summit: int):
    awards = Award.objects.visible(at, known=("summit",)).filter(summit=summit)
    return {
        "awards": awards.select_related("prize").without("times", "prize__times").order_by("prize__slug"),
        **_parts(at, award__summit=summit),
    }


@together
def _of_prize(at: datetime, prize: int):
    awards = Award.objects.visible(at, known=("prize",)).filter(prize=prize).select_related("summit")
    return {
        "awards": awards.without("times").order_by("-summit__starts", "pk"),
        **_parts(at, award__prize=prize),
    }


def _parts(at, **of) -> dict:
    laureates = Laureate.objects.visible(at).filter(**of).select_related("person").with_shown(at, "country", "photo")
    return {
        "laureates": laureates.without(*UNREAD).order_by("order", "pk"),
        "sources": sources_of(Award).filter(**of),
    }
