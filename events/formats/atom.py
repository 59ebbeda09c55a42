"""Atom feeds (RFC 4287), in which what was taken back is told as RFC 6721 has it."""

from datetime import datetime
from xml.etree import ElementTree

from events.feed import Entry, Feed, Tombstone
from events.i18n.dates import iso
from events.i18n.text import Text, printable

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
ATOM, TOMBSTONES = "http://www.w3.org/2005/Atom", "http://purl.org/atompub/tombstones/1.0"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ElementTree.register_namespace("", ATOM)
ElementTree.register_namespace("at", TOMBSTONES)


def write(feed: Feed, author: str, address: str, page: str, began: datetime) -> bytes:
    """`author` answers for the feed; `began` is its last change while it has no entry (RFC 4287, 4.1.1)."""
    root = ElementTree.Element(f"{{{ATOM}}}feed", {XML_LANG: feed.language})
    _add(root, "id", feed.uid.urn)
    _add_text(root, "title", feed.title, feed.language)
    _add(root, "updated", iso(feed.updated or began))
    _add(_add(root, "author"), "name", author)
    _add(root, "generator", "summitportal")
    _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "link", rel="alternate", type="text/html", hreflang=feed.language, href=page)
    for stone in feed.tombstones:
        _add_tombstone(root, stone)
    for entry in feed.entries:
        _add_entry(root, entry, feed.language)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_entry(root, entry: Entry, language: str):
    element = _add(root, "entry")
    _add(element, "id", entry.uid.urn)
    _add_text(element, "title", entry.title, language)
    _add(element, "published", iso(entry.published))
    _add(element, "updated", iso(entry.updated))
    _add(element, "link", rel="alternate", type="text/html", hreflang=language, href=entry.url)
    for url, media_type, size, of in entry.files:
        _add(element, "link", rel="enclosure", type=media_type, length=str(size), hreflang=of, href=url)
    if entry.summary:
        _add_text(element, "summary", entry.summary, language)
    if entry.html:
        _add_text(element, "content", entry.html, language, "html")
    elif not entry.summary:
        _add_text(element, "summary", entry.title, language)


def _add_tombstone(root, stone: Tombstone):
    ElementTree.SubElement(root, f"{{{TOMBSTONES}}}deleted-entry", ref=stone.uid.urn, when=iso(stone.when))


def _add_text(parent, name: str, text: Text, language: str, form: str = "text"):
    """A text with its language where that is not the feed's."""
    own = {XML_LANG: text.language} if text.language not in ("", language) else {}
    _add(parent, name, str(text), type=form, **own)


def _add(parent, name: str, text: str = "", **attributes):
    element = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = printable(text) or None
    return element
