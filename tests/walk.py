"""Every public address that a set of records could have, visible or not."""

from events.api.names import NOUNS
from events.models import (
    Delegation,
    Document,
    DocumentFile,
    NewsItem,
    Page,
    Participant,
    Prize,
    Series,
    Session,
    Summit,
)
from events.queries.sitemap import MODELS, SECTION

SECTIONS = ("", "programme/", "now/", "delegations/", "documents/", "prizes/", "news/")
# The formats that stand beside the pages, "" being those of the language's own home.
FORMATS = {
    "": ("summits.ics", "participants.csv", "news.atom", "documents.atom"),
    "summits/{}/": (
        "programme.ics",
        "programme.xml",
        "programme.json",
        "programme.csv",
        "delegations.csv",
        "documents.csv",
        "prizes.csv",
        "news.atom",
        "documents.atom",
        "changes.atom",
    ),
}
REFERENCES = (".bib", ".ris", ".csl.json")
UNPREFIXED = ("/sitemap.xml", "/sitemap-portal-0.xml", "/robots.txt")


def addresses(language: str) -> list[str]:
    """The addresses below a language, of published and hidden records alike, and those without a language."""
    paths = ["", "summits/", "participants/", *FORMATS[""]]
    paths += [f"participants/{slug}/" for slug in slugs(Participant)] + [f"prizes/{slug}/" for slug in slugs(Prize)]
    paths += [f"summits/?series={slug}" for slug in slugs(Series)]
    for slug in slugs(Summit):
        paths += [f"summits/{slug}/{section}" for section in (*SECTIONS, *FORMATS["summits/{}/"])]
        paths += [f"summits/{slug}{ending}" for ending in ("/share.png", *REFERENCES)]
    for model, folder in ((Session, "sessions/"), (Document, "documents/"), (NewsItem, "news/"), (Page, "")):
        pairs = model.objects.values_list("summit__slug", "slug")
        endings = ("/", *REFERENCES) if model in (Session, Document) else ("/",)
        paths += [f"summits/{summit}/{folder}{slug}{ending}" for summit, slug in pairs for ending in endings]
    paths += [
        f"summits/{summit}/sessions/{slug}.ics" for summit, slug in Session.objects.values_list("summit__slug", "slug")
    ]
    pairs = Delegation.objects.values_list("summit__slug", "participant__slug")
    paths += [f"summits/{summit}/delegations/{slug}/" for summit, slug in pairs]
    files = [file.get_absolute_url() for file in DocumentFile.objects.select_related("document")]
    symbols = Document.objects.exclude(symbol="").values_list("symbol", flat=True)
    cited = [f"/d/{symbol}/{ending}" for symbol in symbols for ending in ("", language)]
    return [f"/{language}/{path}" for path in paths] + files + cited + list(UNPREFIXED) + sitemaps() + of_api(language)


def sitemaps() -> list[str]:
    numbers = [
        (kind, pk // SECTION) for kind, model in MODELS.items() for pk in model.objects.values_list("pk", flat=True)
    ]
    return [f"/sitemap-{kind}-{number}.xml" for kind, number in sorted(set(numbers))]


def of_api(language: str) -> list[str]:
    """Every list and record of the API, in one language and in all, by identifier and by slug."""
    keys = [(noun, key) for model, noun in NOUNS.items() for key in model.objects.values_list("public_id", flat=True)]
    keys += [(NOUNS[model], slug) for model in (Summit, Series, Participant, Prize) for slug in slugs(model)]
    records = [f"/api/v1/{noun}/{key}" for noun, key in keys]
    lists = [f"/api/v1/{noun}?limit=100" for noun in NOUNS.values()]
    return [*records, *lists, *(f"{address}&lang={language}" for address in lists), "/api/v1/", "/api/v1/docs"]


def slugs(model):
    return model.objects.values_list("slug", flat=True)


def body(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")
