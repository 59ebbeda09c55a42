"""Below /api/v1/. Whatever is not here is answered by the API too, as a problem."""

from django.http import Http404
from django.urls import URLPattern, path, re_path

from . import docs
from .edge import edge
from .operations import api

app_name = "api"


def nothing(request, **address):
    raise Http404


def _edged(pattern: URLPattern) -> URLPattern:
    return URLPattern(pattern.pattern, edge(pattern.callback), pattern.default_args, pattern.name)


operations = [_edged(pattern) for pattern in api.urls[0] if pattern.name != "api-root"]
urlpatterns = [
    *operations,
    path("openapi.json", edge(docs.openapi), name="openapi"),
    path("docs", edge(docs.page), name="docs"),
    re_path(r"^.*$", edge(nothing)),
]
