"""Records that are edited as rows inside their parent's page."""

from django.contrib import admin
from django.contrib.admin.utils import flatten

from events.models.fields import translated_fields

from . import languages
from .fields import LanguageFields
from .forms import RecordFormSet
from .publishing import HELD, PUBLISHING


class RecordInline(LanguageFields):
    """Rows of a noun inside its parent's page."""

    extra = 0
    formset = RecordFormSet
    view_on_site = False

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        formset.restoring = formset.form.restoring = getattr(request, "restoring", None)
        return formset

    def get_queryset(self, request):
        """Each row shows what it refers to, and its title may name that."""
        related = [field.name for field in self.model._meta.fields if field.is_relation]
        chosen = [field.name for field in self.model._meta.many_to_many]
        return super().get_queryset(request).select_related(*related).prefetch_related(*chosen)


class StackedRecordInline(RecordInline, admin.StackedInline):
    classes = ("collapse",)

    def get_fieldsets(self, request, obj=None):
        held = [HELD] if translated_fields(self.model) else []
        general = [*self.groups, *([PUBLISHING, *held] if self.is_publishable else [])]
        return [
            (None, {"fields": general}),
            *languages.fieldsets(self.model, opened=languages.opened(request.user, self.model)),
        ]


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
