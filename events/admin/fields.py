"""The fields of the staff's forms, of records and of their rows: for each column its widget, in its direction."""

from django.contrib.admin.widgets import AdminSplitDateTime
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.models import Publishable
from events.models.fields import PartialDateField
from events.models.held import HeldLanguagesField

from . import languages
from .chosen import ChosenForm, OneInput, SomeInput
from .forms import ClockInput, HeldLanguagesFormField, PartialDateFormField, UploadInput
from .permissions import Rights


class LanguageFields(Rights):
    """Fields for the site's languages only, each widget in its language's direction; every relation is searched."""

    form = ChosenForm
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
        elif isinstance(db_field, models.TimeField):
            kwargs["widget"] = ClockInput()
        elif isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        elif isinstance(db_field, HeldLanguagesField):
            label = capfirst(db_field.verbose_name)
            return HeldLanguagesFormField(label=label, help_text=db_field.help_text, required=False)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, models.FileField):
            field.widget = UploadInput()
        if field is not None:
            _dress(field.widget, db_field, self.model)
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(
            db_field, request, **({"widget": OneInput(db_field, self.admin_site)} | kwargs)
        )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        widget = SomeInput(db_field, self.admin_site) if db_field.remote_field.through._meta.auto_created else None
        return super().formfield_for_manytomany(db_field, request, **({"widget": widget} | kwargs))


def _dress(widget, db_field, model):
    """Direction and size of a widget; beside a choice only its pencil and its plus (nothing is deleted in passing)."""
    widget.can_delete_related = widget.can_view_related = False
    is_latin = db_field.name == "slug" or isinstance(db_field, (PartialDateField, models.URLField))
    widget.attrs.update(languages.widget_attributes(model, db_field.name) or ({"dir": "ltr"} if is_latin else {}))
    if type(db_field) is models.TextField:
        widget.attrs["rows"] = 4
    if isinstance(widget, AdminSplitDateTime):
        for part, label in zip(widget.widgets, (_("Date"), _("Time")), strict=True):
            part.attrs["aria-label"] = label
