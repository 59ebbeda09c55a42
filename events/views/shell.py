"""What every page carries round its own content: its languages, its canonical address, the way home."""

from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language

from events.i18n.languages import LANGUAGES, site_languages


def origin(request) -> str:
    """The portal's public origin, without a slash at its end."""
    return settings.SITE_ORIGIN or f"{request.scheme}://{request.get_host()}"


def render_page(request, template: str, context: dict, query: dict | None = None):
    """Render a public page; `query` holds the filters that belong to its address, in their canonical order."""
    suffix = f"?{urlencode(query)}" if query else ""
    below_language = request.path.split("/", 2)[2] + suffix
    alternates = [(language, f"/{language.code}/{below_language}") for language in site_languages()]
    shell = {
        "origin": origin(request),
        "language": LANGUAGES[get_language()],
        "alternates": alternates,
        "default_alternate": alternates[0][1],
        "canonical": f"/{get_language()}/{below_language}",
    }
    return render(request, template, shell | context)
