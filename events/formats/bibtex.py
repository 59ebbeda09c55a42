"""BibTeX, as BibTeX and biblatex read it in UTF-8."""

from collections.abc import Iterable

from events.i18n.text import printable

CONTENT_TYPE = "application/x-bibtex; charset=utf-8"
TYPES = {"document": "techreport", "statement": "misc", "summit": "misc"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# BibTeX counts braces even where a backslash stands before them, so they are named.
SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{letter: f"\\{letter}" for letter in "#$%&_"},
    }
)


def write(citations: Iterable) -> bytes:
    """An entry for each of `citations` (`events/citation.py`)."""
    return "\n".join(_entry(citation) for citation in citations).encode()


def _entry(citation) -> str:
    fields = {name: value for name, value in _fields(citation).items() if value}
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items())
    return f"@{TYPES[citation.kind]}{{{citation.key},\n{lines}}}\n"


def _fields(citation) -> dict[str, str]:
    issued = citation.issued
    within = "institution" if citation.kind == "document" else "organization"
    return {
        "author": _whole(citation.author),
        "title": _whole(citation.title),
        within: _whole(citation.publisher),
        "number": _whole(citation.number),
        "note": _whole(citation.container),
        "address": _whole(citation.place),
        "year": f"{{{issued.year:04}}}" if issued else "",
        "month": MONTHS[issued.month - 1] if issued and issued.month else "",
        "day": f"{{{issued.day}}}" if issued and issued.day else "",
        "url": f"{{{citation.url}}}",
        "language": f"{{{citation.title.language}}}",
    }


def _whole(text) -> str:
    """A text in two pairs of braces, so that no style changes its case or takes a name apart."""
    value = " ".join(printable(str(text)).split())
    return f"{{{{{value.translate(SPECIAL)}}}}}" if value else ""
