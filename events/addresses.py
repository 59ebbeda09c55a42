"""Addresses by the names that events/urls.py gives them, of which a page writes hundreds."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse

from .i18n.languages import active_language


def address(name: str, *slugs: str) -> str:
    """As `reverse`, for addresses whose parts are slugs: what stands round them is looked up once for a language."""
    return _form(name, len(slugs), active_language(), get_script_prefix()).format(*slugs)


@lru_cache(maxsize=1024)  # a preview's key is part of its prefix, so that they never end
def _form(name: str, count: int, _language: str, _prefix: str) -> str:
    parts = [f"part-{number}-of-{count}-parts" for number in range(count)]
    form = reverse(name, args=parts)
    for part in parts:
        form = form.replace(part, "{}")
    return form
