"""Pages for what cannot be shown: they say nothing of the address, so that hidden and absent look alike."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from events.i18n.languages import LANGUAGES, site_languages


def not_found(request, exception):
    return _page(request, "404.html", 404)


def bad_request(request, exception):
    return HttpResponse("Bad request", status=400, content_type="text/plain; charset=utf-8")


def forbidden(request, exception):
    return _page(request, "403.html", 403)


def server_error(request):
    return _page(request, "500.html", 500)


def _page(request, template, status):
    homes = [(language, f"/{language.code}/") for language in site_languages()]
    context = {"language": LANGUAGES[get_language()], "alternates": homes}
    response = render(request, template, context, status=status)
    response.headers["Cache-Control"] = "no-cache"
    return response
