"""Which texts of the interface stand in a page's template, for those who collect and check them."""

from jinja2 import Environment
from jinja2.ext import extract_from_ast

FUNCTIONS = ("_", "ngettext", "pgettext")


def messages_of(source: str) -> list[tuple[str, tuple[str, ...]]]:
    """The calls in a template: which function, and the texts in it ("ngettext", (singular, plural))."""
    found = extract_from_ast(Environment().parse(source), FUNCTIONS, babel_style=False)  # noqa: S701 (nothing is written)
    return [(function, texts) for _line, function, texts in found]
