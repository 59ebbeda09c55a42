"""What the home page opens with, out of summits of any number."""

from datetime import datetime, timedelta

from django.db.models import Count

from events.i18n.partial_date import PartialDate
from events.models import Organisation, Summit
from events.models.membership import as_written

from .any_of import keys_of_any
from .pages import has_more
from .parts import unread
from .prepared import prepared

CARDS = 7  # the featured summit and the newest others
MOST_LINES = 30
FEW = 10
UNREAD = ("times", "series__times", "series__description", "cover__times")
DRAWN = ("series", "starts", "ends")


def public_cards(keeper: Organisation | None, at: datetime) -> tuple[Summit | None, list[Summit]]:
    """The current or next summit, else the latest, and the newest others.

    The organisation that keeps the portal comes first: where it has a summit, one of its own is featured. Each knows
    whether it `is_of_many`, more than a page of summits shows.
    """
    yesterday = as_written(PartialDate.of((at - timedelta(days=1)).date()))
    keys = _leading(at=at, organisation=keeper.pk if keeper else 0, **yesterday)
    found = _cards(at=at, summits=frozenset(keys))
    kept = [summit for summit in found if keeper and summit.series.organisation_id == keeper.pk] or found
    ahead = [summit for summit in kept if summit.phase(at.astimezone(summit.zone).date()) in ("before", "during")]
    featured = ahead[-1] if ahead else next(iter(kept), None)
    return featured, [summit for summit in found if summit is not featured][: CARDS - 1]


def public_lines(shown: list[Summit], at: datetime) -> list[Summit]:
    """The visible summits of the series that have the most, as much of each as a line through time shows.

    Where there are more summits than a page shows, those of the series of the summits that are `shown`.
    """
    if any(summit.is_of_many for summit in shown):
        return _lines_of(at=at, lines=frozenset(summit.series_id for summit in shown))
    return _longest_lines(at=at)


@prepared
def _leading(at: datetime, organisation: int, day: str, month: str, year: str):
    newest = Summit.objects.visible(at).by_date()
    own = newest.filter(series__organisation=organisation)
    # The few that end first of those not over yesterday: the clock of its venue tells whether one is now.
    coming = [summits.not_over(day, month, year)[:FEW] for summits in (newest, own)]
    leading = keys_of_any(newest[:CARDS], own[:1], *coming)
    return Summit.objects.filter(pk__in=leading).order_by("pk").values_list("pk", flat=True)


@prepared
def _cards(at: datetime, summits: frozenset):
    visible = Summit.objects.visible(at)
    found = visible.filter(pk__among=summits).by_date().with_shown(at, "host", "cover")
    found = found.select_related("series__organisation").annotate(is_of_many=has_more(visible))
    return found.without(*UNREAD, *unread("host"), *unread("series__organisation"))


@prepared
def _lines_of(at: datetime, lines: frozenset):
    return _lines(at).filter(series__pk__among=lines)


@prepared
def _longest_lines(at: datetime):
    longest = Summit.objects.visible(at).order_by().values("series").annotate(count=Count("pk"))
    return _lines(at).filter(series__in=longest.order_by("-count", "series").values("series")[:MOST_LINES])


def _lines(at):
    return Summit.objects.visible(at).order_by("pk").select_related("series").limited_to(*DRAWN)
