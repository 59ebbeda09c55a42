import csv
from pathlib import Path

from events import demo
from events.i18n.languages import LANGUAGES
from events.i18n.regions import NAMES, OF


def test_it_names_every_region_in_every_language():
    assert {region: list(names) for region, names in NAMES.items() if set(names) != set(LANGUAGES)} == {}
    assert [region for region, names in NAMES.items() if not all(names.values())] == []


def test_it_knows_the_regions_of_every_state():
    with (Path(demo.__file__).parent / "states.csv").open(encoding="utf-8") as file:
        codes = [row["iso2"] for row in csv.DictReader(file)]
    assert [code for code in codes if len(OF.get(code, ())) != 2 and code != "AQ"] == []
    assert {region for regions in OF.values() for region in regions} == set(NAMES)


def test_it_gives_the_larger_region_first():
    assert [NAMES[region]["en"] for region in OF["KZ"]] == ["Asia", "Central Asia"]
    assert [NAMES[region]["fr"] for region in OF["EG"]] == ["Afrique", "Afrique septentrionale"]
