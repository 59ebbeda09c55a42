"""Forms are written by Django's own templates for Jinja2, in a third of the time that its templates of old take."""

from functools import cache

from django.forms.renderers import BaseRenderer, DjangoTemplates, Jinja2
from django.template import TemplateDoesNotExist


class FormRenderer(BaseRenderer):
    """What exists for Django's engine alone, as the admin's widgets do, is written by that."""

    def __init__(self):
        self.get_template = cache(self._template)

    def _template(self, name: str):
        try:
            return JINJA2.get_template(name)
        except TemplateDoesNotExist:
            return DJANGO.get_template(name)


JINJA2, DJANGO = Jinja2(), DjangoTemplates()
