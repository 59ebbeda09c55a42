"""The records and the site's languages: what is missing, stale, ready or kept back, a step from where it is written."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Media
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events import completeness
from events.completeness import Key, Piece
from events.i18n.languages import LANGUAGES, Language, site_languages
from events.models import Session, Summit
from events.staleness import MISSING, READY, STALE
from events.templatetags.staff import by_theme

from .filters import MOST_OPTIONS, SearchInput
from .languages import may_translate
from .lists import MOST

PER_PAGE = 50
HELD = "held"  # written, and kept back: such a text is not ready, and may be stale besides
STATUSES = {
    MISSING: pgettext_lazy("text", "missing"),
    STALE: pgettext_lazy("text", "stale"),
    READY: pgettext_lazy("text", "ready"),
    HELD: pgettext_lazy("text", "kept back"),
}


@dataclass(frozen=True)
class Cell:
    """The texts of a record and its parts in one language; `field`, `translate` and `release` are addresses, or ""."""

    language: Language
    counts: dict[str, int]
    field: str
    translate: str
    release: str

    @property
    def missing(self) -> int:
        return self.counts[MISSING]

    @property
    def stale(self) -> int:
        return self.counts[STALE]

    @property
    def held(self) -> int:
        return self.counts[HELD]

    def shows(self, status: str) -> bool:
        """Whether the cell is what a filter by `status` looks for; ready is what is written throughout."""
        if status == READY:
            return not self.missing and not self.stale and not self.held and bool(self.counts[READY])
        return bool(self.counts[status])


@dataclass(frozen=True)
class Row:
    noun: str
    title: str
    address: str
    cells: list[Cell]


class Narrowing:
    """What the matrix is narrowed by: a summit, a noun, a language and a status, each of which may be left open."""

    def __init__(self, asked, nouns):
        self.nouns = {model._meta.model_name: model for model in nouns}
        self.noun = _known(asked.get("noun"), self.nouns)
        self.language = _known(asked.get("language"), [language.code for language in site_languages()])
        self.status = _known(asked.get("status"), STATUSES)
        summit = asked.get("summit", "")
        self.summit = int(summit) if summit.isascii() and summit.isdecimal() and len(summit) < 10 else None

    @property
    def languages(self) -> list[Language]:
        return [LANGUAGES[self.language]] if self.language else site_languages()

    def models(self) -> list[type]:
        chosen = [self.nouns[self.noun]] if self.noun else self.nouns.values()
        return [model for model in chosen if self.summit is None or _summit_column(model)]

    def query(self) -> str:
        """The parameters that are set, for the links to the other pages."""
        values = {"summit": self.summit, "noun": self.noun, "language": self.language, "status": self.status}
        return urlencode({name: value for name, value in values.items() if value})

    def matches(self, pieces: list[Piece]) -> bool:
        """Ready means in each language that is shown; the others in one of them."""
        found = [_cell(language, {}, "", pieces).shows(self.status) for language in self.languages]
        return all(found) if self.status == READY else any(found)


def matrix(request):
    nouns = visible_nouns(request)
    if not nouns:
        raise PermissionDenied
    narrowing = Narrowing(request.GET, nouns)
    keys = _keys(request, narrowing)
    page = Paginator(keys[:MOST], PER_PAGE).get_page(request.GET.get("p"))
    filters = _filters(narrowing)
    context = {
        **admin.site.each_context(request),
        "title": _("Languages"),
        "page": page,
        "is_capped": len(keys) > MOST,
        "rows": _rows(request, list(page), narrowing.languages),
        "narrowing": narrowing,
        "languages": narrowing.languages,
        "filters": filters,
        "media": sum((each["search"].media for each in filters if "search" in each), Media()),
    }
    return TemplateResponse(request, "admin/events/languages.html", context)


def visible_nouns(request) -> list[type]:
    """The nouns with texts that the user may view, in the order of the admin's first page."""
    themes = by_theme(admin.site.get_app_list(request, "events"))
    shown = [entry for theme in themes for entry in theme["models"]]
    return [
        e["model"] for e in shown if (e["perms"]["view"] or e["perms"]["change"]) and completeness.is_noun(e["model"])
    ]


def _keys(request, narrowing: Narrowing) -> list[Key]:
    """The records that are asked for, one more than a list leads to at most; their texts are read where a status is."""
    by_model: dict[type, list[int]] = {}
    for model in narrowing.models():
        left = MOST + 1 - sum(map(len, by_model.values()))
        by_model |= {model: _of_model(request, model, narrowing.summit, left)} if left else {}
    keys = [(model, key) for model, several in by_model.items() for key in several]
    if not narrowing.status:
        return keys
    pieces = completeness.read(by_model)
    return [key for key in keys if narrowing.matches(pieces[key])]


