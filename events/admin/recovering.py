"""What was deleted: the list of it, and the form that brings it back."""

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.utils import NestedObjects
from django.core.exceptions import PermissionDenied
from django.db import router
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from reversion.models import Version

from events import history

from .prefill import of_version
from .restoring import Restoring


class RecoveringAdmin:
    """Remembers what is deleted, and recovers it under its own key."""

    def delete_model(self, request, obj):
        """What is deleted is remembered as it was last, so that it can be recovered."""
        with history.change(request.user, _going([obj])):
            history.keep_whole(obj)
            super().delete_model(request, obj)

    def delete_queryset(self, request, queryset):
        with history.change(request.user, _going(list(queryset))):
            super().delete_queryset(request, queryset)

    def get_urls(self):
        name = f"events_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path("deleted/<int:number>/", view(self.recover_view), name=f"{name}_recover"),
            *super().get_urls(),
        ]

    def _lock_deleted(self, restoring):
        """Two who recover one record do it one after the other, and the second finds it there."""
        model, pk = restoring.key
        list(Version.objects.get_for_object_reference(model, pk).select_for_update())
        if model._base_manager.filter(pk=pk).exists():
            raise Http404

    def deleted_view(self, request):
        """What was deleted, with who did it and when, to be recovered."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        versions = list(history.deleted(self.model))
        by = LogEntry.objects.filter(
            content_type__app_label="events",
            content_type__model=self.opts.concrete_model._meta.model_name,
            action_flag=DELETION,
            object_id__in=[version.object_id for version in versions],
        ).select_related("user")
        logged = {entry.object_id: entry for entry in by.order_by("action_time")}  # deleted twice: the later one
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted"),
            "opts": self.opts,
            "whole": self.opts.concrete_model._meta,
            "rows": [(version, logged.get(version.object_id)) for version in versions],
        }
        return TemplateResponse(request, "admin/events/deleted.html", context)

    def recover_view(self, request, number):
        """The form of a record that is added, with what the deleted one had."""
        version = history.deleted(self.model).filter(pk=number).first()
        if version is None or self.opts.proxy:  # an organisation is recovered as the participant that it is
            raise Http404
        request.restoring = Restoring(history.snapshot_of(self.model, version), {})
        if request.method != "POST":
            request.prefill = of_version(request.restoring)
        return self.changeform_view(request, None, "", {"recovered": version, "lost": request.restoring.lost})


def _going(records) -> list:
    """These and all that is deleted with them: a session goes with its summit, though nobody ever edited it."""
    collector = NestedObjects(using=router.db_for_write(type(records[0]))) if records else None
    if collector is None:
        return []
    collector.collect(records)
    return [record for model, rows in collector.data.items() if history.is_kept(model) for record in rows]
