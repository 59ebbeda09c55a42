"""What is written without a template is what Django's template of that name writes."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe

from summitportal.rendering import WRITERS, FormRenderer

HOSTILE = """"><script>alert('1')</script>&amp;"""
CHOICES = [("", "---"), (1, HOSTILE), ("group", [("a", "A"), (HOSTILE, mark_safe("<b>B</b>"))])]
ATTRIBUTES = {"dir": "rtl", "required": True, "disabled": False, "rows": 4, "title": HOSTILE, HOSTILE: "x"}


class Every(forms.Form):
    """A field for each kind of widget that is written so."""

    text = forms.CharField(help_text="Help", label=HOSTILE)
    area = forms.CharField(widget=forms.Textarea(ATTRIBUTES))
    number = forms.IntegerField(localize=False)
    email = forms.EmailField()
    address = forms.URLField(assume_scheme="https")
    password = forms.CharField(widget=forms.PasswordInput(render_value=True))
    hidden = forms.CharField(widget=forms.HiddenInput)
    day = forms.DateField(widget=forms.DateInput(ATTRIBUTES))
    moment = forms.DateTimeField()
    hour = forms.TimeField()
    is_on = forms.BooleanField()
    upload = forms.FileField(widget=forms.FileInput)
    one = forms.ChoiceField(choices=CHOICES)
    some = forms.MultipleChoiceField(choices=CHOICES)


VALUES = {
    **dict.fromkeys(Every.base_fields, HOSTILE),
    **{"number": 1_234_567, "is_on": True, "some": ["", "1", HOSTILE], "one": 1},
}


class Recorder(FormRenderer):
    """Notes which templates are asked for."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def render(self, template_name, context, request=None):
        self.asked.add(template_name)
        return super().render(template_name, context, request)


@pytest.mark.parametrize("values", [{"initial": VALUES}, {"data": VALUES}, {}, {"data": {}}])
def test_it_writes_what_the_templates_write(values):
    recorder = Recorder()
    assert str(Every(renderer=recorder, **values)) == str(Every(renderer=DjangoTemplates(), **values))
    assert recorder.asked >= set(WRITERS)


def test_it_is_what_forms_are_written_with(settings):
    assert settings.FORM_RENDERER == "summitportal.rendering.FormRenderer"
