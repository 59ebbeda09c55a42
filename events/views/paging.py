"""The way from one page of a long list to the next and back."""

from urllib.parse import urlencode


def steps(request, page, query: dict[str, str]) -> dict[str, str]:
    """The addresses of the pages before and behind `page` (queries.pages), as far as there are any."""
    places = {"previous": page.previous, "next": page.next}
    return {name: _address(request.path, query, place) for name, place in places.items() if place is not None}


def _address(path: str, query: dict[str, str], after: str) -> str:
    whole = query | ({"after": after} if after else {})
    return f"{path}?{urlencode(whole)}" if whole else path
