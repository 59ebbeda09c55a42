"""What the public may read of prizes."""

from datetime import datetime

from django.db.models import Prefetch

from events.models import Award, Laureate, Participant, Photo, Prize

from .lookup import find
from .summit import visible_only


def public_awards(at: datetime, **of):
    """The visible awards `of` a summit or a prize, with their visible laureates."""
    laureates = Laureate.objects.visible(at).select_related("person").order_by("order", "pk")
    shown = (visible_only("country", Participant, at), visible_only("photo", Photo, at))
    return (
        Award.objects.visible(at)
        .filter(**of)
        .select_related("prize", "summit")
        .prefetch_related("sources", Prefetch("laureates", laureates.prefetch_related(*shown)))
        .order_by("-summit__starts", "prize__slug")
    )


def public_prize(slug: str, at: datetime) -> Prize:
    """The prize at an address; raises as `lookup.find`."""
    return find(Prize.objects.select_related("organisation"), slug, at)
