from urllib.parse import urlencode

from django.http import JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import clock
from events.caching import public_page
from events.queries.search import FACETS, public_search, public_suggestions
from events.relevance import LONGEST_QUERY
from events.searched import KINDS

from .shell import render_page

LABELS = {"kind": _("kind"), "summit": _("summit"), "year": _("year"), "participant": _("participant")}

FIRST_VALUES = 8  # of a facet; the others are folded


@public_page
def search(request):
    text = _text(request.GET)
    found = public_search(text, get_language(), clock.now(), **_filters(request.GET))
    number = _page(request.GET.get("page", ""), found.pages)
    query = {"q": text, **found.chosen} if text else {}
    context = {
        "text": text,
        "found": found,
        "results": found.page(number),
        "facets": _facets(found, query),
        "chosen": _chosen(found, query),
        "unnarrowed": _address({"q": text}),
        "number": number,
        "previous": _address(query, page=number - 1) if number > 1 else "",
        "next": _address(query, page=number + 1) if number < found.pages else "",
    }
    response = render_page(request, "events/search.html", context, query | ({"page": number} if number > 1 else {}))
    if text:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


@public_page
def suggest(request):
    results = public_suggestions(_text(request.GET), get_language(), clock.now())
    suggestions = [
        {
            "title": str(result.title),
            "language": result.title.language,
            "direction": result.title.direction,
            "kind": str(result.kind),
            "address": result.address,
        }
        for result in results
    ]
    return JsonResponse({"suggestions": suggestions}, headers={"X-Robots-Tag": "noindex"})


def _text(query) -> str:
    """What is searched for, on one line: whatever cannot be typed into the field is passed over."""
    kept = "".join(character if character.isprintable() else " " for character in query.get("q", "")[:LONGEST_QUERY])
    return " ".join(kept.split())


def _filters(query) -> dict:
    """The filters that could mean something; whatever else stands in the query is passed over."""
    chosen = {name: query[name][:80] for name in FACETS if query.get(name) and "\0" not in query[name]}
    if chosen.get("kind") not in KINDS:
        chosen.pop("kind", None)
    year = chosen.pop("year", "")
    return chosen | ({"year": int(year)} if year.isascii() and year.isdigit() and len(year) == 4 else {})


def _page(number: str, last: int) -> int:
    known = number.isascii() and number.isdigit() and len(number) < 5
    return min(max(int(number), 1), last) if known else 1


def _facets(found, query: dict) -> list[dict]:
    """The facets that narrow the results further down, each value with its address; the rarer ones are folded."""
    return [
        {"key": name, "name": LABELS[name], "first": values[:FIRST_VALUES], "rest": values[FIRST_VALUES:]}
        for name, counted in found.facets().items()
        if name not in query and len(counted) > 1
        for values in [[(value, _address(query, **{name: value.value})) for value in counted]]
    ]


def _chosen(found, query: dict) -> list[dict]:
    """What the results are narrowed to, each with the address that undoes it."""
    return [
        {"name": LABELS[name], "label": found.labels[name], "without": _address(_without(query, name))}
        for name in FACETS
        if name in query
    ]


def _without(query: dict, name: str) -> dict:
    return {key: value for key, value in query.items() if key != name}


def _address(query: dict, **changed) -> str:
    return "?" + urlencode(query | changed)
