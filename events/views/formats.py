"""Which formats each page has beside it, at which addresses, and how they are handed out."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy as _

from events import preview
from events.addresses import address
from events.formats import atom, bibtex, csl, csv, ical, ris, schedule_json, schedule_xml


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a page: the name of its address, what readers call it, its media type.

    `narrows` are the parts of the page's query that its address takes over.
    """

    route: str
    label: str
    content_type: str
    narrows: tuple[str, ...] = ()

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0]

    @property
    def is_calendar(self) -> bool:
        return self.content_type == ical.CONTENT_TYPE

    @property
    def is_citation(self) -> bool:
        return self.content_type in {writer.CONTENT_TYPE for _name, writer in REFERENCES.values()}


# By the suffix of their addresses; their names are the same in every language.
REFERENCES = {"bib": ("BibTeX", bibtex), "ris": ("RIS", ris), "csl.json": ("CSL-JSON", csl)}


def cited(page: str) -> tuple[Format, ...]:
    """The references beside a page."""
    return tuple(Format(f"{page}.{form}", name, writer.CONTENT_TYPE) for form, (name, writer) in REFERENCES.items())


CALENDAR = _("Calendar")
CHANGES = _("What changed (Atom)")
SPREADSHEET = _("Spreadsheet (CSV)")
NARROWING = ("kind", "room", "participant")
OF_PAGE = {
    "home": (
        Format("all-news.atom", _("News (Atom)"), atom.CONTENT_TYPE),
        Format("all-documents.atom", _("Documents (Atom)"), atom.CONTENT_TYPE),
    ),
    "summit": (Format("changes.atom", CHANGES, atom.CONTENT_TYPE), *cited("summit")),
    "news-list": (Format("news.atom", _("News (Atom)"), atom.CONTENT_TYPE),),
    "summit-list": (Format("summits.ics", CALENDAR, ical.CONTENT_TYPE),),
    "programme": (
        Format("programme.ics", CALENDAR, ical.CONTENT_TYPE, NARROWING),
        Format("changes.atom", CHANGES, atom.CONTENT_TYPE),
        Format("programme.csv", SPREADSHEET, csv.CONTENT_TYPE),
        Format("programme.json", _("Schedule for apps (JSON)"), schedule_json.CONTENT_TYPE),
        Format("programme.xml", _("Schedule for apps (XML)"), schedule_xml.CONTENT_TYPE),
    ),
    "session": (Format("session.ics", CALENDAR, ical.CONTENT_TYPE), *cited("session")),
    "document": cited("document"),
    "delegation-list": (Format("delegations.csv", SPREADSHEET, csv.CONTENT_TYPE),),
    "document-list": (
        Format("documents.csv", SPREADSHEET, csv.CONTENT_TYPE),
        Format("documents.atom", _("Documents (Atom)"), atom.CONTENT_TYPE),
    ),
    "prize-list": (Format("prizes.csv", SPREADSHEET, csv.CONTENT_TYPE),),
    "participant-list": (Format("participants.csv", SPREADSHEET, csv.CONTENT_TYPE),),
}


def formats_of(request, query: dict | None, lacking: tuple[str, ...] = ()) -> list[tuple[Format, str]]:
    """The formats of the page that `request` asks for but the `lacking`, each with its address; a preview has none."""
    if preview.is_open() or request.resolver_match is None:
        return []
    match = request.resolver_match
    formats = [found for found in OF_PAGE.get(match.view_name, ()) if found.route not in lacking]
    return [(found, _address(found, match.kwargs, query or {})) for found in formats]


def _address(found: Format, of: dict, query: dict) -> str:
    kept = {name: query[name] for name in found.narrows if name in query}
    return address(found.route, *of.values()) + (f"?{urlencode(kept)}" if kept else "")


def handed_out(content: bytes | dict, content_type: str, name: str = "") -> HttpResponse:
    """The answer that carries a format; one with a file's `name` is saved under it rather than shown."""
    if isinstance(content, dict):
        return JsonResponse(content, content_type=content_type, json_dumps_params={"ensure_ascii": False})
    headers = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    return HttpResponse(content, content_type=content_type, headers=headers)
