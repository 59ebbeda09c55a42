"""schedule.json, the programme as conference apps read it: valid by version 1 of c3voc's JSON schema."""

import re
from functools import lru_cache

from events import schedule
from events.i18n.dates import iso
from events.i18n.text import printable
from events.schedule import ScheduleDay

CONTENT_TYPE = "application/json; charset=utf-8"
# The schema knows no other names of zones; whoever reads the moments needs none, since each has its offset.
ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+|UTC$")


def write(summit, days: list[ScheduleDay], version: str, page: str) -> dict:
    """`page` is the URL of the programme; there is one day at least."""
    zone = {"time_zone_name": summit.time_zone} if ZONE.match(summit.time_zone) else {}
    colours = {"colors": {"primary": summit.accent}} if summit.accent else {}
    conference = {
        "acronym": schedule.acronym(summit.slug),
        "title": printable(str(summit.title)),
        "start": days[0].date.isoformat(),
        "end": days[-1].date.isoformat(),
        "daysCount": len(days),
        "timeslot_duration": "00:05",
        **zone,
        **colours,
        "url": page,
        "days": [_day(day, schedule.acronym(summit.slug)) for day in days],
    }
    return {
        "generator": {"name": "summitportal"},
        "schedule": {"version": version, "base_url": page, "conference": conference},
    }


def _day(day: ScheduleDay, acronym: str) -> dict:
    return {
        "index": day.index,
        "date": day.date.isoformat(),
        "day_start": day.starts,
        "day_end": day.ends,
        "rooms": {
            printable(name): [_event(listing, name, acronym) for listing in listings]
            for name, listings in day.rooms.items()
        },
    }


def _event(listing, room: str, acronym: str) -> dict:
    ends = {"end": iso(listing.ends_at)} if listing.ends_at else {}
    return {
        "guid": listing.uid,
        "id": listing.number,
        "date": iso(listing.starts_at),
        "start": schedule.hour(listing),
        **ends,
        "duration": schedule.length(listing),
        "room": printable(room),
        "slug": f"{acronym}-{listing.number}-{listing.slug}",
        "url": listing.url,
        "title": printable(str(listing.title)),
        "subtitle": printable(schedule.subtitle(listing)),
        "track": None,
        "type": listing.kind,
        "language": listing.title.language,
        "abstract": None,
        "description": printable(str(listing.description)),
        "persons": [_person(str(speaker.name), speaker.number) for speaker in listing.speakers],
        "links": [],
    }


@lru_cache(maxsize=4096)  # most speak more than once
def _person(name: str, number: int | None) -> dict:
    """A person with its number, a participant with its name alone: the schema tells them apart by that."""
    return {"id": number, "public_name": printable(name)} if number else {"name": printable(name)}
