"""Made-up records: their texts say in each language that they are samples, and chance comes from a seed."""

import random
from collections.abc import Iterable
from datetime import datetime

from events.models import Publishable, State

from .loader import Loader, columns, details, identifier

NAMES = details("sample_names.json")
FILLER = {
    "en": "This text was made up to fill a page.",
    "ar": "كُتب هذا النص لملء الصفحة لا غير.",
    "fr": "Ce texte n’a été écrit que pour remplir une page.",
}


def name(kind: str, number: int) -> dict[str, str]:
    """ "Sample session 12" in three languages; every tenth lacks Arabic and every eleventh French."""
    missing = {"ar": 10, "fr": 11}
    return {code: f"{text} {number}" for code, text in NAMES[kind].items() if number % missing.get(code, number + 1)}


def filler(sentences: int, between: str = " ") -> dict[str, str]:
    return {code: between.join([text] * sentences) for code, text in FILLER.items()}


def prose(paragraphs: int) -> dict[str, str]:
    return {code: f"<h2>{text}</h2>" + f"<p>{text} {text}</p>" * paragraphs for code, text in FILLER.items()}


class Sampler:
    """Adds rows by bulk, and counts them: the database's constraints hold, but no signal is sent."""

    def __init__(self, namespace: str, seed: int, now: datetime):
        self.namespace, self.now, self.loader = namespace, now, Loader()
        self.chance = random.Random(seed)  # noqa: S311

    def often(self, share: float) -> bool:
        """Yes, in this share of all cases."""
        return self.chance.random() < share

    def some(self, population: list, most: int, least: int = 0) -> list:
        """Between `least` and `most` different ones, as far as there are so many."""
        return self.chance.sample(population, k=min(self.chance.randint(least, most), len(population)))

    def add(self, model, items: Iterable[dict], first: int = 1) -> list:
        """Records, published where no other state is named, and known again by their number, from `first` on."""
        records = [self._record(model, number, values) for number, values in enumerate(items, start=first)]
        model._base_manager.bulk_create(records, batch_size=500)
        self.loader.added[model._meta.verbose_name_plural] += len(records)
        return records

    def link(self, through, one: str, other: str, links: dict):
        """Rows of a many-to-many table: each record with its several others."""
        pairs = ({one: record, other: each} for record, several in links.items() for each in several)
        through._base_manager.bulk_create([through(**pair) for pair in pairs], batch_size=500)

    def _record(self, model, number, values):
        record = model(**columns(model, values))
        if isinstance(record, Publishable):
            record.public_id = identifier(model, {"name": f"{self.namespace}/{number}"})
            record.state = values.get("state", State.PUBLISHED)
            record.first_published_at = self.now if record.state == State.PUBLISHED else None
        return record
