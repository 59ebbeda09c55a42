"""What every answer has in common."""

from django.conf import settings
from django.utils import translation

from events.i18n.languages import reading_in

POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
STAFF = "/admin/"
API = "/api/"


def permissions_policy(get_response):
    """No page of ours asks for a sensor."""

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return middleware


def open_to_all(get_response):
    """The pages of every site may read the API, an answer 304 too: hence outside of what makes those."""

    def middleware(request):
        response = get_response(request)
        if request.path_info.startswith(API):
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "ETag, Location, Content-Language"
        return response

    return middleware


def language_of(path: str) -> str:
    """The language in which a public address is answered."""
    first = path.split("/", 2)[1] if "/" in path else ""
    return first if first in settings.SITE_LANGUAGES else settings.LANGUAGE_CODE


def language_of_address(get_response):
    """The language is in the address alone; only the staff's side follows the cookie and the browser."""

    def middleware(request):
        if request.path_info.startswith(STAFF):
            # Django's admin turns the language off where it writes its log, and texts follow it.
            language = translation.get_language_from_request(request)
            activated = translation.override  # noqa: TID251
        else:
            language, activated = language_of(request.path_info), reading_in
        with activated(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware
