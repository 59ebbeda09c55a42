"""RIS, which most reference managers import: a tag and a value a line, each line ending in CR and LF."""

from collections.abc import Iterable

from events.i18n.text import printable

CONTENT_TYPE = "application/x-research-info-systems; charset=utf-8"
TYPES = {"document": "RPRT", "statement": "CPAPER", "summit": "CONF"}


def write(citations: Iterable) -> bytes:
    """A record for each of `citations` (`events/citation.py`)."""
    return "".join(f"{tag}  - {value}\r\n" for citation in citations for tag, value in _record(citation)).encode()


def _record(citation) -> list[tuple[str, str]]:
    issued = citation.issued
    fields = [
        ("TY", TYPES[citation.kind]),
        ("ID", citation.key),
        ("AU", citation.author),
        ("TI", citation.title),
        ("T2", citation.container),
        ("SN", citation.number),
        ("PB", citation.publisher),
        ("CY", citation.place),
        ("PY", f"{issued.year:04}" if issued else ""),
        ("DA", _date(issued) if issued else ""),
        ("LA", citation.title.language),
        ("UR", citation.url),
    ]
    lines = [(tag, " ".join(printable(str(value)).split())) for tag, value in fields]
    return [*((tag, value) for tag, value in lines if value), ("ER", "")]


def _date(issued) -> str:
    """YYYY/MM/DD/ with nothing between the strokes where it is not known."""
    month, day = (f"{part:02}" if part else "" for part in (issued.month, issued.day))
    return f"{issued.year:04}/{month}/{day}/"
