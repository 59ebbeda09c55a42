"""schedule.xml, the programme as conference apps read it: valid by c3voc's schedule.xml.xsd.

It is written as text, since a tree of a thousand sessions has eighteen thousand elements and is read by nobody.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from events import schedule
from events.i18n.dates import iso
from events.i18n.text import printable
from events.schedule import ScheduleDay

CONTENT_TYPE = "application/xml; charset=utf-8"
DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"


def write(summit, days: list[ScheduleDay], version: str, address: str, page: str) -> bytes:
    """`address` is the file's own URL, `page` that of the programme; the schema asks for one day at least."""
    conference = _texts(
        title=summit.title,
        acronym=schedule.acronym(summit.slug),
        start=days[0].date.isoformat(),
        end=days[-1].date.isoformat(),
        days=len(days),
        url=page,
        time_zone_name=summit.time_zone,
    )
    colour = _element("color", primary=summit.accent) if summit.accent else ""
    content = [
        _element("generator", name="summitportal"),
        _texts(url=address, version=version),
        _element("conference", [conference, colour]),
        *(_day(day) for day in days),
    ]
    return (DECLARATION + _element("schedule", content)).encode()


def _day(day: ScheduleDay) -> str:
    rooms = [
        _element("room", [_event(listing, name) for listing in listings], name=_quoted(name))
        for name, listings in day.rooms.items()
    ]
    return _element("day", rooms, date=day.date.isoformat(), start=day.starts, end=day.ends, index=day.index)


def _event(listing, room: str) -> str:
    what = _texts(
        room=room,
        title=listing.title,
        subtitle=schedule.subtitle(listing),
        type=listing.kind,
        date=iso(listing.starts_at),
        start=schedule.hour(listing),
        duration=schedule.length(listing),
        abstract="",
        track="",
    )
    who = _element("persons", [_person(str(speaker.name), speaker.number) for speaker in listing.speakers])
    more = _texts(language=listing.title.language, description=listing.description, url=listing.url)
    return _element("event", [what, who, more], guid=listing.uid, id=listing.number)


@lru_cache(maxsize=4096)  # most speak more than once
def _person(name: str, number: int | None) -> str:
    return _element("person", [_escaped(name)], **({"id": number} if number else {}))


def _element(name: str, content: Iterable[str] = (), /, **attributes) -> str:
    """An element whose `content` and `attributes` may stand in XML as they are."""
    inside = "".join(content)
    start = name + "".join([f' {key}="{value}"' for key, value in attributes.items()])
    return f"<{start}>{inside}</{name}>" if inside else f"<{start} />"


def _texts(**texts) -> str:
    """An element for each of `texts`, in their order."""
    written = [(name, _escaped(text) if text else "") for name, text in texts.items()]
    return "".join([f"<{name}>{text}</{name}>" if text else f"<{name} />" for name, text in written])


def _escaped(text) -> str:
    return escape(printable(str(text)), quote=False)


def _quoted(text) -> str:
    """What may stand in an attribute, where a reader would take a tab or a new line for a space."""
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#09;")
