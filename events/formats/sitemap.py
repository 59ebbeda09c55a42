"""Lists of pages for search engines (sitemaps.org 0.9), each page with what it is in the other languages."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

CONTENT_TYPE = "application/xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def index(urls: Iterable[str]) -> str:
    """The list of the lists at `urls`."""
    listed = "".join(f"<sitemap><loc>{escape(url)}</loc></sitemap>\n" for url in urls)
    return f"{HEAD}<sitemapindex {NAMESPACE}>\n{listed}</sitemapindex>"


def pages(origin: str, addresses: Iterable[str], languages: Iterable[str]) -> str:
    """The pages at `addresses`, which are paths below a language, in each of the languages."""
    codes = list(languages)
    listed = "".join(_in_all(origin, escape(address), codes) for address in addresses)
    return f'{HEAD}<urlset {NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{listed}</urlset>'


def _in_all(origin: str, address: str, codes: list[str]) -> str:
    urls = [f"{origin}/{code}/{address}" for code in codes]
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{url}"/>' for code, url in zip(codes, urls, strict=True)
    )
    return "".join(f"<url><loc>{url}</loc>{alternates}</url>\n" for url in urls)
