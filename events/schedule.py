"""What the two schedule files of conference apps (c3voc's XML and JSON) share: days, rooms and timed sessions. Pure.

They have no way to list a session without date and hour; the other formats do. A day without such a session is empty.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from .i18n.dates import iso
from .listing import Listing

Rooms = dict[str, list[Listing]]


@dataclass(frozen=True, slots=True)
class ScheduleDay:
    """A date at the venue from midnight to midnight, and the sessions of each room by its name."""

    index: int
    date: date
    starts: str
    ends: str
    rooms: Rooms


def days(listed: Iterable[tuple[date | None, list[Listing]]], zone: ZoneInfo, elsewhere: str) -> list[ScheduleDay]:
    """The dated days with their timed sessions; `elsewhere` names the room of those that have none."""
    dated = [(day, [listing for listing in listings if listing.starts_at]) for day, listings in listed if day]
    return [
        ScheduleDay(
            index, day, _midnight(day, zone), _midnight(day + timedelta(days=1), zone), _rooms(found, elsewhere)
        )
        for index, (day, found) in enumerate(dated, 1)
    ]


def version(listed: Iterable[tuple[date | None, list[Listing]]]) -> str:
    """The moment of the latest change, which changes with the programme and with nothing else."""
    changes = [listing.changed_at for _day, listings in listed for listing in listings]
    return iso(max(changes)) if changes else ""


def acronym(slug: str) -> str:
    """A summit's address as both schemas want an acronym: at least four of a-z, 0-9 and _."""
    name = slug.replace("-", "_")
    return name if len(name) >= 4 else f"summit_{name}"


def hour(listing: Listing) -> str:
    """When it begins on the venue's clock, "09:30"."""
    return f"{listing.starts_at.hour:02}:{listing.starts_at.minute:02}"


def length(listing: Listing) -> str:
    """How long it lasts, "01:30", whatever clocks do meanwhile; "00:00" where its end is not known."""
    seconds = listing.ends_at.timestamp() - listing.starts_at.timestamp() if listing.ends_at else 0
    minutes = max(0, int(seconds) // 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def subtitle(listing: Listing) -> str:
    """What a reader must know before going there: that it is off, or when it begins in words."""
    return " · ".join(part for part in (listing.status_label if listing.is_off else "", str(listing.time_note)) if part)


def _rooms(listings: list[Listing], elsewhere: str) -> Rooms:
    rooms: Rooms = {}
    for listing in listings:
        rooms.setdefault(str(listing.room) or elsewhere, []).append(listing)
    return rooms


def _midnight(day: date, zone: ZoneInfo) -> str:
    return iso(datetime.combine(day, time.min, zone))
