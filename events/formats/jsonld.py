"""Structured data (JSON-LD 1.1 with the words of schema.org): what search engines and archives read of a page.

What is not known is left out. A date is as precise as the record has it ("2017-09", ISO 8601-1, 5.2.2). A text in
another language than the page's says so.
"""

import json
from collections.abc import Callable, Iterable

from events.i18n.dates import iso
from events.i18n.text import Text, printable

CONTEXT = "https://schema.org"
# No text may end the element that it stands in, nor a line of a script (HTML, 4.12.1.3).
UNSAFE = str.maketrans({letter: f"\\u{ord(letter):04X}" for letter in "<>&\u2028\u2029"})
STATUSES = {"cancelled": "EventCancelled", "postponed": "EventPostponed", "moved": "EventRescheduled"}
ATTENDANCE = {"in_person": "Offline", "virtual": "Online", "hybrid": "Mixed"}
Address = Callable[[object], str]  # a record's absolute URL


def script(graph: list[dict]) -> str:
    """The graph as the content of a script element."""
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(UNSAFE)


def breadcrumbs(trail: Iterable[tuple[object, str]]) -> dict:
    """`trail` is names and URLs from the home page to the page itself."""
    steps = [_node("ListItem", position=n, name=_text(name), item=url) for n, (name, url) in enumerate(trail, 1)]
    return _node("BreadcrumbList", itemListElement=steps)


def website(name, url: str, language: str, search: str, keeper: dict | None) -> dict:
    """The portal; `search` is the URL of its search."""
    target = _node("EntryPoint", urlTemplate=f"{search}?q={{search_term_string}}")
    action = _node("SearchAction", target=target) | {"query-input": "required name=search_term_string"}
    return _identified("WebSite", url, name=_text(name), inLanguage=language, publisher=keeper, potentialAction=action)


def webpage(name, url: str, language: str, home: str, entity: dict | None, about: dict | None = None) -> dict:
    """A page of the portal and what it is the page of; `about` where that is not what it describes by itself."""
    within = {"@type": "WebSite", "@id": home}
    return _node(
        "WebPage", url=url, name=_text(name), inLanguage=language, isPartOf=within, mainEntity=entity, about=about
    )


def reference(kind: str, url: str) -> dict:
    """What is described on its own page."""
    return {"@type": kind, "@id": url}


def summit(record, sessions: Iterable[str], address: Address, image: str) -> dict | None:
    """A summit with the URLs of its `sessions`; None where its beginning is unknown: no event is without one."""
    if record.starts is None:
        return None
    url = address(record)
    return _event(url, record.title, record.status) | _node(
        "Event",
        description=_text(record.summary or record.slogan),
        startDate=str(record.starts),
        endDate=record.ends and str(record.ends),
        **_place_of(record, url),
        organizer=organisation(record.series.organisation, address),
        superEvent=_identified("EventSeries", address(record.series), name=_text(record.series.name)),
        subEvent=[reference("Event", session) for session in sessions],
        image=image,
    )


def series(record, summits: Iterable, address: Address) -> dict:
    return _identified(
        "EventSeries",
        address(record),
        name=_text(record.name),
        description=_text(record.description),
        organizer=organisation(record.organisation, address),
        subEvent=[reference("Event", address(edition)) for edition in summits if edition.starts],
    )


def session(listing, of, address: Address) -> dict | None:
    """A session (`events/listing.py`) of the summit `of`; None where its day is unknown."""
    if listing.day is None:
        return None
    return _event(listing.url, listing.title, listing.status) | _node(
        "Event",
        description=_text(listing.description),
        startDate=iso(listing.starts_at) if listing.starts_at else listing.day.isoformat(),
        endDate=listing.ends_at and iso(listing.ends_at),
        **_place_of(of, address(of), listing.room),
        organizer=organisation(of.series.organisation, address),
        superEvent=reference("Event", address(of)),
        performer=[_speaker(speaker) for speaker in listing.speakers],
    )


def organisation(record, address: Address) -> dict:
    known = {"name": _text(record.name), "alternateName": record.acronym, "sameAs": record.website}
    return _identified("Organization", address(record), **known)


def participant(record, address: Address) -> dict:
    """A state is a country; whatever else takes part is an organisation."""
    if record.kind != "state":
        described = {"description": _text(record.description), "location": _named("Place", record.seat)}
        return organisation(record, address) | _node("Organization", **described)
    return _identified(
        "Country",
        address(record),
        name=_text(record.name),
        alternateName=_text(record.formal_name),
        identifier=[code for code in (record.iso2, record.iso3, record.iso_numeric) if code],
        sameAs=record.website,
    )


def delegation(record, of, address: Address) -> dict:
    """Who represents a participant at the summit `of`, the head first."""
    people = [(record.head, record.head_title)] if record.head else []
    people += [(delegate.person, delegate.title) for delegate in record.delegates.all()]
    return _identified(
        "GovernmentOrganization" if record.participant.kind == "state" else "Organization",
        address(record),
        name=_text(record.participant.name),
        member=[_node("Person", name=_text(person.name), jobTitle=_text(title)) for person, title in people],
        event=of.starts and reference("Event", address(of)),
    )


