"""Write events/i18n/cldr.py: the names of months and days and the marks of numbers, from CLDR through Babel."""

from pathlib import Path
from pprint import pformat

import babel
from babel import Locale

LOCALES = {
    "ar": "ar",
    "en": "en",
    "fr": "fr",
    "es": "es",
    "ru": "ru",
    "zh-hans": "zh_Hans",
    "pt": "pt",
    "tr": "tr",
    "kk": "kk",
}
QUOTES = {
    "ar": ("«", "»"),
    "en": ("“", "”"),
    "fr": ("«\u00a0", "\u00a0»"),
    "es": ("«", "»"),
    "ru": ("«", "»"),
    "zh-hans": ("“", "”"),
    "pt": ("“", "”"),
    "tr": ("“", "”"),
    "kk": ("«", "»"),
}
TARGET = Path(__file__).parent.parent / "events" / "i18n" / "cldr.py"


def months(locale: Locale, context: str) -> tuple[str, ...]:
    names = locale.months[context]["wide"]
    return tuple(names[number] for number in range(1, 13))


def weekdays(locale: Locale) -> tuple[str, ...]:
    names = locale.days["format"]["wide"]
    return tuple(names[number] for number in range(7))


def main():
    locales = {code: Locale.parse(name) for code, name in LOCALES.items()}
    tables = {
        "MONTHS": {code: months(locale, "format") for code, locale in locales.items()},
        "MONTHS_ALONE": {code: months(locale, "stand-alone") for code, locale in locales.items()},
        "WEEKDAYS": {code: weekdays(locale) for code, locale in locales.items()},
        "GROUP": {code: locale.number_symbols["latn"]["group"] for code, locale in locales.items()},
        "TIME": {code: locale.datetime_skeletons["Hm"].pattern for code, locale in locales.items()},
        "QUOTES": QUOTES,
    }
    head = f'"""Made by scripts/make_cldr.py from CLDR through Babel {babel.__version__}: change the script."""\n'
    body = "\n".join(f"{name} = {pformat(table, width=110, sort_dicts=False)}" for name, table in tables.items())
    TARGET.write_text(f"{head}\n{body}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
