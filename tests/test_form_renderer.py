"""Forms are the same whichever of Django's engines writes them; what only one of them has is written by that."""

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin import widgets
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from events.form_renderer import FormRenderer
from events.models import Session

HARMFUL = """"'<b>&amp;</b> Ω مرحبا"""
CHOICES = [("", "---"), ("Group", [(1, HARMFUL), (1234567, "Two")]), ("none", None)]


class Everything(forms.Form):
    """A field for each kind of widget that the staff's forms have."""

    text = forms.CharField(initial=HARMFUL, help_text="As it was said.", label=HARMFUL)
    long = forms.CharField(
        initial=HARMFUL, widget=forms.Textarea(attrs={"lang": "ar", "dir": "rtl", "required": False})
    )
    number = forms.IntegerField(initial=1234567, localize=True)
    part = forms.FloatField(initial=1.5, disabled=True)
    day = forms.DateField(widget=widgets.AdminDateWidget)
    moment = forms.SplitDateTimeField(widget=widgets.AdminSplitDateTime)
    chosen = forms.ChoiceField(choices=CHOICES, initial=1234567)
    several = forms.MultipleChoiceField(choices=CHOICES, initial=[1], widget=forms.CheckboxSelectMultiple)
    one = forms.ChoiceField(choices=CHOICES, widget=widgets.AdminRadioSelect)
    yes = forms.BooleanField(initial=True)
    file = forms.FileField(widget=widgets.AdminFileWidget)
    address = forms.URLField(
        assume_scheme="https", widget=widgets.AdminURLFieldWidget, initial="https://summits.example/?a=1&b=2"
    )
    hidden = forms.CharField(widget=forms.HiddenInput, initial=HARMFUL)
    secret = forms.CharField(widget=forms.PasswordInput)


@pytest.mark.parametrize("data", [None, {"text": "", "number": HARMFUL, "moment_0": "31", "several": ["2"]}])
def test_a_form_is_the_same_in_both(data):
    old, new = (Everything(data, renderer=renderer) for renderer in (DjangoTemplates(), FormRenderer()))
    assert parse_html(str(new)) == parse_html(str(old))
    assert HARMFUL not in str(new)
    assert "<b>" not in str(new)


def test_what_only_djangos_own_engine_has_is_written_by_it():
    choice = forms.Select(choices=[(1, HARMFUL)])
    relation = Session._meta.get_field("summit").remote_field
    wrapped = widgets.RelatedFieldWidgetWrapper(choice, relation, admin.site, can_add_related=True)
    old, new = (wrapped.render("summit", 1, {"id": "s"}, renderer) for renderer in (DjangoTemplates(), FormRenderer()))
    assert parse_html(new) == parse_html(old)
    assert "related-widget-wrapper" in new
