"""Comma-separated values (RFC 4180) that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence

from events.i18n.text import printable

CONTENT_TYPE = "text/csv; charset=utf-8; header=present"
BOM = "\ufeff"
# What makes a spreadsheet calculate, the forms of full width among them (OWASP, CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(rows: Iterable[Sequence], bom: bool = False) -> bytes:
    """`rows` with the header first; `bom` marks the text as UTF-8 for spreadsheets that would take it for another."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([cell(value) for value in row] for row in rows)
    return ((BOM if bom else "") + out.getvalue()).encode()


def cell(value) -> str:
    """A value as text; one that a spreadsheet would calculate is led by an apostrophe, which it takes for a text."""
    if value is None or value == "":
        return ""
    text = printable(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text
