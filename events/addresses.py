"""Addresses by the names that events/urls.py gives them, of which a page writes hundreds."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.urls import get_script_prefix, reverse

from .i18n.languages import active_language


def address(name: str, *slugs: str) -> str:
    """As `reverse`, for addresses whose parts are slugs: what stands round them is looked up once for a language."""
    prefix = _prefix.get() or get_script_prefix()
    return _form(name, len(slugs), active_language(), prefix).format(*slugs)


@contextmanager
def below_one_prefix() -> Iterator[None]:
    """Let what stands before all addresses stay as it is: to ask Django for it takes as long as to write one."""
    token = _prefix.set(get_script_prefix())
    try:
        yield
    finally:
        _prefix.reset(token)


@lru_cache(maxsize=1024)  # a preview's key is part of its prefix, so that they never end
def _form(name: str, count: int, _language: str, _prefix: str) -> str:
    parts = [f"part-{number}-of-{count}-parts" for number in range(count)]
    form = reverse(name, args=parts)
    for part in parts:
        form = form.replace(part, "{}")
    return form


# Empty where nobody has said `below_one_prefix`.
_prefix: ContextVar[str] = ContextVar("prefix", default="")
