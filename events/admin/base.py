"""What the staff's pages of all nouns share: fields by theme and by language, publishing, search."""

from urllib.parse import parse_qsl

from csp.constants import NONCE
from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from events import completeness, readiness
from events.models import State
from events.models.fields import translated_fields
from events.models.source import Sourced

from . import actions, inspection, languages, standing, steps
from .fields import LanguageFields
from .formatted import FormattedAdmin
from .history import HistoryAdmin
from .lists import ListAdmin
from .presence import PresenceAdmin
from .previews import PreviewAdmin
from .publishing import HELD, PUBLISHING

# The style that the editor writes into the page; what it says is in admin.css too, for an editor that writes another.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
STAMPS = (standing.first_published, standing.changed)


class EditorPage:
    """A form that knows who fills it in, with the editor, whose import map is an inline script and carries a nonce."""

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.user, form.restoring = request.user, getattr(request, "restoring", None)
        return form

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        response = super().render_change_form(request, context, *args, **kwargs)
        response._csp_update = {"script-src": [NONCE], "style-src": [EDITOR_STYLE]}
        return response


class RecordAdmin(
    LanguageFields,
    EditorPage,
    FormattedAdmin,
    PreviewAdmin,
    PresenceAdmin,
    HistoryAdmin,
    ListAdmin,
    actions.ActionAdmin,
    admin.ModelAdmin,
):
    """A noun's page: subclasses name the fields without languages, and the texts to search in.

    `groups` opens the page; `sections` are further fields under a title each, folded until they are wanted.
    """

    search_texts: tuple[str, ...] = ()
    sections: tuple = ()
    save_on_top = True
    list_per_page = 50
    actions_on_bottom = True

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        if self.search_texts:
            self.search_fields = (*self.search_fields, *languages.site_columns(model, *self.search_texts))
        if self.is_publishable:
            self.actions = (*self.actions, *actions.PUBLISHING)

    def get_fieldsets(self, request, obj=None):
        sections = [*self.sections]
        if issubclass(self.model, Sourced):
            sections.append((_("Sources"), ("sources",)))
        return [
            *([(None, {"fields": self.groups})] if self.groups else []),
            *languages.fieldsets(self.model, obj, opened=languages.opened(request.user, self.model)),
            *((title, {"fields": fields, "classes": ["collapse"]}) for title, fields in sections),
            *([(_("Publishing"), {"fields": [PUBLISHING, HELD, STAMPS]})] if self.is_publishable else []),
        ]

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(STAMPS if self.is_publishable else ()))

    def get_changeform_initial_data(self, request):
        """What the list was narrowed by is already filled in when a record is added from it."""
        initial = super().get_changeform_initial_data(request)
        for name, value in parse_qsl(initial.pop("_changelist_filters", "")):
            field = name.removesuffix("__id__exact")
            if field != name and "__" not in field and field in self._own_fields() and value.isdecimal():
                initial.setdefault(field, value)
        return initial

    def get_prepopulated_fields(self, request, obj=None):
        """A new record's address is proposed from its title; what has an address keeps it."""
        titles = [name for name in ("title", "name") if name in translated_fields(self.model)]
        if obj is not None or not titles or "slug" not in self._own_fields():
            return {}
        return {"slug": languages.site_columns(self.model, titles[0])[:1]}

    def _own_fields(self) -> set[str]:
        return {field.name for field in self.model._meta.fields}

    def view_on_site(self, obj):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def get_view_on_site_url(self, obj=None):
        """Only what the public sees is linked: a draft's address would answer "not found"."""
        if obj is not None and self.is_publishable and not obj.is_visible(timezone.now()):
            return None
        return super().get_view_on_site_url(obj)

    def render_change_form(self, request, context, *args, **kwargs):
        record = kwargs.get("obj")
        context.update(self._standing(request, record))
        if record is not None and request.method == "GET":
            context["findings"] = inspection.about(request, record)
        if record is not None and completeness.is_noun(self.model):
            context["translations"] = languages.translations(request.user, record)
        return super().render_change_form(request, context, *args, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A button beside "Save" saves the form with another state; the form asks whether it may."""
        if request.POST.get(steps.BUTTON):
            request.POST = steps.pressed(request.POST)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _standing(self, request, record) -> dict:
        if record is None or not self.is_publishable:
            return {}
        now = timezone.now()
        badge = standing.badge(*standing.standing(record, now))
        may_save = self.has_edit_permission(request)
        return {
            "standing": badge,
            "hiding": standing.hiding(record, now),
            "kept_back": standing.kept_back(record),
            "missing": readiness.named(record) if may_save and record.state != State.PUBLISHED else [],
            "steps": steps.steps(request.user, record, now) if may_save else [],
        }
