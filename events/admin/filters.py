"""What a list is narrowed by."""

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ERROR_FLAG, PAGE_VAR
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from events.i18n.languages import site_languages
from events.models import Summit
from events.models.fields import translated_fields
from events.models.summit import BY_DATE

MOST_OPTIONS = 60


class SearchInput:
    """An input that searches what `field` refers to, named `name`, with the record of the key `chosen` in it."""

    def __init__(self, field, name: str, chosen: str):
        widget = AutocompleteSelect(field, admin.site, attrs={"aria-label": capfirst(field.verbose_name)})
        asked = forms.ModelChoiceField(field.related_model._base_manager.all(), widget=widget, required=False)
        self.widget, self.name, self.media = asked.widget, name, widget.media
        self.chosen = chosen if chosen.isascii() and chosen.isdecimal() and len(chosen) < 19 else ""

    def __str__(self):
        return self.widget.render(self.name, self.chosen, {"id": f"search-{self.name}"})


class UsedFilter(admin.RelatedFieldListFilter):
    """Offers only what some record refers to, and holds where a link asks for what none refers to yet.

    Where that is too much to choose among, one searches (`search`).
    """

    search = None

    def field_choices(self, field, request, model_admin):
        records = model_admin.model._base_manager.order_by()
        used = field.related_model._base_manager.order_by(*self.field_admin_ordering(field, request, model_admin))
        if "__" in self.field_path or field.null:
            used = used.filter(Exists(records.filter(**{self.field_path: OuterRef("pk")})))
        else:  # the index of the key leaps from one to the next
            used = used.filter(pk__in=self._keys(records))
        found = list(used[: MOST_OPTIONS + 1])
        if len(found) > MOST_OPTIONS:
            self._be_searched(field, request)
            return []
        return [(record.pk, str(record)) for record in found]

    def _keys(self, records):
        column = f"{self.field_path}_id"
        return records.order_by(column).values(column).distinct()[: MOST_OPTIONS + 1]

    def _be_searched(self, field, request):
        self.search = SearchInput(field, self.lookup_kwarg, request.GET.get(self.lookup_kwarg, ""))
        passing = {*self.expected_parameters(), PAGE_VAR, ERROR_FLAG}
        self.kept = [(name, value) for name, value in request.GET.items() if name not in passing]
        self.template = "admin/events/filter_search.html"

    def has_output(self):
        return bool(self.search) or bool(self.lookup_val) or super().has_output()


class MissingTextFilter(admin.SimpleListFilter):
    """Records with a text that is written in some language and not in the chosen one."""

    title = _("text missing in")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return [(language.code, language.name) for language in site_languages()]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        condition = Q()
        for columns in translated_fields(queryset.model).values():
            elsewhere = Q()
            for code, column in columns.items():
                elsewhere |= Q() if code == self.value() else ~Q(**{column: ""})
            condition |= Q(**{columns[self.value()]: ""}) & elsewhere
        return queryset.filter(condition)


class YearFilter(admin.SimpleListFilter):
    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = Summit.objects.annotate(held=Substr(BY_DATE, 1, 4)).exclude(held="")
        return [(year, year) for year in years.order_by("-held").values_list("held", flat=True).distinct()]

    def queryset(self, request, queryset):
        return queryset.of_year(int(self.value())) if (self.value() or "").isdecimal() else queryset
