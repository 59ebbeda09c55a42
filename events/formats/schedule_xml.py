"""schedule.xml, the programme as conference apps read it: valid by c3voc's schedule.xml.xsd."""

from xml.etree import ElementTree

from events import schedule
from events.i18n.dates import iso
from events.i18n.text import printable
from events.schedule import ScheduleDay

CONTENT_TYPE = "application/xml; charset=utf-8"


def write(summit, days: list[ScheduleDay], version: str, address: str, page: str) -> bytes:
    """`address` is the file's own URL, `page` that of the programme; the schema asks for one day at least."""
    root = ElementTree.Element("schedule")
    ElementTree.SubElement(root, "generator", name="summitportal")
    _add(root, url=address, version=version)
    conference = ElementTree.SubElement(root, "conference")
    _add(
        conference,
        title=summit.title,
        acronym=schedule.acronym(summit.slug),
        start=days[0].date.isoformat(),
        end=days[-1].date.isoformat(),
        days=len(days),
        url=page,
        time_zone_name=summit.time_zone,
    )
    if summit.accent:
        ElementTree.SubElement(conference, "color", primary=summit.accent)
    for day in days:
        _add_day(root, day)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_day(root, day: ScheduleDay):
    written = {"date": day.date.isoformat(), "start": day.starts, "end": day.ends, "index": str(day.index)}
    element = ElementTree.SubElement(root, "day", written)
    for name, listings in day.halls.items():
        room = ElementTree.SubElement(element, "room", name=printable(name))
        for listing in listings:
            _add_event(room, listing, name)


def _add_event(room, listing, hall: str):
    event = ElementTree.SubElement(room, "event", guid=listing.uid, id=str(listing.number))
    _add(
        event,
        room=hall,
        title=listing.title,
        subtitle=schedule.subtitle(listing),
        type=listing.kind,
        date=iso(listing.starts_at),
        start=f"{listing.starts_at:%H:%M}",
        duration=schedule.length(listing),
        abstract="",
        track="",
    )
    persons = ElementTree.SubElement(event, "persons")
    for speaker in listing.speakers:
        number = {"id": str(speaker.number)} if speaker.number else {}
        ElementTree.SubElement(persons, "person", number).text = printable(str(speaker.name))
    _add(event, language=listing.title.language, description=listing.description, url=listing.url)


def _add(parent, **texts):
    """An element for each of `texts`, in their order."""
    for name, text in texts.items():
        ElementTree.SubElement(parent, name).text = printable(str(text))
