from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from events import chronology, clock
from events.caching import public_page
from events.i18n.languages import reading_in
from events.queries.document import public_latest_documents
from events.queries.home import public_cards, public_lines
from events.queries.news import public_latest_news
from events.queries.portal import public_keeper

from .shell import named, render_page


@require_safe
def choose_language(request):
    """The home page in the language that the browser asks for."""
    with reading_in(preferred_language(request)):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "no-cache"
    return response


@public_page
def home(request):
    at = clock.now()
    keeper = public_keeper(at)
    featured, others = public_cards(keeper, at)
    shown = [featured, *others] if featured else []
    context = {
        "at": at,
        "keeper": keeper,
        "portal_name": named(keeper),
        "featured": featured,
        "documents": public_latest_documents(at),
        "news": public_latest_news(at),
        "summits": others,
        "chronology": chronology.build(public_lines(shown, at), at.date()),
    }
    return render_page(request, "events/home.html", context)


def preferred_language(request) -> str:
    """The first language of the browser that the site has, else the site's own (RFC 9110, 12.5.4)."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
