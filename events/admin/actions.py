"""What the staff do to several records at once: each is saved by itself, so that whoever listens to saves hears it."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from events import history, readiness
from events.i18n.dates import join
from events.models import State

NAMED = 10  # so many records are named in a message


@admin.action(description=_("Send the selected records to review"), permissions=["edit"])
def review(modeladmin, request, queryset):
    changed, others = _change(modeladmin, request, queryset, (State.DRAFT,), State.IN_REVIEW)
    text = ngettext("%(count)d record was sent to review.", "%(count)d records were sent to review.", len(changed))
    _tell(modeladmin, request, changed, text)
    text = ngettext(
        "%(count)d was no draft, and stays as it is.", "%(count)d were no drafts, and stay as they are.", len(others)
    )
    _count(modeladmin, request, others, text)


@admin.action(description=_("Take the selected records back to draft"), permissions=["edit"])
def to_draft(modeladmin, request, queryset):
    changed, others = _change(modeladmin, request, queryset, (State.IN_REVIEW,), State.DRAFT)
    text = ngettext("%(count)d record is a draft again.", "%(count)d records are drafts again.", len(changed))
    _tell(modeladmin, request, changed, text)
    text = ngettext(
        "%(count)d was not in review, and stays as it is.",
        "%(count)d were not in review, and stay as they are.",
        len(others),
    )
    _count(modeladmin, request, others, text)


@admin.action(description=_("Publish the selected records"), permissions=["publish"])
def publish(modeladmin, request, queryset):
    """Says how many are published, how many were, which are incomplete, and how many are still hidden."""
    incomplete = [record for record in queryset if record.state != State.PUBLISHED and readiness.missing(record)]
    complete = queryset.exclude(pk__in=[record.pk for record in incomplete])
    before = [state for state in State if state != State.PUBLISHED]
    changed, already = _change(modeladmin, request, complete, before, State.PUBLISHED)
    text = ngettext("%(count)d record was published.", "%(count)d records were published.", len(changed))
    _tell(modeladmin, request, changed, text)
    text = ngettext("%(count)d was published already.", "%(count)d were published already.", len(already))
    _count(modeladmin, request, already, text)
    _tell_incomplete(modeladmin, request, incomplete)
    hidden = [record for record in complete if not record.is_visible(timezone.now())]
    text = ngettext(
        "%(count)d stays hidden: by its embargo, or by what it belongs to.",
        "%(count)d stay hidden: by their embargo, or by what they belong to.",
        len(hidden),
    )
    if hidden:
        _tell(modeladmin, request, hidden, text, messages.WARNING)


@admin.action(description=_("Withdraw the selected records"), permissions=["publish"])
def withdraw(modeladmin, request, queryset):
    """Only what is published can be taken back; a draft stays a draft."""
    changed, untouched = _change(modeladmin, request, queryset, (State.PUBLISHED,), State.WITHDRAWN)
    text = ngettext("%(count)d record was withdrawn.", "%(count)d records were withdrawn.", len(changed))
    _tell(modeladmin, request, changed, text)
    text = ngettext(
        "%(count)d was not published, and stays as it is.",
        "%(count)d were not published, and stay as they are.",
        len(untouched),
    )
    _count(modeladmin, request, untouched, text)


PUBLISHING = (review, to_draft, publish, withdraw)


def _tell(modeladmin, request, records, text, level=messages.SUCCESS):
    names = join((str(record) for record in records[:NAMED]), get_language())
    more = " …" if len(records) > NAMED else ""
    sentence = text % {"count": len(records)}
    modeladmin.message_user(request, f"{sentence} {names}{more}".strip(), level)


def _count(modeladmin, request, records, text):
    if records:
        modeladmin.message_user(request, text % {"count": len(records)}, messages.INFO)


def _tell_incomplete(modeladmin, request, records):
    """Each is named with the texts that it lacks."""
    if not records:
        return
    text = ngettext(
        "%(count)d is incomplete and was not published:",
        "%(count)d are incomplete and were not published:",
        len(records),
    ) % {"count": len(records)}
    lacks = [f"{record} ({', '.join(label for _column, label in readiness.named(record))})" for record in records]
    more = " …" if len(records) > NAMED else ""
    modeladmin.message_user(request, f"{text} {join(lacks[:NAMED], get_language())}{more}", messages.WARNING)


def _change(modeladmin, request, queryset, before, after) -> tuple[list, list]:
    """Take the records that are in a state of `before` to `after`; gives these, and the others."""
    chosen = list(queryset)
    due = [record for record in chosen if record.state in before]
    with history.change(request.user, due):
        for record in due:
            record.state = after
            record.save(update_fields=["state", "updated_at"])
            modeladmin.log_change(request, record, [{"changed": {"fields": ["state"]}}])
    return due, [record for record in chosen if record not in due]
