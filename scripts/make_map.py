"""Make static/img/world.svg: a shape for each ISO 3166-1 territory, from the unpacked npm package world-atlas.

The borders are those of Natural Earth, except where the United Nations' maps draw none or another one (`JOINED`,
`MOVED`, `CUT`). They are a drawing's, and state no opinion. Antarctica is left out, and what is too small to be seen
well is marked by a circle.

    npm pack world-atlas && tar xzf world-atlas-*.tgz
    python scripts/make_map.py package
"""

import argparse
import csv
import json
import math
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "static" / "img" / "world.svg"
LICENCE = ROOT / "static" / "img" / "world.LICENSE.txt"

WIDTH = 1200  # units of the drawing, about the pixels of the widest page
TOP, BOTTOM = 83.7, -56.0  # degrees of latitude
MERIDIAN = 11.0  # in the middle: the edges then cut no land but between Asia and America
DETAIL = 0.6  # square units: a bend smaller than this is straightened
SMALLEST_ISLAND = 1.5  # square units
SMALLEST_STATE = 14.0  # square units: below, it is marked by a circle
RADIUS = 1.6

JOINED = {"N. Cyprus": "CY", "Somaliland": "SO"}
NAMED = {"Kosovo": "XK"}  # the code that users of ISO 3166-1 agreed on: ISO assigns none
MOVED = {"UA": ("RU", (34.3, 45.3))}  # Crimea (General Assembly resolution 68/262): the piece round this place
CUT = {"EH": ("MA", 27.667)}  # Western Sahara begins at this parallel
ABSENT = {"AQ"}
# Territories that the package draws as a part of another one or not at all: longitude, latitude.
PLACES = {
    "BQ": (-68.3, 12.2),
    "BV": (3.4, -54.4),
    "CC": (96.8, -12.2),
    "CX": (105.7, -10.5),
    "GF": (-53.1, 3.9),
    "GI": (-5.35, 36.1),
    "GP": (-61.6, 16.2),
    "MQ": (-61.0, 14.6),
    "RE": (55.5, -21.1),
    "SJ": (15.6, 78.2),
    "TK": (-171.8, -9.2),
    "TV": (179.2, -8.5),
    "UM": (166.6, 19.3),
    "YT": (45.2, -12.8),
}
EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)

Point = tuple[float, float]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path, help="the unpacked package world-atlas")
    package = parser.parse_args().package
    topology = json.loads((package / "countries-50m.json").read_text())
    TARGET.write_text(drawing(shapes(topology, codes())), encoding="utf-8")
    notice = "world.svg is made by scripts/make_map.py from the npm package world-atlas, under the licence below.\n"
    notice += "Its data are Natural Earth's (naturalearthdata.com), which are in the public domain.\n\n"
    LICENCE.write_text(notice + (package / "LICENSE").read_text(), encoding="utf-8")


def codes() -> dict[str, str]:
    """ISO 3166-1 numeric code -> alpha-2."""
    with (ROOT / "events" / "demo" / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["numeric"]: row["iso2"] for row in csv.DictReader(file)}


# From the topology to rings


def shapes(topology: dict, alpha2: dict[str, str]) -> dict[str, list[list[Point]]]:
    """Code -> rings in units of the drawing, the largest first; "" for land that has no code."""
    found = territories(topology, alpha2)
    for code, (holder, place) in MOVED.items():
        moved = [ring for ring in found[holder] if contains(ring, place)]
        found[holder] = [ring for ring in found[holder] if ring not in moved]
        found[code] += moved
    for code, (holder, latitude) in CUT.items():
        found[code] += [south for ring in found[holder] if (south := side(ring, latitude, -1))]
        found[holder] = [north for ring in found[holder] if (north := side(ring, latitude, 1))]
    drawn = {
        code: sorted(map(projected, dissolved(rings)), key=area, reverse=True)
        for code, rings in found.items()
        if code not in ABSENT
    }
    return drawn | {code: [projected([place])] for code, place in PLACES.items()}


def territories(topology: dict, alpha2: dict[str, str]) -> dict[str, list[list[Point]]]:
    """Code -> its rings, simplified, in longitude and latitude."""
    arcs = [simplified(arc) for arc in decoded(topology)]
    found: dict[str, list[list[Point]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = alpha2.get(geometry.get("id", "")) or (JOINED | NAMED).get(geometry["properties"]["name"], "")
        pieces = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        found.setdefault(code, []).extend(line(ring, arcs) for piece in pieces for ring in piece)
    return found


def decoded(topology: dict) -> list[list[Point]]:
    """The arcs as longitudes and latitudes: TopoJSON counts each point from the one before."""
    (across, up), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * across + left, y * up + bottom))
        arcs.append(points)
    return arcs


def dissolved(rings: list[list[Point]]) -> list[list[Point]]:
    """The outlines of several rings as one: an edge that goes to and fro is no border any more."""
    edges = {edge for ring in rings for edge in pairwise(ring) if edge[0] != edge[1]}
    if not any((end, start) in edges for start, end in edges):
        return rings
    following: dict[Point, list[Point]] = {}
    for start, end in edges:
        if (end, start) not in edges:
            following.setdefault(start, []).append(end)
    return chained(following)


def chained(following: dict[Point, list[Point]]) -> list[list[Point]]:
    """Closed rings from the points that follow each point."""
    rings = []
    while following:
        ring = [next(iter(following))]
        while ends := following.get(ring[-1]):
            ring.append(ends.pop())
            if not ends:
                del following[ring[-2]]
        rings.append(ring)
    return rings


