"""Texts that readers of one language alone can read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from events.i18n.languages import LANGUAGES

from .finding import Finding, Record


@dataclass(frozen=True, slots=True)
class Wording:
    """A text of a record: what it is called, the languages of the site that it is written in, and its column's name."""

    record: Record
    field: object  # as lazy as a label is: few are ever said
    languages: tuple[str, ...]
    name: str = ""


def one_language(wordings: Iterable[Wording], site: int) -> list[Finding]:
    """One finding a record and language; `site` is how many languages the site has."""
    lonely = defaultdict(list)
    for wording in wordings:
        if site > 1 and len(wording.languages) == 1:
            lonely[wording.record, wording.languages[0]].append(wording)
    return [
        Finding(
            "language",
            (record,),
            {
                "title": record.title,
                "language": LANGUAGES[code].name,
                "fields": ", ".join(str(each.field) for each in texts),
            },
            (code, *(each.name for each in texts)),
        )
        for (record, code), texts in lonely.items()
    ]
