"""Pages for what cannot be shown: they say nothing of what is hidden, so that hidden and absent look alike."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from events import clock
from events.locks import RETRY_AFTER
from events.queries.near import public_near

A_MINUTE = 60  # seconds


def not_found(request, exception):
    is_public = request.path_info.lstrip("/").partition("/")[0] in settings.SITE_LANGUAGES
    near = public_near(request.path_info, clock.now()) if is_public else []
    return _page(request, "404.html", 404, {"near": near})


def bad_request(request, exception):
    return HttpResponse("Bad request", status=400, content_type="text/plain; charset=utf-8")


def forbidden(request, exception):
    return _page(request, "403.html", 403)


def server_error(request):
    """Asks the database nothing: it may be what failed."""
    return _page(request, "500.html", 500, {"portal_name": _("Summits")})


def busy(request):
    """Others hold what is to be written; nothing was, and it may be sent again."""
    return _unavailable(
        request,
        RETRY_AFTER,
        title=_("Not saved: others are saving at this moment."),
        advice=_("Go back, and save again in a few seconds."),
    )


def without_files(request):
    """The store of uploads is silent; what was to be saved with one was not."""
    return _unavailable(
        request,
        A_MINUTE,
        title=_("The files of the portal cannot be reached at this moment."),
        advice=_("Please try again in a minute. Until then no file can be read or saved."),
    )


def uncounted(request):
    """Guesses at passwords cannot be counted, so none is taken."""
    return _for_now(render(request, "account/uncounted.html", status=503), A_MINUTE)


def _unavailable(request, seconds: int, **texts):
    return _for_now(_page(request, "503.html", 503, {"portal_name": _("Summits"), **texts}), seconds)


def _for_now(response, seconds: int):
    response.headers["Retry-After"] = str(seconds)
    return response


def _page(request, template, status, context=None):
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response
