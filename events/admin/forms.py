"""Forms that ask a record's rules as the database will, though they show a part of its columns."""

from itertools import chain

from django import forms
from django.contrib.admin.widgets import AdminTimeWidget, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.models import BaseInlineFormSet, InlineForeignKeyField
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from events.models.held import in_order

from .languages import language_of_columns
from .permissions import may_remove
from .publishing import HELD, PublishingRules

CHOICE, THEIRS = "_choice-", "theirs"


class RecordForm(PublishingRules, forms.ModelForm):
    restoring = None  # the former version that it puts back, as `restoring.Restoring`
    is_put_back = False  # it is to be saved, whether or not its fields were changed

    def __init__(self, data=None, *args, instance=None, **kwargs):
        if self.restoring is not None and not self.codes:
            instance = self._put_back(data, instance)
        super().__init__(data, *args, instance=instance, **kwargs)

    def _put_back(self, data, instance):
        if instance is None and self.restoring.is_recovery and self._meta.model is self.restoring.key[0]:
            instance = self.restoring.anew(self._meta.model, self.restoring.then[self.restoring.key])
        if instance is not None and instance._state.adding and instance.pk:
            self.is_put_back = True
        elif instance is not None and data is not None:
            self.is_put_back = self.restoring.put_back(instance, self.user, self.base_fields)
        return instance

    def has_changed(self):
        return self.is_put_back or super().has_changed()

    def _clean_fields(self):
        """Where both editors changed a field and this one chose the other's value, the record keeps what it has."""
        super()._clean_fields()
        for name in self.fields:
            if self.data.get(CHOICE + self.add_prefix(name)) == THEIRS:
                self._errors.pop(name, None)
                self.cleaned_data[name] = self._kept(name)

    def _kept(self, name):
        value = getattr(self.instance, name)
        return list(value.all()) if self._meta.model._meta.get_field(name).many_to_many else value

    def _post_clean(self):
        """A rule on a text reads the columns of hidden languages too, which Django would leave to the database."""
        self.instance.validate_constraints = lambda exclude=None: None  # they are asked below, each at its field
        super()._post_clean()
        del self.instance.validate_constraints
        hidden = set(language_of_columns(self._meta.model)) - set(self.fields)
        parents = {name for name, field in self.fields.items() if isinstance(field, InlineForeignKeyField)}
        exclude = (self._get_validation_exclusions() - hidden) | parents | set(self.errors)
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(self._field_of(constraint), error.messages)

    def _field_of(self, constraint) -> str | None:
        """The field at which a broken rule is told: what is kept back, a text in the reader's language, or the last."""
        named = [name for name in self.fields if name in _columns(constraint) and not self._is_parent(name)]
        languages = language_of_columns(self._meta.model)
        own = [name for name in named if languages.get(name) == get_language()]
        held = [name for name in named if name == HELD]
        return next(iter([*held, *own, *reversed(named)]), None)

    def _is_parent(self, name) -> bool:
        return isinstance(self.fields[name], InlineForeignKeyField)


def _columns(constraint) -> set[str]:
    if isinstance(constraint, models.CheckConstraint):
        return constraint.condition.referenced_base_fields
    return {*constraint.fields, *_expression_columns(constraint)}


def _expression_columns(constraint) -> list[str]:
    plain = [expression for expression in constraint.expressions if isinstance(expression, models.F)]
    others = (expression.flatten() for expression in constraint.expressions if expression not in plain)
    parts = [*plain, *chain.from_iterable(others)]
    return [part.name for part in parts if isinstance(part, models.F)]


