import math

import pytest

from scripts import make_map

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
BESIDE = [(4.0, 0.0), (8.0, 0.0), (8.0, 4.0), (4.0, 4.0), (4.0, 0.0)]


def topology(**geometry):
    """One triangle, its arcs counted point from point as TopoJSON does."""
    return {
        "transform": {"scale": [1, 1], "translate": [10, 20]},
        "arcs": [[[0, 0], [20, 0], [-10, 20]], [[10, 20], [-10, -20]]],
        "objects": {"countries": {"geometries": [{"type": "Polygon", "arcs": [[0, 1]], **geometry}]}},
    }


def test_equal_earth_gives_the_published_extent():
    assert make_map.equal_earth(0, 0) == (0, 0)
    assert make_map.equal_earth(180, 0)[0] == pytest.approx(2.70663, abs=1e-5)
    assert make_map.equal_earth(0, 90)[1] == pytest.approx(1.31736, abs=1e-5)


def test_equal_earth_keeps_areas_equal():
    def strip(south):
        (left, bottom), (right, top) = make_map.equal_earth(-0.5, south), make_map.equal_earth(0.5, south + 0.1)
        return (right - left) * (top - bottom) / math.cos(math.radians(south + 0.05))

    assert strip(60) == pytest.approx(strip(0), rel=0.01)


def test_the_meridian_in_the_middle_is_in_the_middle():
    assert make_map.project((make_map.MERIDIAN, 0))[0] == make_map.WIDTH / 2
    assert make_map.project((make_map.MERIDIAN, make_map.TOP))[1] == 0


def test_a_ring_across_the_antimeridian_stays_in_one_piece():
    ring = [(179.0, 65.0), (-179.0, 65.0), (-179.0, 66.0), (179.0, 65.0)]
    assert [longitude for longitude, _latitude in make_map.unwound(ring)] == [179, 181, 181, 179]
    xs = [x for x, _y in make_map.projected(ring)]
    assert make_map.WIDTH / 2 < min(xs) <= max(xs) < make_map.WIDTH


def test_it_straightens_small_bends_and_keeps_ends_and_large_ones():
    line = [(0, 0), (10, 0.001), (20, 0), (30, 20), (40, 0), (50, 0)]
    assert make_map.simplified(line) == [(0, 0), (20, 0), (30, 20), (40, 0), (50, 0)]


def test_two_neighbours_become_one_ring_without_their_border():
    (ring,) = make_map.dissolved([SQUARE, BESIDE])
    assert make_map.area(ring) == 32
    assert make_map.dissolved([SQUARE]) == [SQUARE]


def test_a_ring_is_cut_along_a_parallel():
    south, north = make_map.side(SQUARE, 1, -1), make_map.side(SQUARE, 1, 1)
    assert (make_map.area(south), make_map.area(north)) == (4, 12)
    assert make_map.side(SQUARE, 5, 1) == []


def test_it_knows_what_lies_inside_a_ring():
    assert make_map.contains(SQUARE, (1, 1))
    assert not make_map.contains(SQUARE, (5, 1))


def test_a_path_counts_from_point_to_point_and_leaves_out_specks():
    speck = [(9, 9), (9, 10), (10, 10), (9, 9)]
    assert make_map.path([SQUARE, speck, BESIDE]) == "m4 0 0 4-4 0 0-4zm4 0 0 4-4 0 0-4z"


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        ({"id": "398", "properties": {"name": "Kazakhstan"}}, "KZ"),
        ({"properties": {"name": "Somaliland"}}, "SO"),
        ({"properties": {"name": "Kosovo"}}, "XK"),
        ({"properties": {"name": "Elsewhere"}}, ""),
    ],
)
def test_it_gives_an_area_its_code(geometry, code):
    found = make_map.territories(topology(**geometry), {"398": "KZ"})
    assert found == {code: [[(10, 20), (30, 20), (20, 40), (10, 20)]]}


def test_a_small_state_is_a_circle_that_only_a_page_shows():
    island = [(100, 100), (103, 100), (103, 103), (100, 103), (100, 100)]
    svg = make_map.drawing({"AA": [[(x * 10, y * 10) for x, y in SQUARE]], "BB": [island], "CC": [[(7.0, 8.0)]]})
    land, marks = svg.split("</g>")
    assert '<path id="aa"' in land
    assert '<path d="m103 100 0 3-3 0 0-3z"' in land
    assert '<circle id="cc" cx="7" cy="8"' in land
    assert '<circle id="bb" cx="101" cy="101"' in marks
