"""Which states of a list the world map marks, and how; it reads the drawing once, and knows no records.

The map is static/img/world.svg (scripts/make_map.py): an outline for each code, a circle where it would be too small.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

OUTLINE = re.compile(r'<path id="(\w+)"')
CIRCLE = re.compile(r'<circle id="(\w+)" cx="(\d+)" cy="(\d+)"')


@dataclass(frozen=True, slots=True)
class Place:
    """A state on the map: its code names its outline, unless it is a circle round x and y."""

    code: str
    name: object
    is_host: bool = False
    x: int | None = None
    y: int | None = None

    @property
    def is_circle(self) -> bool:
        return self.x is not None


def places(participants: Iterable, host=None) -> list[Place]:
    """Those that the map can show, since it has a shape for their ISO 3166-1 alpha-2 code; circles lie on top."""
    shapes = _shapes()
    coded = [(one.iso2.lower(), one) for one in participants]
    found = [Place(code, one.name, one == host, *shapes[code]) for code, one in coded if code in shapes]
    return sorted(found, key=lambda place: (place.is_circle, place.is_host))


def read_shapes(svg: str) -> dict[str, tuple[int, int] | tuple[()]]:
    """Code -> the centre of its circle, or () where it has an outline."""
    outlines = dict.fromkeys(OUTLINE.findall(svg), ())
    return outlines | {code: (int(x), int(y)) for code, x, y in CIRCLE.findall(svg)}


@cache
def _shapes() -> dict:
    return read_shapes((Path(settings.STATICFILES_DIRS[0]) / "img" / "world.svg").read_text(encoding="utf-8"))
