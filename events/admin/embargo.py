from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from events.i18n.dates import format_date, format_offset, format_time, join
from events.models import Embargo, State, Summit
from events.queries.publishing import nouns

from .base import RecordAdmin
from .lifting import LiftingAdmin
from .standing import moment

NAMED = 10  # so many records of a noun are named on the page


def _count(model):
    below = model._base_manager.filter(embargo=OuterRef("pk")).order_by().values("embargo")
    return Coalesce(Subquery(below.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


@admin.register(Embargo)
class EmbargoAdmin(LiftingAdmin, RecordAdmin):
    list_display = ("name", "lifts", "record_count")
    search_fields = ("name",)
    groups = ("name", "in_zones", "records", "note")
    readonly_fields = ("in_zones", "records")

    def get_queryset(self, request):
        """Each embargo with how many records are under it."""
        return super().get_queryset(request).annotate(count=sum((_count(model) for model in nouns()), Value(0)))

    def get_fieldsets(self, request, obj=None):
        """Only a new one is given its moment here; later it is moved on a page that tells what this does."""
        fields = self.groups if obj else ("name", "lifts_at", "note")
        return [(None, {"fields": fields})]

    def zones(self, embargo):
        return [*{summit.time_zone: None for summit in _summits(embargo)}, "UTC"]

    @admin.display(description=_("lifts at"), ordering="lifts_at")
    def lifts(self, embargo):
        return moment(embargo.lifts_at) if embargo.lifts_at else _("on a signal")

    @admin.display(description=_("records under it"), ordering="count")
    def record_count(self, embargo):
        return embargo.count

    @admin.display(description=_("lifts at"))
    def in_zones(self, embargo):
        """The moment in UTC, on the wall clock of each summit that has records under it, and on the editor's own."""
        if embargo.lifts_at is None:
            return _("on a signal")
        zones = [moment(embargo.lifts_at)]
        zones += [_wall_clock(embargo.lifts_at, summit) for summit in _summits(embargo)]
        lines = format_html_join("", '<div dir="auto">{}</div>', ((zone,) for zone in zones))
        own = '<div dir="auto" hidden><time datetime="{}" data-own-clock="{}"></time></div>'
        return format_html("{}" + own, lines, embargo.lifts_at.isoformat(), _("your own clock"))

    @admin.display(description=_("records under it"))
    def records(self, embargo):
        """What is under the embargo: each noun counted, linked to its list, the first ones named."""
        groups = [(model, list(model._base_manager.filter(embargo=embargo))) for model in nouns()]
        lines = [(_line(model, embargo, found),) for model, found in groups if found]
        return format_html('<ul class="under-embargo">{}</ul>', format_html_join("", "{}", lines)) if lines else "-"


def _line(model, embargo, records):
    names = join((str(record) for record in records[:NAMED]), get_language())
    more = format_html("{}{}", " …" if len(records) > NAMED else "", _unpublished(records))
    title = f"{capfirst(model._meta.verbose_name_plural)} ({len(records)})"
    if not admin.site.is_registered(model):  # edited in the page of what it belongs to, and nowhere else
        return format_html("<li>{}: {}{}</li>", title, names, more)
    address = f"{reverse(f'admin:events_{model._meta.model_name}_changelist')}?embargo__id__exact={embargo.pk}"
    return format_html('<li><a href="{}">{}</a>: {}{}</li>', address, title, names, more)


def _unpublished(records) -> str:
    """A sentence about those that stay hidden when the embargo lifts; "" for none."""
    count = sum(record.state != State.PUBLISHED for record in records)
    if not count:
        return ""
    text = ngettext(
        "%(count)d of them is not published and stays hidden when it lifts.",
        "%(count)d of them are not published and stay hidden when it lifts.",
        count,
    )
    return format_html(' <strong class="missing">{}</strong>', text % {"count": count})


def _summits(embargo) -> list[Summit]:
    keys = set(Summit.objects.filter(embargo=embargo).values_list("pk", flat=True))
    for model in nouns():
        if "summit" in model.belongs_to:
            keys |= set(model._base_manager.filter(embargo=embargo).values_list("summit_id", flat=True))
    return list(Summit.objects.filter(pk__in=keys).exclude(time_zone="UTC"))


def _wall_clock(at, summit) -> str:
    local, language = at.astimezone(summit.zone), get_language()
    day, time = format_date(local.date(), language), format_time(local.time(), language)
    return join((day, f"{time} {format_offset(local)} ({summit.city or summit.time_zone})"), language)
