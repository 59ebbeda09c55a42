"""What is done with an embargo as a whole: seen as if lifted, lifted now, moved; each after telling what it means."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events import history
from events.models import Embargo
from events.queries.embargo import staff_held_back, staff_staying_hidden

from .moments import MomentField
from .permissions import may
from .plans import Plan, confirmed, counted, groups
from .previews import staff_address
from .standing import moment as written

SIGNAL = "signal"  # the moment of an embargo without one, in a form


def may_lift(request, embargo=None) -> bool:
    """May lift an embargo and move it."""
    return may(request.user, "lift", Embargo)


class MoveForm(forms.Form):
    zone = forms.ChoiceField(label=gettext_lazy("On the clock of"))
    moment = MomentField(
        label=gettext_lazy("Lifts at"), required=False, help_text=gettext_lazy("Leave it empty to lift it on a signal.")
    )

    def __init__(self, *args, zones, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = zones


@dataclass(frozen=True)
class Step:
    """What is about to be done: from which moment to which, and what that does to how many records of which noun."""

    embargo: Embargo
    moment: object
    now: object

    @property
    def was_lifted(self) -> bool:
        return self.embargo.is_lifted(self.now)

    @property
    def will_be_lifted(self) -> bool:
        return self.moment is not None and self.moment <= self.now

    @property
    def records(self) -> list[tuple[str, int]]:
        counted = staff_held_back([self.embargo.pk], self.now)
        return [(capfirst(model._meta.verbose_name_plural), count) for model, count, _first in counted]

    @property
    def hidden(self) -> int:
        return staff_staying_hidden([self.embargo.pk], self.now)


class LiftAll:
    """Lifts several embargoes at once: all of them at the one moment."""

    name = "lift_selected"

    def __init__(self):
        self.now = timezone.now()

    def tell(self, embargoes) -> Plan:
        due = [embargo for embargo in embargoes if not embargo.is_lifted(self.now)]
        left = [embargo for embargo in embargoes if embargo.is_lifted(self.now)]
        keys = [embargo.pk for embargo in due]
        found = counted(staff_held_back(keys, self.now)) if due else []
        heading = _("These become visible to everybody at once:") if found else ""
        lifted = groups(left, lambda embargo: _("It has lifted already."))
        return Plan(_("Lift now"), groups(due, self._note), lifted, heading, found, self._remark(keys))

    def write(self, embargo) -> list[str]:
        embargo.lifts_at = self.now
        embargo.save()
        return ["lifts_at"]

    def done(self, count) -> str:
        return ngettext("%(count)d embargo has lifted.", "%(count)d embargoes have lifted.", count)

    def _note(self, embargo) -> str:
        if embargo.lifts_at is None:
            return _("Lifts now, and not on a signal")
        return _("Lifts now, and not at %(moment)s") % {"moment": written(embargo.lifts_at)}

    def _remark(self, keys) -> str:
        hidden = staff_staying_hidden(keys, self.now) if keys else 0
        text = ngettext(
            "%(count)d record stays hidden all the same: it is not published, or belongs to something that is not "
            "public.",
            "%(count)d records stay hidden all the same: they are not published, or belong to something that is not "
            "public.",
            hidden,
        )
        return text % {"count": hidden} if hidden else ""


@admin.action(description=gettext_lazy("Lift the selected embargoes now"), permissions=["lift"])
def lift_selected(modeladmin, request, queryset):
    return confirmed(modeladmin, request, queryset, LiftAll())


class LiftingAdmin:
    """The pages of an embargo beside its form; `zones` are those of its records."""

    actions = (lift_selected,)

    def has_lift_permission(self, request):
        return may_lift(request)

    def zones(self, embargo) -> list[str]:
        """Names of time zones, the one that staff will think in first."""
        raise NotImplementedError

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<path:object_id>/lift/", view(self.lift_view), name="events_embargo_lift"),
            path("<path:object_id>/move/", view(self.move_view), name="events_embargo_move"),
            path("<path:object_id>/as-lifted/", view(self.as_lifted_view), name="events_embargo_as_lifted"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, **kwargs):
        embargo = kwargs.get("obj")
        if embargo is not None:
            context["may_lift"] = may_lift(request, embargo)
            context["is_lifted"] = embargo.is_lifted(timezone.now())
        return super().render_change_form(request, context, *args, **kwargs)

    def as_lifted_view(self, request, object_id):
        """The portal as at the moment on which it lifts, or now as if the signal had come."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        embargo = self._embargo(object_id)
        if not self.has_view_or_change_permission(request, embargo):
            raise PermissionDenied
        values = {"moment": embargo.lifts_at, "time_zone": self.zones(embargo)[0]}
        return HttpResponseRedirect(staff_address(request, embargo, reverse("choose-language"), **values))

    def lift_view(self, request, object_id):
        embargo = self._embargo(object_id, request)
        if embargo.is_lifted(timezone.now()):
            self.message_user(request, _("It has lifted already."), messages.INFO)
            return self._back(embargo)
        if request.method == "POST":
            return self._moved(request, embargo, timezone.now())
        return self._confirm(request, _("Lift now"), embargo, timezone.now())

    def move_view(self, request, object_id):
        embargo = self._embargo(object_id, request)
        zones = [(zone, zone) for zone in self.zones(embargo)]
        zone = request.POST.get("zone", zones[0][0])
        with timezone.override(ZoneInfo(zone if zone in dict(zones) else "UTC")):
            form = MoveForm(request.POST or None, zones=zones, initial={"zone": zone, "moment": embargo.lifts_at})
            if not form.is_valid():
                return self._page(request, _("Move the moment"), embargo, form=form)
            moment = form.cleaned_data["moment"]
            if "_confirmed" in request.POST:
                return self._moved(request, embargo, moment)
            return self._confirm(request, _("Move the moment"), embargo, moment, form=form)

    def _embargo(self, object_id, request=None):
        """The embargo, if whoever asks (`request`) may lift it."""
        if request is not None and not may_lift(request):
            raise PermissionDenied
        key = unquote(object_id)
        embargo = Embargo.objects.filter(pk=key).first() if key.isascii() and key.isdecimal() else None
        if embargo is None:
            raise Http404
        return embargo

    def _confirm(self, request, title, embargo, moment, **context):
        step = Step(embargo, moment, timezone.now())
        return self._page(request, title, embargo, step=step, **context)

    def _page(self, request, title, embargo, **context):
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "subtitle": str(embargo),
            "opts": self.opts,
            "object": embargo,
            "was": _was(embargo),
            **context,
        }
        return TemplateResponse(request, "admin/events/embargo/move.html", context).render()  # on the zone's clock

    def _moved(self, request, embargo, moment):
        """Refused where somebody has moved it since the page was opened: what the page told is not true any more."""
        with history.change(request.user, [embargo]):
            current = Embargo.objects.select_for_update().get(pk=embargo.pk)
            if request.POST.get("_was") != _was(current):
                self.message_user(request, _("Somebody has moved this embargo since. Look again."), messages.ERROR)
                return self._back(embargo)
            current.lifts_at = moment
            current.save()
            self.log_change(request, current, [{"changed": {"fields": ["lifts_at"]}}])
        text = _("The embargo has lifted.") if current.is_lifted(timezone.now()) else _("The embargo was moved.")
        self.message_user(request, text, messages.SUCCESS)
        return self._back(embargo)

    def _back(self, embargo):
        return HttpResponseRedirect(reverse("admin:events_embargo_change", args=[embargo.pk]))


def _was(embargo) -> str:
    """The embargo's moment, as a form carries it to tell whether another has been chosen since."""
    return embargo.lifts_at.isoformat() if embargo.lifts_at else SIGNAL
