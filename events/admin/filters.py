"""What a list is narrowed by."""

from django.contrib import admin
from django.db.models import Q
from django.db.models.functions import Coalesce, Substr
from django.utils.translation import gettext_lazy as _

from events.i18n.languages import site_languages
from events.models import Summit
from events.models.fields import translated_fields


class UsedFilter(admin.RelatedOnlyFieldListFilter):
    """Offers only what some record refers to, and holds where a link asks for what none refers to yet."""

    def has_output(self):
        return bool(self.lookup_val) or super().has_output()


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
        years = Summit.objects.annotate(held=Substr(Coalesce("starts", "ends"), 1, 4)).exclude(held=None)
        return [(year, year) for year in years.order_by("-held").values_list("held", flat=True).distinct()]

    def queryset(self, request, queryset):
        return queryset.of_year(int(self.value())) if (self.value() or "").isdecimal() else queryset
