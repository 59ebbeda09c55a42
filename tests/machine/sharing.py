"""Steps with preview links: what one opens, to whom, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.test import Client
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from events.models import PreviewLink
from tests import walk

from .desk import address, latest
from .reader import PAGES
from .releasing import PUBLISHABLE
from .rows import LANGUAGES, Key
from .stage import Stage
from .words import marks

ALSO = ("", "summits/", "participants/")  # below the link's prefix and the language


@dataclass
class Link:
    key: Key
    path: str
    language: str
    has_parts: bool
    version: int
    expires_at: datetime
    number: int
    is_revoked: bool = False


class Sharing(Stage):
    @rule(data=st.data())
    def make_a_link(self, data):
        key = self.pick_record(data, *PUBLISHABLE)
        language, days = self.pick(data, "language", LANGUAGES), self.pick(data, "days", [1, 7])
        has_parts = data.draw(st.booleans(), label="with parts")
        form = {"language": language, "moment": "", "days": days, "_link": "1"} | (
            {"has_parts": "on"} if has_parts else {}
        )
        given = self.publisher.client.post(address(key, "preview/"), form).context["address"]
        number = PreviewLink.objects.order_by("-pk").values_list("pk", flat=True)[0]
        expires_at = timezone.now() + timedelta(days=days)
        path = urlsplit(given).path
        self.links.append(Link(key, path, language, has_parts, latest(key), expires_at, number))
        self.took("make a link", key)

    @precondition(lambda self: self.links)
    @rule(data=st.data())
    def open_a_link(self, data):
        link = self.pick(data, "link", self.links)
        answer = Client().get(link.path)
        found = marks(walk.body(answer)) - marks(link.path)
        if not self.is_live(link):
            assert answer.status_code in (404, 410), f"{link} answers {answer.status_code}"
            assert found <= self.expected.shown(timezone.now())
            self.took("find a link closed")
            return
        assert answer.status_code == 200, f"{link} answers {answer.status_code}"
        opening = self.expected.opening(link.key, link.has_parts)
        allowed = self.expected.shown(timezone.now(), opening)
        assert found <= allowed, f"{link} shows {found - allowed}"
        if link.key.noun in PAGES:
            words = marks(self.expected.rows[link.key][f"{PAGES[link.key.noun]}_{link.language}"])
            assert words <= found, f"{link} does not show {words}"
        self.look_below(link, allowed)
        self.took("open a link", link.key)

    def look_below(self, link, allowed):
        prefix = "/".join(link.path.split("/")[:3])
        below = [f"{prefix}/{link.language}/{path}" for path in ALSO]
        others = [each.path.split("/", 3)[3] for each in self.links if each is not link]
        for path in [*below, *(f"{prefix}/{tail}" for tail in others[:2])]:
            found = marks(walk.body(Client().get(path))) - marks(path)
            assert found <= allowed, f"{path} shows {found - allowed}"

    def is_live(self, link) -> bool:
        is_over = link.is_revoked or link.expires_at <= timezone.now()
        return not is_over and link.key in self.expected.rows and latest(link.key) == link.version

    @precondition(lambda self: any(not link.is_revoked and link.key in self.expected.rows for link in self.links))
    @rule(data=st.data())
    def revoke_a_link(self, data):
        live = [link for link in self.links if not link.is_revoked and link.key in self.expected.rows]
        link = self.pick(data, "link", live)
        self.publisher.client.post(address(link.key, "preview/"), {"_revoke": link.number})
        link.is_revoked = link.expires_at > timezone.now()
        self.took("revoke a link", link.key)
