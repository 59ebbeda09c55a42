"""What the staff do to several records at once: each is saved by itself, so that whoever listens to saves hears it."""

from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from events.models import State


@admin.action(description=_("Publish the selected records"), permissions=["change"])
def publish(modeladmin, request, queryset):
    count = _set_state(modeladmin, request, queryset.exclude(state=State.PUBLISHED), State.PUBLISHED)
    text = ngettext("%(count)d record was published.", "%(count)d records were published.", count)
    modeladmin.message_user(request, text % {"count": count}, messages.SUCCESS)


@admin.action(description=_("Withdraw the selected records"), permissions=["change"])
def withdraw(modeladmin, request, queryset):
    """Only what is published can be taken back; a draft stays a draft."""
    count = _set_state(modeladmin, request, queryset.filter(state=State.PUBLISHED), State.WITHDRAWN)
    text = ngettext("%(count)d record was withdrawn.", "%(count)d records were withdrawn.", count)
    modeladmin.message_user(request, text % {"count": count}, messages.SUCCESS)


def _set_state(modeladmin, request, queryset, state) -> int:
    records = list(queryset)
    for record in records:
        record.state = state
        record.save()
        modeladmin.log_change(request, record, [{"changed": {"fields": ["state"]}}])
    return len(records)
