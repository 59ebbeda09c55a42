"""What a first visit may cost (compressed), and that it asks nothing of another host.

Style sheets and scripts are counted as WhiteNoise sends them to browsers that know Brotli, pages as Django's
GZipMiddleware does (with its up to 100 random bytes), fonts as they are (woff2 is Brotli already).
"""

import re
from html.parser import HTMLParser

import pytest
from django.core.management import call_command

KB = 1000
BUILT = {"staticfiles": {"BACKEND": "summitportal.storage.PortalStaticFilesStorage"}}
FACE = re.compile(r'@font-face\s*{[^}]*?url\("\.\./fonts/([^"]+)"\)[^}]*?unicode-range:([^;}]+)')
OVERVIEW, DELEGATIONS, PROGRAMME = (f"summits/sample-summit/{page}" for page in ("", "delegations/", "programme/"))
PAGES = [
    "",
    "summits/oic-st-2017/",
    OVERVIEW,
    DELEGATIONS,
    PROGRAMME,
    "summits/sample-summit/now/",
    "search/",
    "nowhere/",
]
LANGUAGES = ("en", "ar", "fr")
FORMATS = {  # KB for 200 sessions and 196 delegations
    "programme/?day=all": 18,
    "programme.ics": 20,
    "programme.json": 18,
    "programme.xml": 17,
    "programme.csv": 22,
    "delegations.csv": 12,
    "documents.csv": 2,
    "prizes.csv": 1,
    "news.atom": 2,
    "documents.atom": 3,
    "changes.atom": 6,
}


class Page(HTMLParser):
    """What a page fetches by itself, and the letters that stand in it in our fonts."""

    def __init__(self, text: str):
        super().__init__()
        self.fetched, self.scripts, self.preloaded, self.letters = [], [], [], set()
        self.is_read, self.classes = False, set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.classes.update((values.get("class") or "").split())
        self.is_read = tag not in ("style", "script") and (self.is_read or tag == "body")
        if values.get("class") == "languages":
            self.is_read = False  # set in the system's font
        if values.get("rel") in ("canonical", "alternate") or tag == "a":
            return
        address = values.get("src") or (values.get("href") if tag in ("link", "use") else None)
        self.fetched += [address] if address else []
        self.scripts += [address] if tag == "script" and address else []  # structured data has no address
        self.preloaded += [address] if values.get("as") == "font" else []

    def handle_endtag(self, tag):
        self.is_read = self.is_read or tag == "nav"

    def handle_data(self, text):
        self.letters.update(text if self.is_read else "")


@pytest.fixture
def pages(collected, settings, client, db):
    """Asks for a page of the demo or of a busy summit: its size, compressed, and what it holds."""
    settings.STATIC_ROOT = collected
    settings.STORAGES = {**settings.STORAGES, **BUILT}
    call_command("load_demo", verbosity=0)
    call_command("make_summit", delegations=200, verbosity=0)

    def get(path):
        sent = client.get(path, headers={"accept-encoding": "gzip"}).content
        return len(sent), Page(client.get(path).content.decode())

    return get


def file(built, address: str):
    return built / address.removeprefix("/static/").partition("#")[0]


def sent(built, address: str) -> int:
    """The size of a static file as WhiteNoise sends it."""
    path = file(built, address)
    compressed = path.with_name(f"{path.name}.br")
    return (compressed if compressed.exists() else path).stat().st_size


def sizes(built, addresses) -> int:
    return sum(sent(built, address) for address in addresses)


def with_imports(built, scripts) -> set[str]:
    imported = [re.findall(r'from "\./([^"]+)"', file(built, script).read_text()) for script in scripts]
    return {*scripts, *(f"/static/js/{name}" for names in imported for name in names)}


def fonts(built, page: Page) -> set[str]:
    """The files of our fonts that a page's letters ask for (unicode-range), in every family, and those preloaded."""
    faces = FACE.findall(sheet(built).read_text())
    needed = {f"/static/fonts/{name}" for name, ranges in faces if _has(page.letters, ranges)}
    italic = {address for address in needed if "italic" in address and "slogan" not in page.classes}
    return needed - italic | set(page.preloaded)


def _has(letters, ranges: str) -> bool:
    spans = [(first, last or first) for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", ranges)]
    return any(int(first, 16) <= ord(letter) <= int(last, 16) for letter in letters for first, last in spans)


def sheet(built):
    [path] = built.glob("css/portal.????????????.css")
    return path


def beyond(sizes: dict, most: int) -> dict:
    return {path: size for path, size in sizes.items() if not 0 < size <= most}


def test_the_style_sheet_keeps_its_budget_and_fetches_from_no_other_host(collected):
    assert sent(collected, f"/static/css/{sheet(collected).name}") <= 12 * KB
    assert re.findall(r'url\(\s*["\']?(?:https?:)?//[^)]*', sheet(collected).read_text()) == []


def test_every_page_keeps_its_budgets_and_fetches_from_no_other_host(collected, pages):
    read = {f"/{language}/{page}": pages(f"/{language}/{page}") for language in LANGUAGES for page in PAGES}
    html = {path: size for path, (size, _page) in read.items()}
    lists = {path: html.pop(path) for path in list(html) if path.endswith((DELEGATIONS, PROGRAMME))}
    scripts = {path: sizes(collected, with_imports(collected, page.scripts)) for path, (_size, page) in read.items()}
    letters = {path: sizes(collected, fonts(collected, page)) for path, (_size, page) in read.items()}
    fetched = {address for _size, page in read.values() for address in page.fetched}
    assert (beyond(html, 14 * KB), beyond(lists, 60 * KB)) == ({}, {})
    assert (beyond(scripts, 6 * KB), beyond(letters, 130 * KB)) == ({}, {})
    assert [address for address in fetched if not re.match(r"/(?!/)", address)] == []


@pytest.mark.django_db
def test_every_format_keeps_its_budget(client):
    call_command("make_summit", verbosity=0)
    addresses = {f"/{code}/summits/sample-summit/{name}": most for code in LANGUAGES for name, most in FORMATS.items()}
    sizes = {path: len(client.get(path, headers={"accept-encoding": "gzip"}).content) for path in addresses}
    assert {path: size for path, size in sizes.items() if not 0 < size <= addresses[path] * KB} == {}
