"""CSL-JSON, the references of citation processors (CSL 1.0.2, csl-data schema)."""

import json
from collections.abc import Iterable

from events.i18n.text import printable

CONTENT_TYPE = "application/vnd.citationstyles.csl+json; charset=utf-8"
TYPES = {"document": "report", "statement": "speech", "summit": "event"}


def write(citations: Iterable) -> bytes:
    """A list with an item for each of `citations` (`events/citation.py`)."""
    return json.dumps([_item(citation) for citation in citations], ensure_ascii=False, indent=1).encode()


def _item(citation) -> dict:
    known = {
        "id": citation.key,
        "type": TYPES[citation.kind],
        "title": _text(citation.title),
        "author": [{"literal": _text(citation.author)}] if citation.author else [],
        "number": citation.number,
        "event-title": _text(citation.container),
        "event-place": _text(citation.place),
        "publisher": _text(citation.publisher),
        "issued": _issued(citation),
        "language": citation.title.language,
        "URL": citation.url,
    }
    return {name: value for name, value in known.items() if value}


def _issued(citation) -> dict:
    """As many parts of each date as are known."""
    moments = [moment for moment in (citation.issued, citation.until) if moment]
    parts = [[part for part in (moment.year, moment.month, moment.day) if part] for moment in moments]
    return {"date-parts": parts[:1] if parts[:1] == parts[1:] else parts} if parts else {}


def _text(text) -> str:
    return " ".join(printable(str(text)).split())