def _of_model(request, model, summit: int | None, most: int) -> list[int]:
    records = admin.site.get_model_admin(model).get_queryset(request)
    if summit is not None:
        records = records.filter(**{_summit_column(model): summit})
    return list(records.values_list("pk", flat=True)[:most])


def _summit_column(model) -> str:
    """The column by which records of `model` belong to a summit, or are one."""
    if model is Summit:
        return "pk"
    return "summit_id" if any(field.name == "summit" for field in model._meta.fields) else ""


def _rows(request, keys: list[Key], languages: list[Language]) -> list[Row]:
    wanted: dict[type, list[int]] = {}
    for model, key in keys:
        wanted.setdefault(model, []).append(key)
    pieces = completeness.read(wanted)
    records = {model: _records(request, model, several) for model, several in wanted.items()}
    may = {model: _translatable(request.user, model, languages) for model in wanted}
    return [_row(records[model][key], pieces[model, key], languages, may[model]) for model, key in keys]


def _records(request, model, keys) -> dict[int, object]:
    """The records with what their titles name."""
    own = admin.site.get_model_admin(model)
    related = [name for name in own.get_list_select_related(request) if name != "embargo"]
    return own.get_queryset(request).select_related(*related).in_bulk(keys)


def _translatable(user, model, languages) -> dict[str, bool]:
    return {language.code: may_translate(user, model, language.code) for language in languages}


def _row(record, pieces, languages, may) -> Row:
    name = record._meta.model_name
    address = reverse(f"admin:events_{name}_change", args=[record.pk])
    translate = {code: reverse("translate", args=[name, record.pk, code]) for code in may if may[code]}
    cells = [_cell(language, translate, address, pieces) for language in languages]
    return Row(capfirst(record._meta.verbose_name), str(record), address, cells)


def _cell(language: Language, translate: dict[str, str], address: str, pieces: list[Piece]) -> Cell:
    found = [(piece.prefix, *pair) for piece in pieces for pair in piece.of(language.code).items()]
    counts = _counts(language.code, pieces)
    concerned = [f"{address}#id_{prefix}{column}" for prefix, column, status in found if status.kind != READY]
    held = [f"{address}#id_{piece.prefix}{completeness.HELD}" for piece in pieces if language.code in piece.held]
    return Cell(
        language,
        counts,
        next(iter(concerned), ""),
        translate.get(language.code, "") if found else "",
        next(iter(held), "") if counts[HELD] else "",
    )


def _counts(code: str, pieces: list[Piece]) -> dict[str, int]:
    counts = dict.fromkeys(STATUSES, 0)
    for piece in pieces:
        kinds = [status.kind for status in piece.of(code).values()]
        for kind in kinds:
            counts[HELD if kind == READY and code in piece.held else kind] += 1
        counts[HELD] += kinds.count(STALE) if code in piece.held else 0
    return counts


def _filters(narrowing: Narrowing) -> list[dict]:
    """The choices of the form above the matrix; the summits only for those who may see them."""
    nouns = [(name, capfirst(model._meta.verbose_name_plural)) for name, model in narrowing.nouns.items()]
    languages = [(language.code, language.name) for language in site_languages()]
    every = [
        ("noun", gettext_lazy("Kind of record"), nouns, narrowing.noun),
        ("language", gettext_lazy("Language"), languages, narrowing.language),
        ("status", gettext_lazy("Status"), list(STATUSES.items()), narrowing.status),
    ]
    named = [dict(zip(("name", "label", "choices", "chosen"), each, strict=True)) for each in every]
    return [*(_summits(narrowing) if Summit in narrowing.nouns.values() else []), *named]


def _summits(narrowing: Narrowing) -> list[dict]:
    """The summits to choose among, or an input that searches them where they are too many; nothing where none is."""
    chosen = str(narrowing.summit or "")
    found = list(Summit.objects.all()[: MOST_OPTIONS + 1])
    asked = {"name": "summit", "label": gettext_lazy("Summit"), "chosen": chosen}
    if len(found) > MOST_OPTIONS:
        return [asked | {"search": SearchInput(Session._meta.get_field("summit"), "summit", chosen)}]
    return [asked | {"choices": [(str(summit.pk), str(summit)) for summit in found]}] if found else []


def _known(value: str | None, known) -> str:
    return value if value in known else ""
