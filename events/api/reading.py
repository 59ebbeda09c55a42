"""How records are read for one answer: in one language or in all, and with full addresses."""

from django.conf import settings
from django.urls import reverse

from events.i18n.languages import site_languages
from events.i18n.text import Text
from events.models.fields import written

from .names import noun_of


class Reading:
    """One answer: `language` is what the reader asks for, "" for all languages of the site."""

    def __init__(self, origin: str, language: str = ""):
        self.origin, self.language = origin, language
        self.root = origin + reverse("api-v1:index")
        self._codes = [language.code for language in site_languages()]
        self._kept: dict = {}

    @property
    def address_language(self) -> str:
        """The language of the pages that the addresses lead to."""
        return self.language or settings.LANGUAGE_CODE

    def words(self, record, name: str) -> dict | None:
        """The text `name` of a record: as the reader gets it, or in each language that the record has it in.

        One that no language of the site has stands in the one that it has.
        """
        if self.language:
            return _in_one(getattr(record, name))
        found = {code: text for code in self._codes if (text := written(record, name, code))}
        return found or _by_language(getattr(record, name))

    def url(self, path: str) -> str:
        return self.origin + path

    def api_url(self, record) -> str:
        return f"{self.root}{noun_of(record)}/{record.public_id}"

    def once(self, key, make):
        """What `make` gives, made once for each key: a hundred sessions name one summit."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]


def _by_language(text: Text) -> dict:
    return {text.language: text.value} if text else {}


def _in_one(text: Text) -> dict | None:
    return {"value": text.value, "language": text.language} if text else None
