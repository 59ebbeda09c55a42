"""What the staff do to several records at once: each is saved by itself, so that whoever listens to saves hears it."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from events import history
from events.i18n.dates import join
from events.models import State

NAMED = 10  # so many records are named in a message


@admin.action(description=_("Publish the selected records"), permissions=["change"])
def publish(modeladmin, request, queryset):
    """Says how many are published, how many were, and how many of them are still hidden."""
    chosen = list(queryset)
    changed = _set_state(modeladmin, request, [r for r in chosen if r.state != State.PUBLISHED], State.PUBLISHED)
    _tell(
        modeladmin,
        request,
        changed,
        ngettext("%(count)d record was published.", "%(count)d records were published.", len(changed)),
    )
    already = len(chosen) - len(changed)
    if already:
        text = ngettext("%(count)d was published already.", "%(count)d were published already.", already)
        modeladmin.message_user(request, text % {"count": already}, messages.INFO)
    hidden = [record for record in chosen if not record.is_visible(timezone.now())]
    if hidden:
        text = ngettext(
            "%(count)d stays hidden: by its embargo, or by what it belongs to.",
            "%(count)d stay hidden: by their embargo, or by what they belong to.",
            len(hidden),
        )
        _tell(modeladmin, request, hidden, text, messages.WARNING)


@admin.action(description=_("Withdraw the selected records"), permissions=["change"])
def withdraw(modeladmin, request, queryset):
    """Only what is published can be taken back; a draft stays a draft."""
    chosen = list(queryset)
    changed = _set_state(modeladmin, request, [r for r in chosen if r.state == State.PUBLISHED], State.WITHDRAWN)
    text = ngettext("%(count)d record was withdrawn.", "%(count)d records were withdrawn.", len(changed))
    _tell(modeladmin, request, changed, text)
    untouched = len(chosen) - len(changed)
    if untouched:
        text = ngettext(
            "%(count)d was not published, and stays as it is.",
            "%(count)d were not published, and stay as they are.",
            untouched,
        )
        modeladmin.message_user(request, text % {"count": untouched}, messages.INFO)


def _tell(modeladmin, request, records, text, level=messages.SUCCESS):
    names = join((str(record) for record in records[:NAMED]), get_language())
    more = " …" if len(records) > NAMED else ""
    sentence = text % {"count": len(records)}
    modeladmin.message_user(request, f"{sentence} {names}{more}".strip(), level)


def _set_state(modeladmin, request, records, state) -> list:
    with history.change(request.user, records):
        for record in records:
            record.state = state
            record.save()
            modeladmin.log_change(request, record, [{"changed": {"fields": ["state"]}}])
    return records
