"""Somebody without an account, who looks at every address that there could be for what is not public yet."""

import json
import re

from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from tests import walk

from .expected import Expected
from .rows import Key, model
from .words import WORD, marks

API = {
    **{"summit": "summits", "series": "series", "participant": "participants", "membership": "memberships"},
    **{"session": "sessions", "delegation": "delegations", "document": "documents", "prize": "prizes"},
    **{"award": "awards", "newsitem": "news", "page": "pages", "milestone": "milestones"},
    **{"relatedevent": "related-events", "figure": "figures", "fact": "facts", "photo": "photos", "link": "links"},
}
# Where a public record is read, below the language and its summit: (its text, the addresses).
OF_SUMMIT = {
    "session": ("title", ("programme/", "programme.ics", "programme.xml", "programme.json", "programme.csv")),
    "delegation": ("head_title", ("delegations.csv",)),
    "document": ("title", ("documents/", "documents.csv", "documents.atom")),
    "newsitem": ("title", ("news/", "news.atom")),
    "award": ("citation", ("prizes/",)),
    "milestone": ("title", ("",)),
    "relatedevent": ("title", ("",)),
    "figure": ("label", ("",)),
    "link": ("label", ("",)),
    "photo": ("caption", ("",)),
}
# Those that have a page of their own, and the text that opens it.
PAGES = {
    **{"summit": "title", "session": "title", "document": "title", "newsitem": "title", "page": "title"},
    **{"participant": "name", "prize": "name", "delegation": "head_title"},
}

IDENTIFIER = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def searches(language: str) -> list[str]:
    found = [f"/{language}/search/?q={WORD}&page={number}" for number in range(1, 5)]
    return [*found, f"/{language}/search/suggest/?q={WORD}"]


class Reader:
    WIDE = ("/en/", "/ar/", "/fr/", *walk.SECTIONS[1:], *walk.FORMATS["summits/{}/"], *walk.FORMATS[""], ".xml")

    def __init__(self, expected: Expected):
        self.expected, self.client = expected, Client()
        self.answers: dict[str, tuple[int, str]] = {}  # of this moment: nothing is asked for twice

    def look_again(self):
        """Something has changed, or the time."""
        self.answers.clear()

    def everywhere(self, language: str) -> list[str]:
        """All addresses of a language, of public and hidden records alike."""
        photos = [f"/photos/{key}/480" for key in model("photo").objects.values_list("public_id", flat=True)]
        return [*walk.addresses(language), *searches(language), *photos]

    def leaks(self, paths: list[str]) -> dict[str, set[str]]:
        """The words that must be hidden now, and the identifiers, by the address at which one finds them."""
        public, secret = self.expected.shown(timezone.now()), self.expected.identifiers()
        found = {path: (self._found(path) - public - marks(path)) | self._named(path, secret) for path in paths}
        return {path: words for path, words in found.items() if words}

    def wrongs(self, key: Key, language: str) -> list[str]:
        """What is wrong at the addresses of one record: hidden ones do not answer, public ones show their text."""
        if key not in self.expected.rows or key.noun not in (*PAGES, *OF_SUMMIT, "documentfile"):
            return []
        is_public = self.expected.is_visible(key, timezone.now())
        answers = [(path, self._status(path)) for path in self.own(key, language)]
        right = (200,) if is_public else (404,) if self._is_unknown(key) else (404, 410)
        wrong = [f"{path} answers {status}" for path, status in answers if status not in right]
        return wrong + (self._lacking(key, language) if is_public else [])

    def _is_unknown(self, key: Key) -> bool:
        """Nobody has ever seen it, though perhaps what it belongs to."""
        summit = Key("summit", self.expected.rows[key].get("summit_id") or 0)
        return key not in self.expected.seen and (summit.pk == 0 or self.expected.is_visible(summit, timezone.now()))

    def listed(self, noun: str) -> set[str]:
        """The records that the list of the API has and should not have, or the other way round."""
        if noun not in API:
            return set()
        _status, answer = self._get(f"/api/v1/{API[noun]}?limit=100")
        public = [key for key in self.expected.of(noun) if self.expected.is_visible(key, timezone.now())]
        told = {record["public_id"] for record in json.loads(answer)["items"]}
        return told ^ {str(self.expected.rows[key]["public_id"]) for key in public}

    def page(self, key: Key, language: str) -> str:
        with override(language):
            return model(key.noun).objects.get(pk=key.pk).get_absolute_url()

    def own(self, key: Key, language: str) -> list[str]:
        """The addresses of one record: of its page or file, if it has one, and of the API."""
        public_id = self.expected.rows[key]["public_id"]
        page = [self.page(key, language)] if key.noun in (*PAGES, "documentfile") else []
        of_api = [f"/api/v1/{API[key.noun]}/{public_id}"] if key.noun in API else []
        return page + of_api + ([f"/photos/{public_id}/480"] if key.noun == "photo" else [])

    def _found(self, path: str) -> set[str]:
        return marks(self._get(path)[1])

    def _named(self, path: str, secret: set[str]) -> set[str]:
        return set(IDENTIFIER.findall(self._get(path)[1])) & secret - set(IDENTIFIER.findall(path))

    def _status(self, path: str) -> int:
        return self._get(path)[0]

    def _get(self, path: str) -> tuple[int, str]:
        if path not in self.answers:
            answer = self.client.get(path)
            self.answers[path] = answer.status_code, walk.body(answer)
        return self.answers[path]

    def _lacking(self, key: Key, language: str) -> list[str]:
        """The addresses that should show a public record's text in this language and do not."""
        row, (text, suffixes) = self.expected.rows[key], OF_SUMMIT.get(key.noun, (PAGES.get(key.noun), ()))
        if text is None or language in row["held_languages"].split():
            return []
        words = marks(str(row[f"{text}_{language}"]))
        paths = [path for path in self.own(key, language) if not path.startswith(("/photos/", "/files/"))]
        if suffixes:
            slug = self.expected.rows[Key("summit", row["summit_id"])]["slug"]
            paths += [f"/{language}/summits/{slug}/{suffix}" for suffix in suffixes]
        return [f"{path} lacks {words}" for path in paths if not words <= self._found(path)]
