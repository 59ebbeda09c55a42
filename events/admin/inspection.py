"""What a machine found odd, beside the record and on a page of its own; it never stands in the way of a save."""

from dataclasses import dataclass
from itertools import groupby

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.inspection import RULES, Finding
from events.models import Summit
from events.queries.dashboard import staff_coming
from events.queries.inspection import staff_findings_about, staff_inspection

# Where a finding is put right, by its code; a text in one language only is missing in several fields.
FIELDS = {
    **dict.fromkeys(("room", "person"), "starts"),
    **{"dates": "day", "member": "status", "adopted": "adopted_on", "level": "level"},
}
COMING = 20  # so many summits are inspected where none is chosen


@dataclass(frozen=True)
class Line:
    """A finding as it is read: the sentence, and the records concerned with their addresses."""

    sentence: str
    links: list[tuple[str, str]]


def nouns(request) -> dict[str, type]:
    """The nouns with pages of their own that the reader may see, by name."""
    registered = admin.site._registry.items()
    return {
        model._meta.model_name: model
        for model, own in registered
        if model._meta.app_label == "events" and own.has_view_permission(request)
    }


def address(noun: str, key) -> str:
    return reverse(f"admin:events_{noun}_change", args=[key])


def about(request, record) -> list[Line]:
    """What concerns the record whose form is open."""
    return [_line(finding) for finding in seen(request, staff_findings_about(record))]


def seen(request, findings: list[Finding]) -> list[Finding]:
    """The findings that speak only of what the reader may see."""
    known = nouns(request)
    return [finding for finding in findings if all(record.noun in known for record in finding.records)]


def inspected(request, summits) -> dict[Summit, list[Finding]]:
    return {summit: seen(request, findings) for summit, findings in staff_inspection(summits).items()}


def page(request):
    """The page /admin/events/inspection/: one summit, or all that are not over."""
    if "summit" not in nouns(request):
        raise PermissionDenied
    found = inspected(request, _summits(request.GET.get("summit", "")))
    context = {
        **admin.site.each_context(request),
        "title": _("Checks"),
        "summits": [(summit, address("summit", summit.pk), _by_rule(findings)) for summit, findings in found.items()],
    }
    return TemplateResponse(request, "admin/events/inspection.html", context)


def _summits(key: str) -> list[Summit]:
    if not key:
        return staff_coming(timezone.now().date(), COMING)
    chosen = Summit.objects.select_related("series")
    return [get_object_or_404(chosen, pk=int(key) if key.isascii() and key.isdecimal() else 0)]


def _by_rule(findings: list[Finding]) -> list[tuple[str, list[Line]]]:
    order = list(RULES)
    ordered = sorted(findings, key=lambda finding: order.index(finding.code))
    return [(rule, [_line(finding) for finding in group]) for rule, group in groupby(ordered, lambda found: found.rule)]


def _line(finding: Finding) -> Line:
    field = f"#id_{FIELDS[finding.code]}" if finding.code in FIELDS else ""
    links = [(record.title, f"{address(record.noun, record.key)}{field}") for record in finding.records]
    return Line(finding.sentence, links)