def line(numbers: Iterable[int], arcs: list[list[Point]]) -> list[Point]:
    """The arcs one after the other, each beginning where the one before ends."""
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


# Geometry


def project(place: Point) -> Point:
    """Equal Earth (Šavrič, Patterson, Jenny 2018), in units of the drawing from its upper left corner."""
    x, y = equal_earth(place[0] - MERIDIAN, place[1])
    scale = WIDTH / (2 * equal_earth(180, 0)[0])
    return WIDTH / 2 + x * scale, (equal_earth(0, TOP)[1] - y) * scale


def equal_earth(longitude: float, latitude: float) -> Point:
    a1, a2, a3, a4 = EQUAL_EARTH
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(latitude)))
    x = 2 * math.sqrt(3) * math.radians(longitude) * math.cos(t)
    return x / (3 * (9 * a4 * t**8 + 7 * a3 * t**6 + 3 * a2 * t**2 + a1)), a4 * t**9 + a3 * t**7 + a2 * t**3 + a1 * t


def projected(ring: list[Point]) -> list[Point]:
    """A ring in the drawing, on the side where most of it lies."""
    points = unwound(ring)
    middle = sum(longitude for longitude, _latitude in points) / len(points)
    turn = 360 * math.floor((middle - MERIDIAN + 180) / 360)
    return [project((longitude - turn, latitude)) for longitude, latitude in points]


def unwound(points: list[Point]) -> list[Point]:
    """The same line without leaps from one side of the antimeridian to the other."""
    result = points[:1]
    for longitude, latitude in points[1:]:
        leap = 360 * round((longitude - result[-1][0]) / 360)
        result.append((longitude - leap, latitude))
    return result


def simplified(arc: list[Point]) -> list[Point]:
    """The arc without its smallest bends (Visvalingam and Whyatt 1993); its ends stay, so neighbours still meet."""
    places, points = list(arc), [project(place) for place in unwound(arc)]
    while len(points) > 4:
        bends = [area(points[at - 1 : at + 2]) for at in range(1, len(points) - 1)]
        smallest = min(range(len(bends)), key=bends.__getitem__)
        if bends[smallest] >= DETAIL:
            break
        del points[smallest + 1], places[smallest + 1]
    return places


def area(ring: list[Point]) -> float:
    """The area inside a ring, without its sign."""
    twice = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True))
    return abs(twice) / 2


def side(ring: list[Point], latitude: float, sign: int) -> list[Point]:
    """The part of a closed ring north (sign 1) or south (-1) of a parallel that it crosses twice at most."""
    kept: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 - latitude) * sign >= 0:
            kept.append((x1, y1))
        if (y1 - latitude) * (y2 - latitude) < 0:
            kept.append((x1 + (x2 - x1) * (latitude - y1) / (y2 - y1), latitude))
    return [*kept, kept[0]] if kept else []


def contains(ring: list[Point], place: Point) -> bool:
    """The place lies inside the ring: a line from it eastward leaves the ring an odd number of times."""
    x, y = place
    crossings = 0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        crossings += (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)
    return crossings % 2 == 1


def centre(ring: list[Point]) -> Point:
    return sum(x for x, _y in ring) / len(ring), sum(y for _x, y in ring) / len(ring)


# The file


def drawing(drawn: dict[str, list[list[Point]]]) -> str:
    """The SVG: `world` is all land, and each code in small letters its territory."""
    height = round(project((MERIDIAN, BOTTOM))[1])
    small = {code for code, rings in drawn.items() if code and area(rings[0]) < SMALLEST_STATE}
    paths = {code: data for code in sorted(drawn) if (data := path(drawn[code]))}
    circles = {code: circle(code, drawn[code][0]) for code in sorted(small)}
    land = [f'<path{named(code, small)} d="{data}"/>' for code, data in paths.items()]
    land += [circles[code] for code in circles if code not in paths]
    marks = [circles[code] for code in circles if code in paths]
    box = f'viewBox="0 0 {WIDTH} {height}"'
    body = "\n".join(['<g id="world">', *land, "</g>", *marks])
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>\n{body}\n</svg>\n'


def named(code: str, small: set[str]) -> str:
    return f' id="{code.lower()}"' if code and code not in small else ""


def circle(code: str, ring: list[Point]) -> str:
    x, y = centre(ring)
    return f'<circle id="{code.lower()}" cx="{x:.0f}" cy="{y:.0f}" r="{RADIUS}"/>'


def path(rings: list[list[Point]]) -> str:
    """The data of a path: each ring counted from the one before, each point likewise, in whole units."""
    x = y = 0
    text = ""
    for ring in rings:
        points = whole(ring)
        if len(points) < 3 or area(points) < SMALLEST_ISLAND:
            continue
        first = points[0]
        text += "m"
        for point in points:
            text += pair(point[0] - x, point[1] - y)
            x, y = point
        text += "z"
        x, y = first
    return text.replace("m ", "m")


def whole(ring: list[Point]) -> list[tuple[int, int]]:
    """A ring in whole units, no point twice in succession, its last not its first again."""
    points = [(round(x), round(y)) for x, y in ring]
    return [point for point, before in zip(points, [points[-1], *points[:-1]], strict=True) if point != before]


def pair(dx: int, dy: int) -> str:
    """Two numbers as short as a path allows: a minus sign parts numbers as well as a space."""
    return "".join(str(number) if number < 0 else f" {number}" for number in (dx, dy))


if __name__ == "__main__":
    main()
