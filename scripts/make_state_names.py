"""Write events/demo/states.csv: names and ISO 3166-1 codes of the states, from the CLDR data that Babel carries."""

import csv
from pathlib import Path

from babel import Locale
from babel.core import get_global

LANGUAGES = ["ar", "en", "fr", "es", "ru", "zh_hans", "pt", "tr", "kk"]
TARGET = Path(__file__).resolve().parent.parent / "events" / "demo" / "states.csv"
# Codes of states and parts of states that are no more, which CLDR maps to their successors.
WITHDRAWN = {"230", "249", "278", "280", "720", "736", "886", "BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"}
# What CLDR gives codes though ISO 3166-1 assigns it none: the European Union, Kosovo, its own test and unknown regions.
UNASSIGNED = {"EU", "XA", "XB", "XK", "ZZ"}
# CLDR's short form, which Babel leaves out and organisations use: names of states are political, and editable.
SHORT_NAMES = {
    "PS": {
        "ar": "فلسطين",
        "en": "Palestine",
        "fr": "Palestine",
        "es": "Palestina",
        "ru": "Палестина",
        "zh_hans": "巴勒斯坦",
        "pt": "Palestina",
        "tr": "Filistin",
        "kk": "Палестина",
    },
}


def codes() -> dict[str, dict[str, str]]:
    """alpha-2 -> its alpha-3 and numeric codes, for the territories that have all three."""
    found = {}
    for alias, targets in get_global("territory_aliases").items():
        if len(targets) == 1 and len(alias) == 3 and alias.isascii() and alias not in WITHDRAWN:
            kind = "numeric" if alias.isdigit() else "iso3"
            found.setdefault(targets[0], {}).setdefault(kind, alias)
    assigned = {iso2: pair for iso2, pair in sorted(found.items()) if len(iso2) == 2 and iso2 not in UNASSIGNED}
    return {iso2: pair for iso2, pair in assigned.items() if len(pair) == 2}


def main():
    names = {language: Locale.parse(language).territories for language in LANGUAGES}
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["iso2", "iso3", "numeric", *(f"name_{language}" for language in LANGUAGES)])
        for iso2, pair in codes().items():
            own = SHORT_NAMES.get(iso2, {})
            row = [own.get(language) or names[language].get(iso2, "") for language in LANGUAGES]
            if all(row):
                writer.writerow([iso2, pair["iso3"], pair["numeric"], *row])


if __name__ == "__main__":
    main()
