"""Say which interface texts are not translated into Arabic and French, and fail if there is one.

It reads locale/ar and locale/fr, the .po and what was compiled from it, and looks there for each text of the pages.
"""

import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from events.messages import messages_of  # noqa: E402

LOCALE = ROOT / "locale"
PAGES = ROOT / "templates"
PLURAL_FORMS = {"ar": 6, "fr": None}  # None: as many as the file's own header says


def problems(language: str) -> list[str]:
    """A line for each entry of `language` that a reader would not get translated."""
    source = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not source.exists():
        return [f"{source.relative_to(LOCALE.parent)}: not there; run make messages"]
    catalogue = polib.pofile(str(source))
    entries = [entry for entry in catalogue if not entry.obsolete]
    count = plural_count(catalogue)
    found = [
        f"{source.name} ({language}) {entry.linenum}: {fault}" for entry in entries if (fault := flaw(entry, count))
    ]
    wanted = PLURAL_FORMS[language]
    if wanted and count != wanted:
        found.append(f"{source.name} ({language}): Plural-Forms says {count}, not {wanted}")
    found += [f"{source.name} ({language}) does not have: {text}" for text in uncollected(catalogue)]
    return found or stale(catalogue, source.with_suffix(".mo"), language)


def uncollected(catalogue) -> list[str]:
    """The texts of the pages that are not in `catalogue`; run make messages."""
    known = {(entry.msgctxt, entry.msgid) for entry in catalogue if not entry.obsolete}
    calls = [call for page in sorted(PAGES.rglob("*.html")) for call in messages_of(page.read_text(encoding="utf-8"))]
    asked = [texts if function == "pgettext" else (None, texts[0]) for function, texts in calls]
    return [text for context, text in asked if (context, text) not in known]


def plural_count(catalogue) -> int:
    """The number of plural forms that the header declares; 0 where it declares none."""
    header = catalogue.metadata.get("Plural-Forms", "")
    declared = dict(part.strip().split("=", 1) for part in header.split(";") if "=" in part)
    return int(declared.get("nplurals", 0))


def flaw(entry, count: int) -> str:
    """What is wrong with an entry, or ""."""
    text = entry.msgid.replace("\n", " ")[:60]
    if entry.fuzzy:
        return f"fuzzy: {text}"
    if not entry.translated():
        return f"untranslated: {text}"
    if entry.msgid_plural and sorted(entry.msgstr_plural) != list(range(count)):
        return f"{len(entry.msgstr_plural)} plural forms, not {count}: {text}"
    return ""


def stale(catalogue, compiled: Path, language: str) -> list[str]:
    """A line if `compiled` is missing or does not hold what `catalogue` says."""
    if not compiled.exists():
        return [f"{compiled.name} ({language}): not there; run make messages"]
    if contents(catalogue) != contents(polib.mofile(str(compiled))):
        return [f"{compiled.name} ({language}): older than the .po; run make messages"]
    return []


def contents(catalogue) -> dict:
    """What a catalogue says: (context, text) -> its translation, with the rule for plurals."""
    said = {
        (entry.msgctxt, entry.msgid): (entry.msgstr, dict(entry.msgstr_plural))
        for entry in catalogue
        if not entry.obsolete
    }
    return {**said, "plural rule": "".join(catalogue.metadata.get("Plural-Forms", "").split())}


def main() -> int:
    found = [line for language in PLURAL_FORMS for line in problems(language)]
    print("\n".join(found) or "Arabic and French are complete.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
