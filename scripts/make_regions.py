"""Write events/i18n/regions.py: the United Nations' regions (M49) and the states in them, from CLDR.

Babel carries the names, and the unpacked npm package cldr-core what lies in what:

    npm install cldr-core
    python scripts/make_regions.py node_modules/cldr-core
"""

import argparse
import json
from pathlib import Path
from pprint import pformat

from babel import Locale
from make_cldr import LOCALES

TARGET = Path(__file__).resolve().parent.parent / "events" / "i18n" / "regions.py"
WORLD = "001"
HEAD = '''"""Made by scripts/make_regions.py from CLDR {version}: change the script. The United Nations' regions (M49).

`NAMES` has each region before those within it; `OF` gives a state's regions by its ISO 3166-1 alpha-2 code.
"""
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked package cldr-core")
    package = parser.parse_args().package
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    whole = json.loads((package / "supplemental" / "territoryContainment.json").read_text(encoding="utf-8"))
    within = whole["supplemental"]["territoryContainment"]
    chains = dict(sorted(states(within)))
    tables = {"NAMES": names(within), "OF": chains}
    body = "\n".join(f"{name} = {pformat(table, width=110, sort_dicts=False)}" for name, table in tables.items())
    TARGET.write_text(f"{HEAD.format(version=version)}\n{body}\n", encoding="utf-8")


def states(within: dict, region: str = WORLD, above: tuple[str, ...] = ()):
    """Pairs of a state's code and its regions, the largest first."""
    for code in within[region]["_contains"]:
        if code.isdigit():
            yield from states(within, code, (*above, code))
        elif code not in within:  # "outlying Oceania" is a code of CLDR's own
            yield code, above


def names(within: dict) -> dict[str, dict[str, str]]:
    """Region -> language -> name, by the alphabet in English, each region followed by those within it."""
    english = Locale.parse("en").territories
    locales = {code: Locale.parse(name).territories for code, name in LOCALES.items()}
    found = {}
    for large in sorted(within[WORLD]["_contains"], key=english.get):
        small = [code for code in within[large]["_contains"] if code.isdigit()]
        for region in [large, *sorted(small, key=english.get)]:
            found[region] = {code: territories[region] for code, territories in locales.items()}
    return found


if __name__ == "__main__":
    main()
