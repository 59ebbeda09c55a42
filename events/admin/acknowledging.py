"""Saying of a finding of the checks that it is so, and taking that back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from events import history
from events.models import Acknowledgement

from .inspection import chosen, inspected, may_acknowledge, nouns

TAKE_BACK = "_take_back"


class ReasonForm(forms.ModelForm):
    class Meta:
        model = Acknowledgement
        fields = ("reason",)


def acknowledge(request):
    """Posted by the page of the checks: the summit, the finding's fingerprint, and perhaps a reason."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if "summit" not in nouns(request):
        raise PermissionDenied
    [summit] = chosen(request.POST.get("summit") or "0")
    finding = _found(request, summit)
    if finding is None:
        messages.info(request, _("The checks do not find this any more."))
    elif not may_acknowledge(request, finding):
        raise PermissionDenied
    elif TAKE_BACK in request.POST:
        _take_back(request, summit, finding)
    else:
        _keep(request, summit, finding)
    return HttpResponseRedirect(f"{reverse('inspection')}?summit={summit.pk}")


def _found(request, summit):
    """The finding as it is now: what has changed since the page was opened is another one."""
    findings = inspected(request, [summit])[summit]
    return next((found for found in findings if found.fingerprint == request.POST.get("finding")), None)


def _keep(request, summit, finding):
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["reason"]))
        return
    values = {"reason": form.cleaned_data["reason"], "made_by": request.user}
    with history.change(request.user):
        Acknowledgement.objects.get_or_create(summit=summit, fingerprint=finding.fingerprint, defaults=values)
    messages.success(request, _("It is noted that this is so."))


def _take_back(request, summit, finding):
    with history.change(request.user):
        Acknowledgement.objects.filter(summit=summit, fingerprint=finding.fingerprint).delete()
    messages.success(request, _("The finding stands again."))
