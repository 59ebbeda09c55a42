"""Calendars (RFC 5545, with the properties of RFC 7986): of a programme, of one session, of all summits.

What is not known is left out: no hour is made up for a session that has only a date, and none is listed without one.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, timedelta
from functools import cache

from icalendar import Calendar, Event, Timezone, vUri
from PIL import ImageColor

from events.i18n.text import Text, printable

CONTENT_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//summitportal//Programme//EN"
# How often a subscriber asks again (RFC 7986, 5.7); an unchanged calendar costs a 304.
REFRESH = timedelta(minutes=30)
# The statuses of our record as RFC 5545, 3.8.1.11 knows them; whatever stands is confirmed.
TENTATIVE, OFF = ("planned",), ("cancelled", "postponed")


def programme(summit, listings: Iterable, address: str, page: str) -> bytes:
    """The dated sessions of a summit; `address` is this calendar's own URL, `page` that of what it shows."""
    dated = [listing for listing in listings if listing.day]
    calendar = _calendar(summit.title, address, page)
    calendar.add("x-wr-timezone", summit.time_zone)
    if summit.accent:
        calendar.add("color", nearest_colour(summit.accent))
    if zone := _zone(summit, dated):
        calendar.add_component(zone)
    for listing in dated:
        calendar.add_component(_session(listing, summit.venue, summit.city))
    return calendar.to_ical()


def summits(found: Iterable, name: Text, address: str, page: str, address_of: Callable[[object], str]) -> bytes:
    """The summits whose first day is known, each as whole days; `address_of` gives a summit's own URL."""
    calendar = _calendar(name, address, page)
    for summit in found:
        if summit.starts and summit.starts.precision == "day":
            calendar.add_component(_summit(summit, address_of(summit)))
    return calendar.to_ical()


def _calendar(name: Text, address: str, page: str) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add("calscale", "GREGORIAN")
    _add_text(calendar, "name", name)
    calendar.add("x-wr-calname", printable(str(name)))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT30M")
    calendar.add("source", vUri(address), parameters={"VALUE": "URI"})
    calendar.add("url", vUri(page))
    return calendar


def _zone(summit, dated) -> Timezone | None:
    """The venue's zone for the time of the sessions; none where no hour is known, or all are in UTC."""
    days = [listing.starts_at.date() for listing in dated if listing.starts_at]
    if not days or summit.time_zone == "UTC":
        return None
    ends = max(days) + timedelta(days=1)
    return Timezone.from_tzinfo(summit.zone, tzid=summit.time_zone, first_date=min(days), last_date=ends)


def _session(listing, venue, city: Text) -> Event:
    event = _event(listing.uid, listing.revision, listing.changed_at, listing.url)
    _add_times(event, listing)
    _add_text(event, "summary", listing.title)
    _add_text(event, "description", _joined("\n\n", listing.time_note, _speakers(listing), listing.description))
    _add_text(event, "location", _place(venue, city, listing.room))
    if venue and venue.latitude is not None and venue.longitude is not None:
        event.add("geo", (float(venue.latitude), float(venue.longitude)))
    event.add("status", _status(listing.status, listing.is_off))
    if listing.kind:
        event.add("categories", [listing.kind_label])
    return event


def _summit(summit, url: str) -> Event:
    event = _event(str(summit.public_id), summit.sequence, summit.updated_at, url)
    last = summit.ends.earliest if summit.ends and summit.ends.precision == "day" else summit.starts.earliest
    event.add("dtstart", summit.starts.earliest)
    event.add("dtend", last + timedelta(days=1))  # the first day after it (RFC 5545, 3.6.1)
    _add_text(event, "summary", summit.title)
    _add_text(event, "description", summit.summary)
    _add_text(event, "location", _place(summit.venue, summit.city))
    event.add("status", _status(summit.status, summit.status in OFF))
    event.add("transp", "TRANSPARENT")
    return event


def _event(uid: str, revision: int, changed_at, url: str) -> Event:
    event = Event()
    event.add("uid", uid)
    # Without a METHOD both say when the record was last changed (RFC 5545, 3.8.7.2).
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", revision)
    if url:
        event.add("url", vUri(url))
    return event


def _add_times(event: Event, listing):
    event.add("dtstart", listing.starts_at or listing.day)
    if listing.ends_at:
        event.add("dtend", listing.ends_at)
    elif listing.starts_at is None:
        event.add("dtend", listing.day + timedelta(days=1))


def _status(status: str, is_off: bool) -> str:
    """A postponed session does not take place at its hour; when it has another, it is confirmed again."""
    return "CANCELLED" if is_off else "TENTATIVE" if status in TENTATIVE else "CONFIRMED"


def _speakers(listing) -> Text:
    """Each speaker with who is spoken for, a line of its own."""
    lines = (_joined(", ", speaker.name, speaker.participant) for speaker in listing.speakers)
    return _joined("\n", *lines)


def _place(venue, city: Text, *rooms: Text) -> Text:
    return _joined(", ", *rooms, *([venue.name] if venue else []), city)


def _joined(separator: str, *texts: Text) -> Text:
    """The texts that are there as one, with their language where they share it."""
    there = [text for text in texts if text]
    languages = {text.language for text in there}
    return Text(separator.join(map(str, there)), languages.pop() if len(languages) == 1 else "")


def _add_text(component, name: str, text: Text):
    if text:
        component.add(name, printable(str(text)), parameters={"LANGUAGE": text.language} if text.language else {})


@cache
def nearest_colour(colour: str) -> str:
    """The name of CSS3 (RFC 7986, 5.9 knows no others) that comes nearest to #rrggbb."""
    wanted = ImageColor.getrgb(colour)

    def distance(name: str) -> int:
        return sum((a - b) ** 2 for a, b in zip(wanted, ImageColor.getrgb(name), strict=True))

    return min(sorted(ImageColor.colormap), key=distance)
