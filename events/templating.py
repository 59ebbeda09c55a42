"""The engine of the pages, Jinja2: which words, addresses and components every template has (ADR 16)."""

from collections.abc import Callable
from functools import lru_cache

from django.conf import settings
from django.template import defaultfilters
from django.template.backends import jinja2
from django.urls import reverse
from django.utils import translation
from jinja2 import ChainableUndefined, Environment, StrictUndefined
from jinja2.runtime import Macro, missing
from markupsafe import Markup

from . import markup
from .addresses import address
from .compiling import Compiler
from .i18n.dates import format_offset
from .i18n.languages import active_language, direction


class Pages(jinja2.Jinja2):
    """Django's backend, but what a page says itself comes before what all have, and no page is shown the request.

    A page that is kept for everybody cannot speak of who asked for it.
    """

    def from_string(self, template_code):
        return Page(super().from_string(template_code).template, self)

    def get_template(self, template_name):
        return Page(super().get_template(template_name).template, self)


class Page(jinja2.Template):
    def render(self, context=None, request=None) -> str:
        everywhere = {}
        for processor in self.backend.template_context_processors if request else ():
            everywhere |= processor(request)
        return self.template.render(everywhere | (context or {}))


class Components:
    """`components.flag(...)` writes the macro `flag` of templates/components/flag.html.

    A macro sees its arguments alone, and is looked for once. What Jinja2 does to sort them for each call is done only
    where they are named.
    """

    def __init__(self, made: Environment):
        self._environment = made

    def __getattr__(self, name: str):
        module = self._environment.get_template(f"components/{name}.html").module
        component = _called_in_order(getattr(module, name))
        if not self._environment.auto_reload:
            setattr(self, name, component)
        return component


def _called_in_order(macro: Macro) -> Callable[..., Markup]:
    """The same macro, which says itself what stands for an argument that is left out."""
    takes = len(macro.arguments)
    if macro.caller or macro.catch_varargs or macro.catch_kwargs:
        return macro

    def component(*given, **named):
        if named or len(given) > takes:
            return macro(*given, **named)
        return Markup(macro._func(*given, *(missing,) * (takes - len(given))))  # noqa: S704

    return component


def gettext(message: str, /, **values) -> Markup:
    """A text of the interface. It may hold markup of its own; the `values` it names as %(name)s are escaped."""
    return _with(_text(message, active_language()), values)


@lru_cache(maxsize=4096)
def _text(message: str, _language: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704


def pgettext(context: str, message: str, /, **values) -> Markup:
    return _with(Markup(translation.pgettext(context, message)), values)  # noqa: S704


def ngettext(singular: str, plural: str, count: int, /, **values) -> Markup:
    return _with(Markup(translation.ngettext(singular, plural, count)), values)  # noqa: S704


def _with(text: Markup, values: dict) -> Markup:
    return text % values if values else text


def url(name: str, *args) -> str:
    """The address of a page, by its name in events/urls.py."""
    if all(isinstance(arg, str) for arg in args):
        return address(name, *args)
    return reverse(name, args=args)


FILTERS = {
    "capfirst": markup.capitalised,
    "clock": markup.clock,
    "date": markup.date,
    "direction": direction,
    "filesizeformat": defaultfilters.filesizeformat,
    "is_past": markup.is_past,
    "iso": markup.iso,
    "language_name": markup.language_name,
    "linebreaks": defaultfilters.linebreaks_filter,
    "listed": markup.listed,
    "marked": markup.marked,
    "number": markup.number,
    "offset": format_offset,
    "paragraphs": markup.paragraphs,
    "quoted": markup.quoted,
    "rich": markup.rich,
    "runs": markup.runs,
    "truncatewords": defaultfilters.truncatewords,
    "weekday": markup.weekday,
}
TESTS = {"fallback": markup.is_fallback, "text": markup.is_text}
GLOBALS = {
    "_": gettext,
    "cited": markup.cited,
    "date_range": markup.date_range,
    "flag_address": markup.flag_address,
    "joined": markup.joined,
    "ngettext": ngettext,
    "pgettext": pgettext,
    "phase": markup.phase,
    "static": markup.static,
    "url": url,
}


class Templates(Environment):
    code_generator_class = Compiler

    def make_globals(self, d):
        """What a template has besides what it is given. Jinja2 chains two dictionaries, and every page would go through
        the chain name by name.
        """
        return self.globals | (d or {})


def environment(**options) -> Environment:
    """What is not there reads as nothing, so that readers get the rest of a page; whoever works on it gets an error."""
    options |= {"trim_blocks": True, "lstrip_blocks": True}
    options["undefined"] = StrictUndefined if settings.DEBUG else ChainableUndefined
    made = Templates(**options)
    made.filters |= FILTERS
    made.tests |= TESTS
    made.globals |= {**GLOBALS, "components": Components(made)}
    return made
