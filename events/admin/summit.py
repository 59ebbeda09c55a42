from django.contrib import admin
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import history
from events.i18n.dates import format_range
from events.models import (
    Acknowledgement,
    Award,
    Delegation,
    Document,
    Fact,
    Figure,
    Link,
    Milestone,
    NewsItem,
    Page,
    Photo,
    RelatedEvent,
    Series,
    Session,
    Summit,
)

from .base import RecordAdmin
from .filters import YearFilter
from .rows import StackedRecordInline

# What has pages of its own in the admin; figures, milestones, related events and links are edited with the summit.
PARTS = (Session, Delegation, Document, Award, NewsItem, Page, Photo, Fact)


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
    list_select_related = ("series", "host")
    search_fields = ("slug",)
    search_texts = ("title",)
    groups = (
        ("series", "slug"),
        ("number", "part"),
        ("starts", "ends"),
        ("status", "format", "level"),
    )
    sections = (
        (_("Place and time zone"), (("host", "venue"), "time_zone")),
        (_("Chair, cover and colour"), (("chair", "cover"), "accent")),
        (
            _("Delegations and their order"),
            ("delegations_are_complete", ("precedence_rule", "precedence_language"), "precedence_first"),
        ),
    )
    inlines = (FigureInline, MilestoneInline, RelatedEventInline, LinkInline)

    @admin.display(description=_("dates"), ordering=Coalesce("starts", "ends"))
    def dates(self, summit):
        first = summit.starts or summit.ends
        return format_range(first, summit.ends, get_language()) if first else ""

    def history_view(self, request, object_id, extra_context=None):
        """With what the checks found at it and somebody said of that, be it taken back since or not."""
        found = self._acknowledged(int(object_id)) if object_id.isdecimal() else []
        return super().history_view(request, object_id, {**(extra_context or {}), "acknowledged": found})

    def _acknowledged(self, key: int) -> list[dict]:
        versions = history.ever_of(Acknowledgement, "summit_id", key)
        standing = {str(pk) for pk in Acknowledgement.objects.filter(summit=key).values_list("pk", flat=True)}
        return [
            {
                "revision": version.revision,
                "reason": version.field_dict["reason"],
                "stands": version.object_id in standing,
            }
            for version in versions
        ]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        parts = self._parts(request, object_id) if object_id.isdecimal() else []
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "parts": parts})

    def _parts(self, request, key) -> list[dict]:
        """The lists of what belongs to the summit, each counted, with the address that adds one more."""
        admins = [(model._meta, self.admin_site.get_model_admin(model)) for model in PARTS]
        return [
            {
                "name": capfirst(meta.verbose_name_plural),
                "noun": meta.verbose_name,
                "count": meta.model.objects.filter(summit=key).count(),
                "list": f"{reverse(f'admin:events_{meta.model_name}_changelist')}?summit__id__exact={key}",
                "add": f"{reverse(f'admin:events_{meta.model_name}_add')}?summit={key}"
                if own.has_add_permission(request)
                else "",
            }
            for meta, own in admins
            if own.has_view_permission(request)
        ]


@admin.register(Series)
class SeriesAdmin(RecordAdmin):
    list_display = ("__str__", "organisation")
    list_select_related = ("organisation",)
    search_fields = ("slug",)
    search_texts = ("name",)
    groups = ("organisation", "slug")
