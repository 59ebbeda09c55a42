"""When what the public sees changes by the clock alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, Subquery

from events import programme
from events.models import Embargo, Session, State, Summit

# Dates change at midnight somewhere: in every zone of today, and where summer time skips midnight too, that is on a
# quarter of an hour of UTC. So all that hangs on a date (phases, "in 3 days", "as of") changes at one of these.
QUARTER = timedelta(minutes=15)


def next_change(at: datetime) -> datetime:
    """The first moment after `at` (UTC) at which a page may read otherwise though nobody has written anything.

    Pages that tell the time of day say for themselves how long that is true (`caching.tells_the_minute`).
    """
    quarter = at - timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond) + QUARTER
    lifts = Embargo.objects.filter(lifts_at__gt=at, lifts_at__lt=quarter).order_by("lifts_at")
    lift = lifts.values_list("lifts_at", flat=True).first()
    return min([quarter, *([lift] if lift else []), *_turns(at)])


def _turns(at: datetime) -> list[datetime]:
    """When published sessions begin and end after `at`; one of the day before may end past midnight."""
    today = at.astimezone(UTC).date()
    near = Session.objects.filter(day__range=(today - timedelta(days=2), today + timedelta(days=1)))
    timed = near.filter(state=State.PUBLISHED, starts__isnull=False).order_by()
    # Not by a join: PostgreSQL would read every summit for the zones of a few.
    zone = Subquery(Summit.objects.filter(pk=OuterRef("summit")).order_by().values("time_zone")[:1])
    found = timed.annotate(zone=zone).values_list("zone", "day", "starts", "ends").distinct()
    turns = [moment for zone, *times in found for moment in programme.moments(*times, ZoneInfo(zone))]
    return [moment for moment in turns if moment > at]
