"""A line at the head of a form that says who else has it open; saving does not depend on it (`conflict`)."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseNotAllowed, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from events import presence
from events.i18n.dates import join

from .standing import moment


class PresenceAdmin:
    """Marks that a form is open: when it is, and as long as its script says so; until it is saved and left."""

    def get_urls(self):
        view, name = self.admin_site.admin_view(self.presence_view), f"events_{self.opts.model_name}_presence"
        return [path("<path:object_id>/presence/", view, name=name), *super().get_urls()]

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if object_id and request.method == "POST" and response.status_code == 302:
            presence.leave(*self._place(unquote(object_id)), request.user.pk, timezone.now())
        return response

    def render_change_form(self, request, context, *args, **kwargs):
        record = kwargs.get("obj")
        if record is not None:
            context["presence_address"] = reverse(f"admin:events_{self.opts.model_name}_presence", args=[record.pk])
            context["presence"] = self._marked(request, record, presence.OPENED)
        return super().render_change_form(request, context, *args, **kwargs)

    def presence_view(self, request, object_id):
        """The form is still open; who else has it open."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        return JsonResponse({"notice": self._marked(request, record, presence.KEPT)})

    def _marked(self, request, record, lasts) -> str:
        """Who may only look is told of others, and is nobody to be told of."""
        now, place = timezone.now(), self._place(record.pk)
        if self.has_change_permission(request, record):
            presence.enter(*place, request.user.pk, str(request.user), now, lasts)
        return notice(presence.others(*place, request.user.pk, now))

    def _place(self, key) -> tuple[str, int | str]:
        return self.opts.concrete_model._meta.model_name, key


def notice(marks: list[presence.Mark]) -> str:
    """A sentence about those who have the form open; "" for nobody. Names are isolated from its direction."""
    if not marks:
        return ""
    named = [
        _("%(name)s (since %(moment)s)") % {"name": f"\u2068{m.name}\u2069", "moment": moment(m.since)} for m in marks
    ]
    text = ngettext(
        "Somebody else has this form open: %(names)s.", "Others have this form open: %(names)s.", len(marks)
    )
    return text % {"names": join(named, get_language())}
