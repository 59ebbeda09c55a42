"""Nothing is lost: every save is a revision, an outdated one is refused, and any version can be gone back to."""

from copy import copy

from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import OperationalError, transaction
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _

from events import history
from events.changes import changes
from events.locks import RETRY_AFTER, is_busy

from . import conflict, readable
from .forms import CHOICE
from .prefill import PrefilledAdmin, of_version

RESTORED = "restore"  # ?restore=<number of the revision>
PER_PAGE = 20


class HistoryAdmin(PrefilledAdmin):
    """Remembers each save, compares it with others', shows the history and opens a form with a former version."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        context = extra_context or {}
        if request.method != "POST":
            return self._opened(request, object_id, form_url, context)
        record = self._own(request, object_id)
        try:
            is_outdated = self._is_outdated(request, record)
            response = None if is_outdated else self._kept(request, record, object_id, form_url, context)
        except OperationalError as error:
            if record is None or not is_busy(error):
                raise
            return self._busy(request, record, form_url)
        return response or self._refused(request, record, form_url, self._told(record))

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
            if record is not None:
                self._lock(record)
            if self._is_outdated(request, record):
                return None
            with history.change(request.user, [record] if record is not None else []):
                response = super().changeform_view(request, object_id, form_url, {**context, **seen})
            if _is_form(response):
                transaction.set_rollback(True)
        return response

    def _lock(self, record):
        """Hold the record until this save is over, so that two saves are compared one after the other."""
        self.model._base_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()

    def _seen(self, record) -> dict:
        """A form that breaks a rule is shown again, on the version that it was compared with."""
        return {"seen": history.latest(record)} if record is not None else {}

    def delete_model(self, request, obj):
        """What is deleted is remembered as it was last, so that it can be recovered."""
        with history.change(request.user, [obj]):
            history.keep_whole(obj)
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with history.change(request.user, list(queryset)):
            super().delete_queryset(request, queryset)

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
            context = {**context, **self._seen(record)}
            if version := self._restored(request, record):
                request.prefill = of_version(version, history.current(record))
                context["restored"] = history.revisions(record).get(pk=request.GET[RESTORED])
        return super().changeform_view(request, object_id, form_url, context)

    def _restored(self, request, record):
        number = request.GET.get(RESTORED, "")
        if not number or not self.has_change_permission(request, record):
            return None
        found = history.snapshots(record, [int(number)]) if number.isascii() and number.isdecimal() else {}
        if not found:
            raise Http404
        return found[int(number)]

    def _busy(self, request, record, form_url):
        """The lock did not come in time: the form again as it was filled in."""
        if self._is_outdated(request, record):
            return self._refused(request, record, form_url, self._told(record))
        response = self._refused(request, record, form_url, {"is_busy": True})
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

    def get_urls(self):
        name = f"events_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path("deleted/<int:number>/", view(self.recover_view), name=f"{name}_recover"),
            *super().get_urls(),
        ]

    def deleted_view(self, request):
        """What was deleted, with who did it and when, to be recovered."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        versions = list(history.deleted(self.model))
        by = LogEntry.objects.filter(
            content_type__app_label="events",
            content_type__model=self.opts.concrete_model._meta.model_name,
            action_flag=3,
            object_id__in=[version.object_id for version in versions],
        ).select_related("user")
        logged = {entry.object_id: entry for entry in by}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted"),
            "opts": self.opts,
            "rows": [(version, logged.get(version.object_id)) for version in versions],
        }
        return TemplateResponse(request, "admin/events/deleted.html", context)

    def recover_view(self, request, number):
        """The form of a new record, opened with what the deleted one had."""
        version = history.deleted(self.model).filter(pk=number).first()
        if version is None:
            raise Http404
        if request.method != "POST":
            then = history.snapshot_of(self.model, version)
            request.prefill = of_version(then, {})
        return self.changeform_view(request, None, "", {"recovered": version})


def _is_form(response) -> bool:
    """The form is shown again: what was posted breaks a rule."""
    return "adminform" in (getattr(response, "context_data", None) or {})