class RecordFormSet(BaseInlineFormSet):
    restoring = None  # as of its forms

    def _construct_form(self, i, **kwargs):
        """A row that comes back from a former version is what it was, under the key that it had."""
        values = self._returning(i)
        if values is not None:
            kwargs["instance"] = self.restoring.anew(self.model, values)
        return super()._construct_form(i, **kwargs)

    def _returning(self, i):
        if self.restoring is None or i < self.initial_form_count():
            return None
        name, extra = self.model._meta.pk.name, i - self.initial_form_count()
        key = self.data.get(f"{self.add_prefix(i)}-{name}", "") if self.is_bound else self._key_of_extra(extra, name)
        return self.restoring.of(self.model, int(key)) if str(key).isdecimal() else None

    def _key_of_extra(self, extra: int, name: str):
        rows = self.initial_extra or []
        return rows[extra].get(name) if extra < len(rows) else None

    def add_fields(self, form, index):
        """The key of a row that comes back is carried by its form, and is none that may be chosen."""
        super().add_fields(form, index)
        if form.instance.pk and form.instance._state.adding:
            key = forms.IntegerField(initial=form.instance.pk, required=False, widget=forms.HiddenInput)
            form.fields[self.model._meta.pk.name] = key

    def clean(self):
        """Two new rows that exclude each other: Django asks this of plain columns only, not of expressions."""
        super().clean()
        self._refuse_removals()
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.UniqueConstraint) and constraint.expressions:
                self._refuse_twins(constraint)

    def _refuse_removals(self):
        """A row that the public sees is taken from it only by who may."""
        for form in self.deleted_forms:
            if not form.instance._state.adding and not may_remove(form.user, form.instance):
                raise ValidationError(_("You may not delete “%(name)s”: it is published.") % {"name": form.instance})

    def _refuse_twins(self, constraint):
        columns = [self.model._meta.get_field(name).attname for name in _expression_columns(constraint)]
        seen = set()
        for form in self.forms:
            if form.has_changed() and form.is_valid() and not self._should_delete_form(form):
                key = tuple(getattr(form.instance, column) for column in columns)
                if key in seen:
                    form.add_error(form._field_of(constraint), constraint.get_violation_error_message())
                seen.add(key)


class PartialDateFormField(forms.CharField):
    """Knows that 2017-09 typed is 2017-09 stored, so that an untouched row is not saved again."""

    def has_changed(self, initial, data):
        return super().has_changed(str(initial or ""), data)


class LanguageChecks(forms.CheckboxSelectMultiple):
    """A check for each language, as one group."""

    def render(self, name, value, attrs=None, renderer=None):
        checks = super().render(name, value, attrs, renderer)
        return format_html('<div class="checks" role="group" aria-label="{}">{}</div>', _("Kept back"), checks)


class HeldLanguagesFormField(forms.MultipleChoiceField):
    """The languages that are kept back, of those that are offered; the `others` stay as they are."""

    widget = LanguageChecks
    others = frozenset()

    def offer(self, codes: list[str], held: str):
        self.choices = [(code, get_language_info(code)["name_translated"]) for code in codes]
        self.others = frozenset(held.split()).difference(codes)

    def prepare_value(self, value):
        return value.split() if isinstance(value, str) else value

    def clean(self, value):
        return in_order(self.others.union(super().clean(value)))

    def has_changed(self, initial, data):
        return set(self.prepare_value(initial) or ()) - self.others != set(data or ())


class ClockInput(AdminTimeWidget):
    """A time of the day as it is said: the seconds are written where there are any."""

    def format_value(self, value):
        text = super().format_value(value)
        return text.removesuffix(":00") if text and text.count(":") == 2 else text


class UploadInput(forms.FileInput):
    """Names no address of the file: uploads are reached only through views that ask whether they are visible."""


class TagInput(AutocompleteSelectMultiple):
    """Each tag has its own cross; one that clears all is a cross too near to them."""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}


class FocusInput(forms.MultiWidget):
    """The point of a picture that no crop may lose, as two sliders in percent; stored as "0.5x0.5"."""

    labels = {"x": _("from the left, in percent"), "y": _("from the top, in percent")}

    def __init__(self, attrs=None):
        slider = {"type": "range", "min": 0, "max": 100, "step": 1}
        super().__init__({axis: forms.NumberInput(slider) for axis in self.labels}, attrs)

    def render(self, name, value, attrs=None, renderer=None):
        parts = self.get_context(name, value, attrs)["widget"]["subwidgets"]
        sliders = [self._render(part["template_name"], {"widget": part}, renderer) for part in parts]
        rows = zip(self.labels.values(), sliders, strict=True)
        return format_html(
            '<div class="focus-input">{}</div>', format_html_join("", "<label><span>{}</span> {}</label>", rows)
        )

    def decompress(self, value):
        try:
            return [round(float(part) * 100) for part in value.split("x")]
        except (AttributeError, ValueError):
            return [50, 50]

    def value_from_datadict(self, data, files, name):
        parts = super().value_from_datadict(data, files, name)
        percents = [min(int(part), 100) if (part or "").isdecimal() else 50 for part in parts]
        return "x".join(f"{percent / 100:g}" for percent in percents)
