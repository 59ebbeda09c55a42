"""What the staff's pages of all nouns share: fields by language, publishing, search."""

from csp.constants import NONCE
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from js_asset import Media

from events.models import Publishable
from events.models.fields import PartialDateField

from . import actions, languages
from .forms import PartialDateFormField, RecordForm, UploadInput

PUBLISHING = ("state", "embargo")
# The style that the editor writes into the page; what it says is in admin.css too, for an editor that writes another.
EDITOR_STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
STAMPS = ("first_published_at", "updated_at")


class LanguageFields:
    """Fields for the site's languages only, each widget in its language's direction; every relation is searched."""

    form = RecordForm
    groups: tuple = ()

    @property
    def is_publishable(self) -> bool:
        return issubclass(self.model, Publishable)

    def get_autocomplete_fields(self, request):
        meta = self.model._meta
        return [field.name for field in (*meta.fields, *meta.many_to_many) if field.is_relation]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, PartialDateField):
            kwargs["form_class"] = PartialDateFormField
        elif isinstance(db_field, models.FileField):
            kwargs["widget"] = UploadInput
        elif isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            is_latin = db_field.name == "slug" or isinstance(db_field, (PartialDateField, models.URLField))
            latin = {"dir": "ltr"} if is_latin else {}
            field.widget.attrs.update(languages.widget_attributes(self.model, db_field.name) or latin)
        return field


class RecordAdmin(LanguageFields, admin.ModelAdmin):
    """A noun's page: subclasses name the fields without languages in `groups`, and the texts to search in."""

    search_texts: tuple[str, ...] = ()
    save_on_top = True
    list_per_page = 50
    actions_on_bottom = True

    def __init__(self, model, admin_site):
        super().__init__(model, admin_site)
        if self.search_texts:
            self.search_fields = (*self.search_fields, *languages.site_columns(model, *self.search_texts))
        if self.is_publishable:
            self.actions = (*self.actions, actions.publish, actions.withdraw)

    def get_fieldsets(self, request, obj=None):
        publishing = (_("Publishing"), {"fields": [PUBLISHING, STAMPS]})
        return [
            (None, {"fields": self.groups}),
            *languages.fieldsets(self.model, obj, opened=get_language()),
            *([publishing] if self.is_publishable else []),
        ]

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(STAMPS if self.is_publishable else ()))

    def get_list_display(self, request):
        return (*super().get_list_display(request), *(["state"] if self.is_publishable else []))

    def get_list_filter(self, request):
        return (*super().get_list_filter(request), *(["state", "embargo"] if self.is_publishable else []))

    def view_on_site(self, obj):
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def render_change_form(self, request, context, *args, **kwargs):
        """The rich text editor's import map is an inline script, so it carries the nonce of this answer."""
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        response = super().render_change_form(request, context, *args, **kwargs)
        response._csp_update = {"script-src": [NONCE], "style-src": [EDITOR_STYLE]}
        return response


class RecordInline(LanguageFields):
    """Rows of a noun inside its parent's page."""

    extra = 0

    def get_queryset(self, request):
        """The title of each row may name what the row refers to."""
        related = [field.name for field in self.model._meta.fields if field.is_relation and field.name != "embargo"]
        return super().get_queryset(request).select_related(*related)


class StackedRecordInline(RecordInline, admin.StackedInline):
    classes = ("collapse",)

    def get_fieldsets(self, request, obj=None):
        general = [*self.groups, *([PUBLISHING] if self.is_publishable else [])]
        return [(None, {"fields": general}), *languages.fieldsets(self.model, opened=get_language())]


class TabularRecordInline(RecordInline, admin.TabularInline):
    """One row a record; the columns of one text are told apart by their language."""

    def get_fields(self, request, obj=None):
        state = ["state"] if self.is_publishable else []
        return [*flatten(self.groups), *languages.site_columns(self.model), *state]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        code = languages.language_of_columns(self.model).get(db_field.name)
        if code:
            field.label = f"{field.label} · {languages.LANGUAGES[code].name}"
        return field
