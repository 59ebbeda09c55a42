"""Forms that ask a record's rules as the database will, though they show a part of its columns."""

from django import forms
from django.core.exceptions import ValidationError

from .languages import language_of_columns


class RecordForm(forms.ModelForm):
    def validate_constraints(self):
        """A rule on a text reads the columns of hidden languages too; left out, it would fail only in the database."""
        hidden = set(language_of_columns(self._meta.model)) - set(self.fields)
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions() - hidden)
        except ValidationError as error:
            self._update_errors(error)


class PartialDateFormField(forms.CharField):
    """Knows that 2017-09 typed is 2017-09 stored, so that an untouched row is not saved again."""

    def has_changed(self, initial, data):
        return super().has_changed(str(initial or ""), data)


class UploadInput(forms.FileInput):
    """Names no address of the file: uploads are reached only through views that ask whether they are visible."""
