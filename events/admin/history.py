"""Nothing is lost: every save is a revision, an outdated one is refused, and any version can be gone back to."""

from copy import copy

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import OperationalError, transaction
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from events import history
from events.changes import changes
from events.locks import RETRY_AFTER, is_busy

from . import conflict, readable
from .forms import CHOICE
from .prefill import PrefilledAdmin, of_version
from .recovering import RecoveringAdmin
from .restoring import Restoring

RESTORED = "restore"  # ?restore=<number of the revision>, and in a form that holds it
PER_PAGE = 20


class HistoryAdmin(RecoveringAdmin, PrefilledAdmin):
    """Remembers each save, compares it with others', shows the history and opens a form with a former version."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = extra_context or {}
        if request.method != "POST":
            return self._opened(request, object_id, form_url, context)
        record = self._own(request, object_id)
        context = {**context, **self._restored(request, record, request.POST)}
        try:
            is_outdated = self._is_outdated(request, record)
            response = None if is_outdated else self._kept(request, record, object_id, form_url, context)
        except OperationalError as error:
            if record is None or not is_busy(error):
                raise
            return self._busy(request, record, form_url, context)
        return response or self._refused(request, record, form_url, {**context, **self._told(record)})

    def _own(self, request, object_id):
        """The record, if it is there and the user's to change."""
        record = self.get_object(request, unquote(object_id)) if object_id else None
        return record if record is not None and self.has_change_permission(request, record) else None

    def _is_outdated(self, request, record) -> bool:
        return record is not None and history.latest(record) != conflict.seen(request)

    def _kept(self, request, record, object_id, form_url, context):
        """The answer to a save, which leaves nothing where it breaks a rule; None where it is outdated.

        That is asked again under the lock: writers wait for each other, and one may have been before this one.
        """
        seen = self._seen(record)
        with transaction.atomic():
            self._lock(request, record)
            if self._is_outdated(request, record):
                return None
            with history.change(request.user, [record] if record is not None else []):
                response = super().changeform_view(request, object_id, form_url, {**context, **seen})
            if _is_form(response):
                transaction.set_rollback(True)
        return response

    def _lock(self, request, record):
        """Hold the record until this save is over, so that two saves are compared one after the other."""
        if record is not None:
            self.model._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
        elif hasattr(request, "restoring"):
            self._lock_deleted(request.restoring)

    def _seen(self, record) -> dict:
        """A form that breaks a rule is shown again, on the version that it was compared with."""
        return {"seen": history.latest(record)} if record is not None else {}

    def log_addition(self, request, obj, message):
        return self._logged(super().log_addition(request, obj, message))

    def log_change(self, request, obj, message):
        return self._logged(super().log_change(request, obj, message))

    def _logged(self, entry):
        """Staff pages of several kinds log a change; whichever does says it in the revision too."""
        if history.is_open():
            history.say(entry.change_message)
        return entry

    def _opened(self, request, object_id, form_url, context):
        record = self.get_object(request, unquote(object_id)) if object_id else None
        if record is not None:
            context = {**context, **self._seen(record), **self._restored(request, record, request.GET)}
            if hasattr(request, "restoring"):
                request.prefill = of_version(request.restoring)
        return super().changeform_view(request, object_id, form_url, context)

    def _restored(self, request, record, asked) -> dict:
        """What to say of the version that is asked for and put back by the form; nothing where none is."""
        number = asked.get(RESTORED, "")
        if record is None or not number or not self.has_change_permission(request, record):
            return {}
        found = history.snapshots(record, [int(number)]) if number.isascii() and number.isdecimal() else {}
        if not found:
            raise Http404
        request.restoring = Restoring(found[int(number)], history.current(record))
        return {"restored": history.revisions(record).get(pk=number), "lost": request.restoring.lost}

    def _busy(self, request, record, form_url, context):
        """The lock did not come in time: the form again as it was filled in."""
        if self._is_outdated(request, record):
            return self._refused(request, record, form_url, {**context, **self._told(record)})
        response = self._refused(request, record, form_url, {**context, "is_busy": True})
        response.status_code = 503
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response

    def _told(self, record) -> dict:
        return {"other": history.revisions(record).first()}

    def _refused(self, request, record, form_url, told):
        """The form again, merged as far as it can be: nothing is saved. `told` says why."""
        form = self.get_form(request, record, change=True)(request.POST, request.FILES, instance=copy(record))
        formsets, _inlines = self._create_formsets(request, record, change=True)
        prefill, clashes = conflict.compare(record, form, formsets, conflict.seen(request))
        request.method, request.prefill = "GET", prefill
        context = {
            "seen": history.latest(record),
            "clashes": clashes,
            "choice": CHOICE,
            "has_lost_upload": bool(request.FILES),
            **told,
        }
        response = super().changeform_view(request, str(record.pk), form_url, context)
        response.status_code = 409
        return response

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        page = Paginator(history.revisions(record), PER_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(record),
            "opts": self.opts,
            "object": record,
            "page": page,
            "entries": self._entries(record, list(page)),
            "may_restore": self.has_change_permission(request, record),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/events/history.html", context)

    def _entries(self, record, revisions) -> list[dict]:
        """Each revision with what it changed, the latest first."""
        numbers = [revision.pk for revision in revisions]
        if not numbers:
            return []
        before_last = history.revisions(record).filter(pk__lt=numbers[-1]).first() if numbers else None
        found = history.snapshots(record, [*numbers, *([before_last.pk] if before_last else [])])
        earlier = [found[number] for number in numbers[1:]] + [found[before_last.pk] if before_last else {}]
        changed = [changes(old, found[number]) for number, old in zip(numbers, earlier, strict=True)]
        words = readable.Words([change for several in changed for change in several])
        rows = zip(revisions, changed, strict=True)
        return [
            {"revision": revision, "is_first": history.is_first(revision), "changes": words.of(several)}
            for revision, several in rows
        ]


def _is_form(response) -> bool:
    """The form is shown again: what was posted breaks a rule."""
    return "adminform" in (getattr(response, "context_data", None) or {})
