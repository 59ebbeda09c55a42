"""Calendars (RFC 5545, with the properties of RFC 7986): of a programme, of one session, of all summits.

What is not known is left out: no hour is made up for a session that has only a date, and none is listed without one.
"""

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import cache, lru_cache

from PIL import ImageColor

from events.i18n.text import NO_TEXT, Text

from .content_lines import component, day, escaped, in_utc, moment, text, written

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//summitportal//Programme//EN"
# How often a subscriber asks again (RFC 7986, 5.7); an unchanged calendar costs a 304.
REFRESH = "PT30M"
# The statuses of our record as RFC 5545, 3.8.1.11 knows them; whatever stands is confirmed.
TENTATIVE, OFF = ("planned",), ("cancelled", "postponed")


def programme(summit, listings: Iterable, address: str, page: str) -> bytes:
    """The dated sessions of a summit; `address` is this calendar's own URL, `page` that of what it shows."""
    dated = [listing for listing in listings if listing.day]
    own = [f"X-WR-TIMEZONE:{summit.time_zone}", *([f"COLOR:{nearest_colour(summit.accent)}"] if summit.accent else [])]
    place = _Place(summit)
    sessions = [line for listing in dated for line in _session(listing, place, summit.time_zone)]
    return _calendar(summit.title, address, page, [*own, *_zone(summit, dated), *sessions])


def summits(found: Iterable, name: Text, address: str, page: str, address_of: Callable[[object], str]) -> bytes:
    """The summits whose first day is known, each as whole days; `address_of` gives a summit's own URL."""
    dated = [summit for summit in found if summit.starts and summit.starts.precision == "day"]
    return _calendar(name, address, page, [line for summit in dated for line in _summit(summit, address_of(summit))])


def _calendar(name: Text, address: str, page: str, lines: list[str]) -> bytes:
    about = [
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        *_text("NAME", name),
        text("X-WR-CALNAME", name),
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}",
        f"X-PUBLISHED-TTL:{REFRESH}",
        f"SOURCE;VALUE=URI:{address}",
        f"URL:{page}",
    ]
    return written(component("VCALENDAR", [*about, *lines]))


def _zone(summit, dated) -> tuple[str, ...]:
    """The venue's zone for the time of the sessions; none where no hour is known, or all are in UTC."""
    days = [listing.starts_at.date() for listing in dated if listing.starts_at]
    if not days or summit.time_zone == "UTC":
        return ()
    return _described(summit.zone, summit.time_zone, min(days), max(days) + timedelta(days=1))


@lru_cache(maxsize=64)
def _described(zone, name, first, last) -> tuple[str, ...]:
    from icalendar import Timezone  # with the first calendar, not with the first page

    found = Timezone.from_tzinfo(zone, tzid=name, first_date=first, last_date=last)
    return tuple(found.to_ical().decode().replace("\r\n ", "").split("\r\n")[:-1])


class _Place:
    """What all sessions of a summit share: what the venue is called, and where it is."""

    def __init__(self, summit):
        venue = summit.venue
        self.names = (*([venue.name] if venue else []), summit.city)
        self._lines: dict[Text, list[str]] = {}
        is_known = venue and venue.latitude is not None and venue.longitude is not None
        self.geo = [f"GEO:{float(venue.latitude)};{float(venue.longitude)}"] if is_known else []

    def located(self, room: Text) -> list[str]:
        """The line that tells where a session is, the same for all in a room."""
        if room not in self._lines:
            self._lines[room] = _text("LOCATION", _joined(", ", room, *self.names))
        return self._lines[room]


def _session(listing, place: _Place, time_zone: str) -> list[str]:
    description = _joined("\n\n", listing.time_note, _speakers(listing), listing.description)
    return component(
        "VEVENT",
        [
            *_event(listing.uid, listing.revision, listing.changed_at, listing.url),
            *_times(listing, time_zone),
            *_text("SUMMARY", listing.title),
            *_text("DESCRIPTION", description),
            *place.located(listing.room),
            *place.geo,
            f"STATUS:{_status(listing.status, listing.is_off)}",
            *([f"CATEGORIES:{escaped(listing.kind_label)}"] if listing.kind else []),
        ],
    )


def _summit(summit, url: str) -> list[str]:
    last = summit.ends.earliest if summit.ends and summit.ends.precision == "day" else summit.starts.earliest
    return component(
        "VEVENT",
        [
            *_event(str(summit.public_id), summit.sequence, summit.updated_at, url),
            day("DTSTART", summit.starts.earliest),
            day("DTEND", last + timedelta(days=1)),  # the first day after it (RFC 5545, 3.6.1)
            *_text("SUMMARY", summit.title),
            *_text("DESCRIPTION", summit.summary),
            *_Place(summit).located(NO_TEXT),
            f"STATUS:{_status(summit.status, summit.status in OFF)}",
            "TRANSP:TRANSPARENT",
        ],
    )


def _event(uid: str, revision: int, changed_at, url: str) -> list[str]:
    """Without a METHOD both moments say when the record was last changed (RFC 5545, 3.8.7.2)."""
    changed = in_utc(changed_at)
    return [
        f"UID:{uid}",
        f"DTSTAMP:{changed}",
        f"LAST-MODIFIED:{changed}",
        f"SEQUENCE:{revision}",
        *([f"URL:{url}"] if url else []),
    ]


def _times(listing, time_zone: str) -> list[str]:
    if listing.starts_at is None:
        return [day("DTSTART", listing.day), day("DTEND", listing.day + timedelta(days=1))]
    ends = [moment("DTEND", listing.ends_at, time_zone)] if listing.ends_at else []
    return [moment("DTSTART", listing.starts_at, time_zone), *ends]


def _status(status: str, is_off: bool) -> str:
    """A postponed session does not take place at its hour; when it has another, it is confirmed again."""
    return "CANCELLED" if is_off else "TENTATIVE" if status in TENTATIVE else "CONFIRMED"


def _speakers(listing) -> Text:
    """Each speaker with who is spoken for, a line of its own."""
    return _joined("\n", *(_joined(", ", speaker.name, speaker.participant) for speaker in listing.speakers))


def _joined(separator: str, *texts: Text) -> Text:
    """The texts that are there as one, with their language where they share it."""
    there = [text for text in texts if text.value]
    if len(there) < 2:
        return there[0] if there else NO_TEXT
    languages = {text.language for text in there}
    return Text(separator.join([text.value for text in there]), languages.pop() if len(languages) == 1 else "")


def _text(name: str, value: Text) -> list[str]:
    return [text(name, value.value, value.language)] if value.value else []


@cache
def nearest_colour(colour: str) -> str:
    """The name of CSS3 (RFC 7986, 5.9 knows no others) that comes nearest to #rrggbb."""
    wanted = ImageColor.getrgb(colour)

    def distance(name: str) -> int:
        return sum((a - b) ** 2 for a, b in zip(wanted, ImageColor.getrgb(name), strict=True))

    return min(sorted(ImageColor.colormap), key=distance)
