"""Steps with addresses: what was seen at a former one leads on, and what is secret answers like what never existed."""

from dataclasses import dataclass
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests import walk

from .desk import complaints, is_kept
from .reader import API, PAGES
from .rows import LANGUAGES, Key
from .stage import Stage
from .words import mark

RENAMED = tuple(noun for noun in PAGES if noun != "delegation")  # whose page is at its participant's slug
CITED = ("session", "document")  # with references beside their pages


@dataclass(frozen=True)
class Former:
    """An address that a record had; `was_public` when it was renamed."""

    key: Key
    path: str
    language: str
    was_public: bool


class Moving(Stage):
    @rule(data=st.data())
    def rename(self, data):
        key, language = self.pick_record(data, *RENAMED), self.pick(data, "language", LANGUAGES)
        desk = self.pick(data, "desk", self.hands(key))
        was_public = self.expected.is_visible(key, timezone.now())
        former, slug = Former(key, self.reader.page(key, language), language, was_public), mark()
        answer = desk.save(key, desk.open(key), slug=slug)
        assert is_kept(answer), f"{desk} cannot rename {key}: {complaints(answer)}"
        self.expected.change(key, slug=slug)
        self.acknowledged(key)
        self.formers.append(former)
        self.took("rename", key)

    @precondition(lambda self: self.formers)
    @rule(data=st.data())
    def ask_at_a_former_address(self, data):
        former = self.pick(data, "former", self.formers)
        answer = Client().get(former.path, follow=True)
        status, path = answer.status_code, answer.request["PATH_INFO"]
        if former.key not in self.expected.rows or not self.expected.is_visible(former.key, timezone.now()):
            assert status in (404, 410), f"{former} answers {status} at {path}"
        elif former.was_public:
            now = self.reader.page(former.key, former.language)
            assert (status, path) == (200, now), f"{former} answers {status} at {path} instead of {now}"
        self.took("ask at a former address", former.key)

    @rule(data=st.data())
    def ask_for_a_secret(self, data):
        secrets = [key for key in self.expected.of(*PAGES, *API, "documentfile") if key not in self.expected.seen]
        if not secrets:
            return
        key = self.pick(data, "secret", secrets)
        language = self.pick(data, "language", LANGUAGES)
        for path in self.addresses(key, language):
            told, none = self.answer(path), self.answer(self.without(key, path))
            assert told == none, f"{path} of {key} answers {told}, and what never existed {none}"
        self.took("ask for a secret", key)

    def addresses(self, key: Key, language: str) -> list[str]:
        own = self.reader.own(key, language)
        cited = [f"{own[0].rstrip('/')}{ending}" for ending in walk.REFERENCES] if key.noun in CITED else []
        return own + cited + ([f"{own[0].rstrip('/')}.ics"] if key.noun == "session" else [])

    def without(self, key: Key, path: str) -> str:
        """The same address of a record that there never was."""
        row = self.expected.rows[key]
        named = self.expected.rows[Key("participant", row["participant_id"])] if key.noun == "delegation" else row
        other = path.replace(str(row["public_id"]), str(uuid4())).replace(named.get("slug", path), mark())
        assert other != path
        return other

    def answer(self, path: str) -> tuple[int, list[str]]:
        answer = Client().get(path)
        walk.body(answer)  # which closes a file
        return answer.status_code, sorted(answer.headers)
