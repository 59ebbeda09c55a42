from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_supported_language_variant, override
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from events.caching import public_page
from events.queries.summit import public_series, public_summits

from .shell import render_page


@require_safe
def choose_language(request):
    """The home page in the first language of the browser that the site has (RFC 9110, 12.5.4)."""
    with override(_preferred(request.headers.get("Accept-Language", ""))):
        response = HttpResponseRedirect(reverse("home"))
    patch_vary_headers(response, ["Accept-Language"])
    response.headers["Cache-Control"] = "no-cache"
    return response


@public_page
def home(request):
    at = timezone.now()
    summits = list(public_summits(at))
    upcoming = [summit for summit in summits if summit.phase(at.astimezone(summit.zone).date()) in ("before", "during")]
    featured = upcoming[-1] if upcoming else next(iter(summits), None)
    others = [summit for summit in summits if summit is not featured][:12]
    return render_page(
        request, "events/home.html", {"featured": featured, "summits": others, "series": public_series(at)}
    )


def _preferred(header: str) -> str:
    for code, _quality in parse_accept_lang_header(header):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
