"""The lines that calendars are made of (RFC 5545, 3.1 to 3.3): folded, escaped, ended as the standard wants them.

A calendar of a thousand sessions has twelve thousand of them; a library that makes an object of each needs ten times
the time. What reads them back in the tests are libraries.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

from events.i18n.text import Text, printable

WIDTH = 75  # octets, without the end of the line (3.1)
ESCAPED = re.compile(r"[\\;,\n]")


def component(name: str, lines: Iterable[str]) -> list[str]:
    return [f"BEGIN:{name}", *lines, f"END:{name}"]


def text(name: str, value: Text | str, language: str = "") -> str:
    """A property of type TEXT (3.3.11), in `language` if given (3.2.10)."""
    return f"{name}{f';LANGUAGE={language}' if language else ''}:{escaped(str(value))}"


def escaped(value: str) -> str:
    return ESCAPED.sub(_escape, printable(value))


def moment(name: str, value: datetime, zone: str = "UTC") -> str:
    """A DATE-TIME (3.3.5): in UTC, or on the clock of the zone that it is in and the calendar describes as `zone`."""
    if zone == "UTC":
        return f"{name}:{in_utc(value)}"
    return f"{name};TZID={zone}:{_basic(value)}"


def in_utc(value: datetime) -> str:
    return f"{_basic(value.astimezone(UTC))}Z"


def day(name: str, value: date) -> str:
    """A DATE (3.3.4)."""
    return f"{name};VALUE=DATE:{_basic(value)}"


def written(lines: Iterable[str]) -> bytes:
    """The lines as a stream in UTF-8, each folded where it is too long."""
    return "".join([f"{_folded(line)}\r\n" for line in lines]).encode()


def _basic(value: date) -> str:
    """A date, or a moment to the second, in the basic format of ISO 8601."""
    return value.isoformat()[:19].replace("-", "").replace(":", "")


def _escape(found: re.Match) -> str:
    return r"\n" if found[0] == "\n" else "\\" + found[0]


def _folded(line: str) -> str:
    """A line and its continuations, none of which ends within a character."""
    if len(line) <= WIDTH and line.isascii():
        return line
    octets = line.encode()
    parts, start, width = [], 0, WIDTH
    while len(octets) - start > width:
        end = start + width
        while octets[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        parts.append(octets[start:end])
        start, width = end, WIDTH - 1  # the space that a continuation begins with
    return b"\r\n ".join([*parts, octets[start:]]).decode()
