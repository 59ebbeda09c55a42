import csv
import gzip
import re
from types import SimpleNamespace

from django.conf import settings

from events.world_map import Place, places, read_shapes

DRAWING = (settings.BASE_DIR / "static" / "img" / "world.svg").read_text(encoding="utf-8")


def state(iso2, name="A state"):
    return SimpleNamespace(iso2=iso2, name=name)


def test_it_reads_outlines_and_circles():
    svg = '<path id="kz" d="m0 0z"/><path d="m1 1z"/><circle id="sg" cx="7" cy="8" r="1.6"/>'
    assert read_shapes(svg) == {"kz": (), "sg": (7, 8)}


def test_it_marks_the_states_it_can_and_the_host_among_them():
    host = state("KZ", "Kazakhstan")
    marked = places([state("TR", "Türkiye"), state(""), state("QQ"), host], host)
    assert marked == [Place("tr", "Türkiye"), Place("kz", "Kazakhstan", is_host=True)]


def test_circles_lie_on_top():
    assert [(place.code, place.is_circle) for place in places([state("SG"), state("KZ")])] == [
        ("kz", False),
        ("sg", True),
    ]


def test_the_map_has_every_iso_code_but_antarctica():
    with (settings.BASE_DIR / "events" / "demo" / "states.csv").open(encoding="utf-8", newline="") as file:
        codes = {row["iso2"].lower() for row in csv.DictReader(file)}
    assert codes - set(read_shapes(DRAWING)) == {"aq"}


def test_the_map_is_small_and_the_page_shows_all_of_it():
    assert len(gzip.compress(DRAWING.encode())) < 18_000
    box = re.search(r'viewBox="[^"]+"', DRAWING).group()
    assert box in (settings.BASE_DIR / "templates" / "components" / "world_map.html").read_text(encoding="utf-8")
