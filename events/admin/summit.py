from django.contrib import admin
from django.db.models.functions import Coalesce, Substr
from django.utils.translation import gettext_lazy as _

from events.models import Figure, Link, Milestone, RelatedEvent, Series, Summit

from .base import RecordAdmin, StackedRecordInline


class YearFilter(admin.SimpleListFilter):
    title = _("year")
    parameter_name = "year"

    def lookups(self, request, model_admin):
        years = Summit.objects.annotate(held=Substr(Coalesce("starts", "ends"), 1, 4)).exclude(held=None)
        return [(year, year) for year in years.order_by("-held").values_list("held", flat=True).distinct()]

    def queryset(self, request, queryset):
        return queryset.of_year(int(self.value())) if (self.value() or "").isdecimal() else queryset


class FigureInline(StackedRecordInline):
    model = Figure
    groups = (("order", "value", "is_disputed"), "sources")


class MilestoneInline(StackedRecordInline):
    model = Milestone
    groups = (("starts", "ends"), "sources")


class RelatedEventInline(StackedRecordInline):
    model = RelatedEvent
    groups = ("relation", ("starts", "ends"), "url", "sources")


class LinkInline(StackedRecordInline):
    model = Link
    groups = (("order", "kind"), "url", ("is_dead", "archived_url", "checked_on"))


@admin.register(Summit)
class SummitAdmin(RecordAdmin):
    list_display = ("__str__", "series", "dates", "host")
    list_filter = ("series", "format", YearFilter)
    list_select_related = ("series", "host", "embargo")
    search_fields = ("slug",)
    search_texts = ("title",)
    groups = (
        "series",
        "slug",
        ("number", "part"),
        ("status", "format", "level"),
        ("starts", "ends"),
        "time_zone",
        ("host", "venue"),
        "chair",
        ("cover", "accent"),
        "delegations_are_complete",
        ("precedence_rule", "precedence_language"),
        "precedence_first",
        "sources",
    )
    inlines = (FigureInline, MilestoneInline, RelatedEventInline, LinkInline)

    @admin.display(description=_("dates"), ordering=Coalesce("starts", "ends"))
    def dates(self, summit):
        return " \N{EN DASH} ".join(str(day) for day in (summit.starts, summit.ends) if day)


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    list_display = ("__str__", "organisation")
    list_select_related = ("organisation",)
    search_fields = ("slug",)
    search_texts = ("name",)
    groups = ("organisation", "slug")
