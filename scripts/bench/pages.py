"""Which pages and formats are measured: as they are kept, and as they are made anew."""

from urllib.parse import quote

from scripts.own_portal import Server

from . import load
from .points import Point

WORKERS = 2
BR, PLAIN = {"Accept-Encoding": "gzip, deflate, br"}, {"Accept-Encoding": "identity"}
ENCODINGS = {"br": BR, "plain": PLAIN}
SUMMITS = {  # sessions: options of make_summit
    100: ["--sessions=100", "--days=3", "--delegations=60"],
    400: ["--sessions=400", "--days=5"],
    1000: ["--sessions=1000", "--days=8", "--rooms=12"],
}
PAGES = {"overview": "", "programme": "programme/", "delegations": "delegations/"}
FORMATS = ("ics", "json", "xml", "csv")
SEARCHES = {"a word": "en/search/?q=water", "Arabic": "ar/search/?q=العلوم", "misspelt": "en/search/?q=decleration"}
FLOORS = {"hello": 2.0, "bare": 0.75}  # how many times as good as these a page that is kept has to be


def address(sessions: int, page: str = "") -> str:
    return f"/en/summits/s{sessions}/{page}"


def kept(portal: Server, floors: dict[str, Server], sizes: dict) -> list[Point]:
    """Each page that is kept, followed by floors that send as many bytes."""
    points = []
    for (name, encoding), size in sizes.items():
        url, headers = portal.base + address(100, PAGES[name]), ENCODINGS[encoding]
        page = Point("kept", f"{name}, {encoding}", url, [portal.pid], headers, asked=FLOORS)
        page.beside = {
            floor: Point("floor", f"{floor}, {size} bytes", f"{server.base}/{size}", [server.pid])
            for floor, server in floors.items()
        }
        points += [page, *page.beside.values()]
    return points


def sizes(portal: Server) -> dict[tuple[str, str], int]:
    """The bytes of each page that is compared, in each encoding."""
    urls = {name: portal.base + address(100, page) for name, page in PAGES.items()}
    return {
        (name, encoding): len(load.answer(url, headers).body)
        for name, url in urls.items()
        for encoding, headers in ENCODINGS.items()
    }


class Unchanged(Point):
    """What the reader has already; by the clock a page may become another while others are measured."""

    def measure(self):
        self.headers = BR | {"If-None-Match": load.answer(self.url, BR).headers["ETag"]}
        super().measure()


def unchanged(portal: Server, bare: Server) -> list[Point]:
    """An answer 304 beside the shortest that there is."""
    floor = Point("floor", "bare, 304", f"{bare.base}/304", [bare.pid])
    url, beside = portal.base + address(100), {"bare": floor}
    return [Unchanged("kept", "overview, 304", url, [portal.pid], beside=beside, asked={"bare": 0.85}), floor]


def others_kept(portal: Server) -> list[Point]:
    paths = {f"programme of {sessions}, br": address(sessions, "programme/") for sessions in (400, 1000)}
    paths |= {"programme.ics of 1000, br": address(1000, "programme.ics")}
    return [Point("kept", name, portal.base + path, [portal.pid], BR) for name, path in paths.items()]


def made(portal: Server, session: str) -> list[Point]:
    """Each page and format made anew for each reader, one after another; `session` is the slug of one."""
    paths = {"home": "/en/", "overview": address(100), "delegations of 60": address(100, "delegations/")}
    paths |= {"delegations of 196": address(1000, "delegations/"), "session": address(100, f"sessions/{session}/")}
    for sessions in SUMMITS:
        paths[f"programme of {sessions}, as it opens"] = address(sessions, "programme/")
        paths[f"programme of {sessions}, all days"] = address(sessions, "programme/?day=all")
    paths |= {
        f"programme.{form} of {sessions}": address(sessions, f"programme.{form}")
        for form in FORMATS
        for sessions in (100, 1000)
    }
    paths |= {f"search, {name}": f"/{quote(path, safe='/?=')}" for name, path in SEARCHES.items()}
    return [
        Point("made", name, portal.base + path, [portal.pid], PLAIN, ask=load.one, seconds=0.4)
        for name, path in paths.items()
    ]
