"""Documents that were adopted before the session that adopted them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from events.i18n.partial_date import PartialDate

from .finding import Finding, Record


@dataclass(frozen=True, slots=True)
class Adoption:
    record: Record
    adopted_on: PartialDate
    session: Record
    day: date


def adopted_early(adoptions: Iterable[Adoption]) -> list[Finding]:
    return [
        Finding(
            "adopted",
            (adoption.record, adoption.session),
            {
                "title": adoption.record.title,
                "day": adoption.adopted_on,
                "session": adoption.session.title,
            },
            (adoption.adopted_on, adoption.day),
        )
        for adoption in adoptions
        if adoption.adopted_on.latest < adoption.day
    ]
