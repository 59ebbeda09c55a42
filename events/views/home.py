from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from events import chronology, clock
from events.caching import public_page
from events.queries.document import public_latest_documents
from events.queries.portal import public_keeper
from events.queries.summit import public_summits
from events.queries.text_pages import public_latest_news

from .shell import render_page


@require_safe
def choose_language(request):
    """The home page in the language that the browser asks for."""
    with override(preferred_language(request)):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "no-cache"
    return response


@public_page
def home(request):
    at = clock.now()
    summits = list(public_summits(at))
    keeper = public_keeper(at)
    featured = _featured(summits, keeper, at)
    context = {
        "at": at,
        "keeper": keeper,
        "featured": featured,
        "documents": public_latest_documents(at)[:4],
        "news": public_latest_news(at)[:4],
        "summits": [summit for summit in summits if summit is not featured][:6],
        "chronology": chronology.build(summits, at.date()),
    }
    return render_page(request, "events/home.html", context)


def _featured(summits, keeper, at):
    """The current or next summit, else the latest; of the portal's own organisation where it has any."""
    own = [summit for summit in summits if keeper and summit.series.organisation_id == keeper.pk] or summits
    coming = [summit for summit in own if summit.phase(at.astimezone(summit.zone).date()) in ("before", "during")]
    return coming[-1] if coming else next(iter(own), None)


def preferred_language(request) -> str:
    """The first language of the browser that the site has, else the site's own (RFC 9110, 12.5.4)."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
