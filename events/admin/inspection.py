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
from events.models import Acknowledgement, Summit
from events.queries.dashboard import staff_coming
from events.queries.inspection import staff_acknowledged, staff_findings_about, staff_inspection, staff_summit_of

from .permissions import may

# Where a finding is put right, by its code; a text in one language only is missing in several fields.
FIELDS = {
    **dict.fromkeys(("room", "person"), "starts"),
    **{"dates": "day", "member": "status", "adopted": "adopted_on", "level": "level"},
}
COMING = 20  # so many summits are inspected where none is chosen


@dataclass(frozen=True)
class Line:
    """A finding as it is read: the sentence, the records concerned with their addresses, who said that it is so."""

    finding: Finding
    sentence: str
    links: list[tuple[str, str]]
    may_acknowledge: bool
    acknowledged: Acknowledgement | None


@dataclass(frozen=True)
class Lines:
    """The findings at a summit, or about one record of it: those that nobody has said anything of, and the others."""

    summit: int
    open: list[Line]
    acknowledged: list[Line]

    @property
    def by_rule(self) -> list[tuple[str, list[Line]]]:
        order = list(RULES)
        ordered = sorted(self.open, key=lambda line: order.index(line.finding.code))
        return [(rule, list(group)) for rule, group in groupby(ordered, lambda line: line.finding.rule)]


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


def about(request, record) -> Lines | None:
    """What concerns the record whose form is open; None for nothing."""
    findings = seen(request, staff_findings_about(record))
    if not findings:
        return None
    summit = staff_summit_of(record)
    return _lines(request, summit, findings, staff_acknowledged([summit]))


def may_acknowledge(request, finding: Finding) -> bool:
    """May change some record that the finding speaks of."""
    known = nouns(request)
    return any(may(request.user, "change", known[record.noun]) for record in finding.records)


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
    found = inspected(request, chosen(request.GET.get("summit", "")))
    kept = staff_acknowledged([summit.pk for summit in found])
    context = {
        **admin.site.each_context(request),
        "title": _("Checks"),
        "summits": [
            (summit, address("summit", summit.pk), _lines(request, summit.pk, findings, kept))
            for summit, findings in found.items()
        ],
    }
    return TemplateResponse(request, "admin/events/inspection.html", context)


def chosen(key: str) -> list[Summit]:
    """The summit with this key, or those that are coming where there is none."""
    if not key:
        return staff_coming(timezone.now().date(), COMING)
    number = int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else 0
    return [get_object_or_404(Summit.objects.select_related("series"), pk=number)]


def _lines(request, summit: int, findings, kept) -> Lines:
    lines = [_line(request, finding, kept.get((summit, finding.fingerprint))) for finding in findings]
    open_ones = [line for line in lines if not line.acknowledged]
    return Lines(summit, open_ones, [line for line in lines if line.acknowledged])


def _line(request, finding: Finding, kept: Acknowledgement | None) -> Line:
    field = f"#id_{FIELDS[finding.code]}" if finding.code in FIELDS else ""
    links = [(record.title, f"{address(record.noun, record.key)}{field}") for record in finding.records]
    return Line(finding, finding.sentence, links, may_acknowledge(request, finding), kept)
