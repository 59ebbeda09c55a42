"""What every page carries round its own content: its languages, its canonical address, the way home."""

import base64
import hashlib
from functools import partial
from urllib.parse import urlencode

from django.conf import settings
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import clock, preview
from events.formats import jsonld
from events.i18n.languages import LANGUAGES, site_languages
from events.origin import absolute, origin
from events.queries.portal import public_keeper

from . import sharing, structured
from .formats import formats_of

# What a page without an address of its own lacks.
BARE = {
    "canonical": "",
    "origin": "",
    "today": None,
    "other_formats": [],
    "linked_data": "",
    "sharing": {},
    "style": "",
}


def surroundings(request) -> dict:
    """What every page has (a context processor): error pages too lead to each language's home."""
    return {
        **BARE,
        "language": LANGUAGES.get(get_language(), LANGUAGES[settings.LANGUAGE_CODE]),
        "alternates": alternates(),
        "preview": previewed() if preview.is_open() else None,
        "portal_name": SimpleLazyObject(portal_name),
    }


def alternates(below_language: str = "") -> list:
    """Each language of the site with the address of this page in it."""
    return [(language, f"{get_script_prefix()}{language.code}/{below_language}") for language in site_languages()]


def previewed() -> dict:
    """The moment of a preview on the clock of its summit, and whether it stands still there."""
    return {"at": clock.now().astimezone(preview.current().zone), "is_chosen": preview.current().at is not None}


def portal_name():
    """The name of the organisation that keeps the portal, a Text, or a plain word where none does."""
    return named(public_keeper(clock.now()))


def named(keeper):
    """What the portal of an organisation is called."""
    return keeper.name if keeper else _("Summits")


def render_page(request, template: str, context: dict, query: dict | None = None):
    """Render a public page; `query` holds the filters that belong to its address, in their canonical order."""
    suffix = f"?{urlencode(query)}" if query else ""
    below_language = request.path_info.split("/", 2)[2] + suffix
    others = alternates(below_language)
    properties = shared(request, context)
    formats = formats_of(request, query, context.pop("lacking", ()))
    shell = {
        "origin": origin(request),
        "alternates": others,
        "default_alternate": others[0][1],
        "canonical": f"{get_script_prefix()}{get_language()}/{below_language}",
        "today": clock.now().date(),
        "formats": formats,
        "references": [pair for pair in formats if pair[0].is_citation],
        "other_formats": [pair for pair in formats if not pair[0].is_citation],
        "calendar_origin": "webcal:" + origin(request).partition(":")[2],
        "linked_data": linked_data(request, context | {"picture": properties.get("image", "")}),
        "sharing": properties,
        "style": accent_rule(context.get("summit") or context.get("featured")) + context.pop("style", ""),
    }
    return with_style(render(request, template, shell | context), shell["style"])


def linked_data(request, context: dict) -> str:
    """The page as structured data, safe in a script element; none in a preview."""
    if preview.is_open():
        return ""
    graph = structured.graph(request.resolver_match.view_name, context, request)
    return mark_safe(jsonld.script(graph))  # noqa: S308


def shared(request, context: dict) -> dict:
    """What other sites show of a link to this page; nothing in a preview, whose links are not to be shared."""
    if preview.is_open():
        return {}
    summit = context.get("summit") or context.get("featured")
    return sharing.of_page(request.resolver_match.view_name, summit, partial(absolute, request))


def accent_rule(summit) -> str:
    """The one rule of CSS that gives a summit's pages its colour; the record holds nothing but #rrggbb."""
    return f":root{{--accent:{summit.accent}}}" if summit and summit.accent else ""


def with_style(response, css: str):
    """Let this response carry `css` in a style element: its hash joins the policy (CSP Level 3, 8.4)."""
    if css:
        digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
        response._csp_update = {"style-src": [f"'sha256-{digest}'"]}
    return response
