"""The order of protocol of a summit's delegations, as its rule has it and as the staff depart from it."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from events import history
from events.i18n.languages import site_languages
from events.models import Delegation, Summit
from events.queries.delegation import protocol_order

from . import languages
from .ordering import arrows, back_to_arrow, moved, pressed

REASONS = "position_reason"


class ReasonForm(forms.ModelForm):
    """Why a delegation departs from the rule; asked in the site's languages, needed in one."""

    class Meta:
        model = Delegation
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in site_languages():
            column = f"{REASONS}_{language.code.replace('-', '_')}"
            field = Delegation._meta.get_field(column).formfield(label=language.name)
            field.widget.attrs.update(languages.widget_attributes(Delegation, column))
            self.fields[column] = field

    def clean(self):
        if not any(self.cleaned_data.values()):
            raise forms.ValidationError(_("Say why this delegation departs from the summit’s rule."))

    def columns(self) -> dict[str, str]:
        return {name: value for name, value in self.cleaned_data.items() if value}


def in_order(summit) -> list[Delegation]:
    """All delegations of the summit, drafts too, each with its `place`."""
    return protocol_order(summit, list(summit.delegations.select_related("participant", "head", "embargo")))


@transaction.atomic
def move(summit: Summit, key: int, step: int, reasons: dict[str, str], user=None) -> list[Delegation]:
    """Move a delegation one place and write its `reasons` (column -> text); gives the delegations that were changed."""
    before = in_order(summit)
    after = moved(before, {record for record in before if record.pk == key}, step)
    due = [(number, record) for number, record in enumerate(after, start=1) if _is_due(summit, record, number, key)]
    with history.change(user, [record for _number, record in due]):
        for number, record in due:
            for column, value in (reasons if record.pk == key else {}).items():
                setattr(record, column, value)
            record.position = number
            record.save()
    return [record for _number, record in due]


def _is_due(summit, record, number: int, key: int) -> bool:
    """The delegation's own place in protocol has to be written down: it departs from the rule, or there is none."""
    if summit.precedence_rule == Summit.PrecedenceRule.MANUAL:
        return record.position != number
    return record.place.number != number and (record.pk == key or record.position is not None)


def release(delegation: Delegation, user=None):
    """Back to the place that the rule gives."""
    with history.change(user, [delegation]):
        delegation.position = None
        for column in languages.site_columns(Delegation, REASONS):
            setattr(delegation, column, "")
        delegation.save()


class ProtocolAdmin:
    """The page /admin/events/delegation/protocol/<summit>/."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.protocol_view)
        return [path("protocol/<int:summit>/", view, name="events_delegation_protocol"), *super().get_urls()]

    def protocol_view(self, request, summit):
        summit = get_object_or_404(Summit, pk=summit)
        if not self.has_view_permission(request):
            raise PermissionDenied
        form = ReasonForm(request.POST or None)
        if request.method == "POST":
            if not self.has_edit_permission(request):
                raise PermissionDenied
            if response := self._answer(request, summit, form):
                return response
        else:
            form = ReasonForm()
        return TemplateResponse(request, "admin/events/delegation/protocol.html", self._context(request, summit, form))

    def _answer(self, request, summit, form):
        """The answer to an arrow or to a release; None where the reason is missing."""
        released = request.POST.get("_release", "")
        if released.isdecimal():
            release(get_object_or_404(summit.delegations, pk=released), request.user)
            return HttpResponseRedirect(request.path)
        if not (arrow := pressed(request)):
            return HttpResponseRedirect(request.path)
        chosen = get_object_or_404(summit.delegations, pk=arrow[0])
        by_hand = summit.precedence_rule == Summit.PrecedenceRule.MANUAL
        has_reason = chosen.position is not None and chosen.position_reason
        if not (by_hand or has_reason or form.is_valid()):
            return None
        reasons = {} if by_hand or not form.is_valid() else form.columns()
        for record in move(summit, *arrow, reasons, request.user):
            self.log_change(request, record, [{"changed": {"fields": ["position"]}}])
        return back_to_arrow(request.path, *arrow)

    def _context(self, request, summit, form):
        return {
            **self.admin_site.each_context(request),
            "title": _("Order of protocol"),
            "subtitle": str(summit),
            "opts": self.opts,
            "summit": summit,
            "form": form,
            "rows": [(record, arrows(record)) for record in in_order(summit)],
            "asks_reason": summit.precedence_rule != Summit.PrecedenceRule.MANUAL,
            "may_move": self.has_edit_permission(request),
        }
