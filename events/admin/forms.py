"""Forms that ask a record's rules as the database will, though they show a part of its columns."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import InlineForeignKeyField

from .languages import language_of_columns


class RecordForm(forms.ModelForm):
    def _post_clean(self):
        """A rule on a text reads the columns of hidden languages too, which Django would leave to the database."""
        super()._post_clean()
        if self.errors:
            return
        hidden = set(language_of_columns(self._meta.model)) - set(self.fields)
        parents = {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        try:
            self.instance.validate_constraints(exclude=(self._get_validation_exclusions() - hidden) | parents)
        except ValidationError as error:
            self._update_errors(error)


class PartialDateFormField(forms.CharField):
    """Knows that 2017-09 typed is 2017-09 stored, so that an untouched row is not saved again."""

    def has_changed(self, initial, data):
        return super().has_changed(str(initial or ""), data)


class UploadInput(forms.FileInput):
    """Names no address of the file: uploads are reached only through views that ask whether they are visible."""
