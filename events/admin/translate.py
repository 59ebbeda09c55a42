"""The translator's view: each text of a record and of its parts beside its source, saved as the record's form saves."""

from dataclasses import dataclass
from html import unescape
from urllib.parse import urlencode

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from events import completeness
from events.completeness import Piece
from events.i18n.languages import LANGUAGES, Language, site_languages
from events.models.fields import RichTextField, translated_fields
from events.staleness import STALE, Status

from .base import EditorPage
from .fields import LanguageFields
from .history import HistoryAdmin
from .languages import columns_in, may_translate
from .presence import PresenceAdmin
from .publishing import HELD
from .readable import diff
from .rows import RecordInline
from .steps import on_saving


@dataclass(frozen=True)
class Source:
    """The text that is translated, as it may be written into a page."""

    language: Language
    text: str
    is_rich: bool


@dataclass(frozen=True)
class Line:
    """A text: its field in the target language, its source if there is one, its status, what changed in the source."""

    field: object
    source: Source | None
    status: Status
    pieces: list[tuple[str, str]]
    changed_in: Language | None


@dataclass(frozen=True)
class Group:
    """The texts of the record, or of one of its parts, by its title; `note` says who sees them once they are saved."""

    title: str
    form: object
    lines: list[Line]
    note: str

    @property
    def held(self):
        """The field that keeps them back, where the record has one."""
        return self.form[HELD] if HELD in self.form.fields else None


def translate(request, noun: str, pk: int, code: str):
    """The texts of a record in the language `code`, beside those in another."""
    model = apps.get_app_config("events").models.get(noun)
    if model is None or not admin.site.is_registered(model) or not completeness.is_noun(model):
        raise Http404
    if code not in [language.code for language in site_languages()]:
        raise Http404
    if not may_translate(request.user, model, code):
        raise PermissionDenied
    own = TranslationAdmin(model, admin.site, code, request.GET.get("from", ""))
    return own.changeform_view(request, str(pk))


def _fields(model, code: str) -> list[str]:
    """The texts in one language, and whether they are kept back."""
    return [*columns_in(model, code), *(field.name for field in model._meta.fields if field.name == HELD)]


class TextInline(RecordInline, admin.StackedInline):
    """The texts of a record's parts in one language: rows are neither added nor removed here."""

    can_delete = False
    code = ""

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": _fields(self.model, self.code)})]

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.codes = (self.code,)
        return formset

    def has_add_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return may_translate(request.user, self.parent_model, self.code)

    has_view_permission = has_change_permission


class TranslationAdmin(LanguageFields, EditorPage, PresenceAdmin, HistoryAdmin, admin.ModelAdmin):
    """The record's form with the texts of one language only; made for one request."""

    def __init__(self, model, admin_site, code: str, source: str):
        super().__init__(model, admin_site)
        self.code, self.source = code, source

    def has_change_permission(self, request, obj=None):
        return may_translate(request.user, self.model, self.code)

    has_view_permission = has_change_permission

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": _fields(self.model, self.code)})]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.codes = (self.code,)
        return form

    def get_inline_instances(self, request, obj=None):
        inlines = admin.site.get_model_admin(self.model).inlines
        return [self._texts_of(inline) for inline in inlines if translated_fields(inline.model)]

    def _texts_of(self, inline):
        values = {"model": inline.model, "fk_name": inline.fk_name, "code": self.code}
        return type("TextInline", (TextInline,), values)(self.model, self.admin_site)

    def render_change_form(self, request, context, *args, **kwargs):
        record = kwargs["obj"]
        target = LANGUAGES[self.code]
        others = [language for language in site_languages() if language != target]
        context |= {
            "title": _("Translate into %(language)s") % {"language": get_language_info(self.code)["name_translated"]},
            "subtitle": str(record),
            "target": target,
            "others": others,
            "chosen": self.source,
        }
        response = super().render_change_form(request, context, *args, **kwargs)
        response.context_data["groups"] = self._groups(record, response.context_data)
        response.template_name = "admin/events/translate.html"
        return response

    def _groups(self, record, context) -> list[Group]:
        pieces = completeness.read({self.model: [record.pk]})[self.model, record.pk]
        by_key = {(piece.model, piece.pk): piece for piece in pieces}
        forms = [form for inline in context["inline_admin_formsets"] for form in inline.formset.forms]
        rows = [(form, by_key.get((type(form.instance), form.instance.pk))) for form in forms]
        own = self._group("", context["adminform"].form, pieces[0])
        return [own, *(self._group(_title(form), form, piece) for form, piece in rows if piece)]

    def _group(self, title: str, form, piece: Piece) -> Group:
        note = on_saving(form.user, form.instance, self.code, timezone.now())
        return Group(title, form, self._lines(form, piece), note)

    def _lines(self, form, piece: Piece) -> list[Line]:
        return [self._line(form[column], piece, status) for column, status in piece.of(self.code).items()]

    def _line(self, field, piece: Piece, status: Status) -> Line:
        columns = next(each for each in translated_fields(piece.model).values() if each[self.code] == field.name)
        is_rich = isinstance(piece.model._meta.get_field(field.name), RichTextField)
        languages = {column: LANGUAGES[code] for code, column in columns.items()}
        now, is_stale = piece.values[status.source], status.kind == STALE
        changed = diff(_plain(status.base, is_rich), _plain(now, is_rich)) if is_stale else []
        source = self._source(columns, piece)
        return Line(
            field,
            _shown(piece, source, languages[source], is_rich) if source else None,
            status,
            changed,
            languages[status.source] if is_stale else None,
        )

    def _source(self, columns, piece: Piece) -> str | None:
        """The column in the language that is asked for, or in the first that has the text."""
        codes = [language.code for language in site_languages()]
        order = [code for code in (self.source, *codes) if code in codes and code != self.code]
        return next((columns[code] for code in order if piece.values[columns[code]]), None)

    def response_change(self, request, obj):
        self.message_user(request, _("The translation of “%(name)s” is saved.") % {"name": obj}, messages.SUCCESS)
        if "_continue" in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        narrowed = urlencode({"noun": self.opts.model_name, "language": self.code})
        return HttpResponseRedirect(f"{reverse('languages')}?{narrowed}")


def _title(form) -> str:
    return f"{capfirst(form.instance._meta.verbose_name)} · {form.instance}"


def _shown(piece: Piece, column: str, language: Language, is_rich: bool) -> Source:
    """A formatted text is sanitised again: what stands in the database may have come there by another way."""
    text = piece.values[column]
    if is_rich:
        text = mark_safe(piece.model._meta.get_field(column).sanitize(text))  # noqa: S308
    return Source(language, text, is_rich)


def _plain(text: str, is_rich: bool) -> str:
    """A text as its words are compared: without the marks of its formatting."""
    return unescape(strip_tags(text.replace("<", " <"))).strip() if is_rich else text
