"""Somebody without an account, who looks at every address that there could be for what is not public yet."""

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


def searches(language: str) -> list[str]:
    found = [f"/{language}/search/?q={WORD}&page={number}" for number in range(1, 5)]
    return [*found, f"/{language}/search/suggest/?q={WORD}"]


class Reader:
    WIDE = ("/en/", "/ar/", "/fr/", *walk.SECTIONS[1:], *walk.FORMATS["summits/{}/"], *walk.FORMATS[""], "sitemap.xml")

    def __init__(self, expected: Expected):
        self.expected, self.client = expected, Client()

    def everywhere(self, language: str) -> list[str]:
        """All addresses of a language, of public and hidden records alike."""
        photos = [f"/photos/{key}/480" for key in model("photo").objects.values_list("public_id", flat=True)]
        return [*walk.addresses(language), *searches(language), *photos]

    def leaks(self, paths: list[str]) -> dict[str, set[str]]:
        """The words that must be hidden now, by the address at which one finds them."""
        public = self.expected.shown(timezone.now())
        found = {path: self._found(path) - public - marks(path) for path in paths}
        return {path: words for path, words in found.items() if words}

    def wrongs(self, key: Key, language: str) -> list[str]:
        """What is wrong at the addresses of one record: hidden ones do not answer, public ones show their text."""
        if key not in self.expected.rows or key.noun not in (*PAGES, *OF_SUMMIT, "documentfile"):
            return []
        is_public = self.expected.is_visible(key, timezone.now())
        answers = [(path, self._status(path)) for path in self._own(key, language)]
        wrong = [f"{path} answers {status}" for path, status in answers if (status == 200) is not is_public]
        return wrong + (self._lacking(key, language) if is_public else [])

    def listed(self) -> dict[str, set[str]]:
        """The records that a list of the API has and should not have, or the other way round."""
        now, wrong = timezone.now(), {}
        for noun, name in API.items():
            answer = self.client.get(f"/api/v1/{name}?limit=100").json()
            told = {record["public_id"] for record in answer["items"]}
            public = [key for key in self.expected.of(noun) if self.expected.is_visible(key, now)]
            if differing := told ^ {str(self.expected.rows[key]["public_id"]) for key in public}:
                wrong[name] = differing
        return wrong

    def _found(self, path: str) -> set[str]:
        return marks(self._get(path)[1])

    def _status(self, path: str) -> int:
        return self._get(path)[0]

    def _get(self, path: str) -> tuple[int, str]:
        answer = self.client.get(path)
        return answer.status_code, walk.body(answer)

    def _own(self, key: Key, language: str) -> list[str]:
        record = model(key.noun).objects.get(pk=key.pk)
        with override(language):
            page = [record.get_absolute_url()] if key.noun in (*PAGES, "documentfile") else []
        of_api = [f"/api/v1/{API[key.noun]}/{record.public_id}"] if key.noun in API else []
        return page + of_api + ([f"/photos/{record.public_id}/480"] if key.noun == "photo" else [])

    def _lacking(self, key: Key, language: str) -> list[str]:
        """The addresses that should show a public record's text in this language and do not."""
        row, (text, suffixes) = self.expected.rows[key], OF_SUMMIT.get(key.noun, (PAGES.get(key.noun), ()))
        if text is None or language in row["held_languages"].split():
            return []
        words = marks(str(row[f"{text}_{language}"]))
        paths = [path for path in self._own(key, language) if not path.startswith(("/photos/", "/files/"))]
        if suffixes:
            slug = self.expected.rows[Key("summit", row["summit_id"])]["slug"]
            paths += [f"/{language}/summits/{slug}/{suffix}" for suffix in suffixes]
        return [f"{path} lacks {words}" for path in paths if not words <= self._found(path)]
