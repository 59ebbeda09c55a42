"""What a check says: the rule, the records that it is about, and what it follows from."""

import hashlib
import json
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

RULES = {
    "room": (_("Two sessions in one room at a time"), _("%(first)s and %(second)s are in %(room)s at the same time.")),
    "person": (
        _("A person in two places at a time"),
        _("%(person)s is in two places at a time: %(first)s and %(second)s."),
    ),
    "dates": (_("A session outside the summit’s dates"), _("%(title)s is outside the summit’s dates (%(day)s).")),
    "member": (
        _("A delegation of no member"),
        _("%(title)s takes part as a member, and was none on the summit’s first day."),
    ),
    "adopted": (
        _("A document adopted before its session"),
        _("%(title)s was adopted on %(day)s, before %(session)s."),
    ),
    "language": (
        _("A text in one language only"),
        _("%(title)s has in %(language)s only: %(fields)s."),
    ),
    "level": (
        _("A title that contradicts the level"),
        _("The head of %(title)s is %(office)s, which contradicts the level “%(level)s”."),
    ),
}


@dataclass(frozen=True, slots=True)
class Record:
    """What a finding is about: the noun as its model is called, the key, and the title."""

    noun: str
    key: int
    title: str


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is one of `RULES`; `values` are what its sentence names, `facts` what it follows from, in no language."""

    code: str
    records: tuple[Record, ...]
    values: dict[str, object]
    facts: tuple = field(default=(), compare=False)

    @property
    def rule(self) -> str:
        return str(RULES[self.code][0])

    @property
    def sentence(self) -> str:
        """In the language that is active; each value isolated, so that no other script turns the sentence around."""
        return RULES[self.code][1] % {name: f"\u2068{value}\u2069" for name, value in self.values.items()}

    @property
    def fingerprint(self) -> str:
        """The same as long as the same facts about the same records lead to it, in whatever language it is read."""
        records = sorted((record.noun, record.key) for record in self.records)
        return hashlib.sha256(json.dumps([self.code, records, self.facts], default=str).encode()).hexdigest()
