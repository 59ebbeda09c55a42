"""A moment that is typed on a venue's clock."""

from datetime import UTC, datetime

from django import forms
from django.utils.translation import gettext_lazy as _

EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class MomentInput(forms.DateTimeInput):
    """The browser's own field; its value names no zone (HTML, 4.10.5.1.11)."""

    input_type = "datetime-local"

    def __init__(self):
        super().__init__(attrs={"dir": "ltr"}, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment, or None; it is read and shown on the current zone's clock (`timezone.override`)."""

    widget = MomentInput

    def clean(self, value):
        moment = super().clean(value)
        if moment is not None and not EARLIEST < moment < LATEST:
            raise forms.ValidationError(_("Choose a moment between 1900 and 2200."))
        return moment