def document(record, of, address: Address, absolute: Callable[[str], str]) -> dict:
    """A document of the summit `of`; `absolute` gives the URL of a path."""
    files = list(record.files.all())
    return _identified(
        "DigitalDocument",
        address(record),
        name=_text(record.title),
        abstract=_text(record.summary),
        identifier=record.symbol,
        creativeWorkStatus=str(record.get_status_display()),
        datePublished=record.adopted_on and str(record.adopted_on),
        creator=organisation(of.series.organisation, address),
        about=of.starts and reference("Event", address(of)),
        inLanguage=[file.language for file in files],
        encoding=[_file(file, absolute) for file in files],
    )


def news(record, of, address: Address) -> dict:
    """A piece of news; without a date it is an article like any other."""
    publisher = organisation(of.series.organisation, address)
    return _identified(
        "NewsArticle" if record.dated else "Article",
        address(record),
        headline=_text(record.title),
        abstract=_text(record.summary),
        datePublished=record.dated and str(record.dated),
        dateModified=iso(record.updated_at),
        author=publisher,
        publisher=publisher,
        about=of.starts and reference("Event", address(of)),
    )


def prize(record, awards: Iterable) -> dict | None:
    """Who was awarded a prize, edition by edition; None where nobody is named."""
    awarded = [_laureate(laureate, award) for award in awards for laureate in award.laureates.all()]
    items = [_node("ListItem", position=n, item=item) for n, item in enumerate(awarded, 1)]
    return _node("ItemList", name=_text(record.name), itemListElement=items) if items else None


def _event(url: str, title: Text, status: str) -> dict:
    return _identified(
        "Event", url, name=_text(title), eventStatus=f"{CONTEXT}/{STATUSES.get(status, 'EventScheduled')}"
    )


def _place_of(summit, url: str, room: Text | None = None) -> dict:
    """Where a summit, or a session in a `room`, takes place, and how one attends it; `url` stands for its own page."""
    online = _node("VirtualLocation", url=url) if summit.format != "in_person" else None
    place = _place(summit, room) if summit.format != "virtual" else None
    locations = [found for found in (place, online) if found]
    return {
        "eventAttendanceMode": f"{CONTEXT}/{ATTENDANCE[summit.format]}EventAttendanceMode",
        "location": locations[0] if len(locations) == 1 else locations,
    }


def _place(summit, room: Text | None) -> dict | None:
    venue, host = summit.venue, summit.host
    name = next((text for text in (room, venue and venue.name, summit.city, host and host.name) if text), None)
    within = _named("Place", venue.name) if room and venue else None
    known = {"address": _postal_address(summit), "geo": venue and _geo(venue), "containedInPlace": within}
    return _node("Place", name=_text(name), **known) if name else None


def _postal_address(summit) -> dict | None:
    known = {
        "streetAddress": _text(summit.venue.address) if summit.venue else None,
        "addressLocality": _text(summit.city),
        "addressCountry": summit.host.iso2 if summit.host else None,
    }
    return _node("PostalAddress", **known) if any(known.values()) else None


def _geo(venue) -> dict | None:
    known = {"latitude": venue.latitude, "longitude": venue.longitude}
    return None if None in known.values() else _node("GeoCoordinates", **{k: float(v) for k, v in known.items()})


def _speaker(speaker) -> dict:
    kind = "Organization" if speaker.number is None else "Person"
    return _node(kind, name=_text(speaker.name), affiliation=_named("Organization", speaker.participant))


def _laureate(laureate, award) -> dict:
    name = laureate.person.name if laureate.person else laureate.name
    kind = "Person" if laureate.person else "Organization"
    return _node(kind, name=_text(name), award=f"{award.prize.name} · {award.summit.title}")


def _file(file, absolute) -> dict:
    return _node(
        "MediaObject",
        contentUrl=absolute(file.get_absolute_url()),
        encodingFormat=file.content_type.partition(";")[0],
        contentSize=f"{file.size} B",
        sha256=file.sha256,
        inLanguage=file.language,
    )


def _named(kind: str, name: Text) -> dict | None:
    return _node(kind, name=_text(name)) if name else None


def _identified(kind: str, url: str, **known) -> dict:
    return {"@id": url, **_node(kind, url=url, **known)}


def _node(kind: str, **known) -> dict:
    return {"@type": kind, **{name: value for name, value in known.items() if value not in (None, "", [], {})}}


def _text(text) -> str | dict:
    """A text; one that fell back to another language carries it (JSON-LD 1.1, 4.2.4)."""
    value = printable(str(text or ""))
    if not (value and isinstance(text, Text) and text.is_fallback):
        return value
    return {"@value": value, "@language": text.language}
