"""What the staff do to several records at once, in the lists; `plans` tells first what it does."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import SuspiciousOperation
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events import readiness
from events.models import State
from events.queries import publishing

from .permissions import states_from
from .plans import Group, Plan, confirmed, counted, groups
from .steps import NEXT, label, note, opens_at_once


@dataclass(frozen=True)
class ToState:
    """Takes records to the state `after`, as far as it can be done and the user may."""

    name: str
    user: object
    after: State

    def tell(self, records) -> Plan:
        now = timezone.now()
        due = [record for record in records if self._is_due(record)]
        heading, along = self._along([record for record in due if self._is_shown(record, now)], now)
        left = groups([record for record in records if not self._is_due(record)], self._why_left)
        return Plan(label(self.after), self._noted(due, now), left, heading, along)

    def write(self, record) -> list[str]:
        record.state = self.after
        record.save(update_fields=["state", "updated_at"])
        return ["state"]

    def done(self, count) -> str:
        return {
            State.IN_REVIEW: ngettext(
                "%(count)d record was sent to review.", "%(count)d records were sent to review.", count
            ),
            State.DRAFT: ngettext("%(count)d record is a draft again.", "%(count)d records are drafts again.", count),
            State.PUBLISHED: ngettext("%(count)d record was published.", "%(count)d records were published.", count),
            State.WITHDRAWN: ngettext("%(count)d record was withdrawn.", "%(count)d records were withdrawn.", count),
        }[self.after]

    def _noted(self, due, now) -> list[Group]:
        return groups(due, lambda record: note(record, self.after, now))

    def _leads_on(self, record) -> bool:
        return self.after in NEXT[record.state] and self.after in states_from(self.user, type(record), record.state)

    def _is_due(self, record) -> bool:
        return self._leads_on(record) and not (self.after == State.PUBLISHED and readiness.missing(record))

    def _why_left(self, record) -> str:
        if self._leads_on(record):
            return gettext("Incomplete, and left out")
        return gettext("Left as they are: %(state)s") % {"state": record.get_state_display()}

    def _is_shown(self, record, now) -> bool:
        """The public sees the record at once, or up to now."""
        if self.after == State.PUBLISHED:
            return opens_at_once(record, now)
        return self.after == State.WITHDRAWN and record.is_visible(now)

    def _along(self, shown, now):
        """What the public sees or loses together with these, under its heading."""
        if not shown:
            return "", []
        is_opening = self.after == State.PUBLISHED
        read = publishing.staff_opening if is_opening else publishing.staff_closing
        heading = gettext("Visible to everybody with them:") if is_opening else gettext("Hidden with them:")
        found = read(type(shown[0]), [record.pk for record in shown], now)
        return (heading, counted(found)) if found else ("", [])


def _take(modeladmin, request, queryset, name, after):
    queryset = queryset.select_related(*publishing.lineage(queryset.model))
    return confirmed(modeladmin, request, queryset, ToState(name, request.user, after))


@admin.action(description=_("Send the selected records to review"), permissions=["edit"])
def review(modeladmin, request, queryset):
    return _take(modeladmin, request, queryset, "review", State.IN_REVIEW)


@admin.action(description=_("Take the selected records back to draft"), permissions=["edit"])
def to_draft(modeladmin, request, queryset):
    return _take(modeladmin, request, queryset, "to_draft", State.DRAFT)


@admin.action(description=_("Publish the selected records"), permissions=["publish"])
def publish(modeladmin, request, queryset):
    return _take(modeladmin, request, queryset, "publish", State.PUBLISHED)


@admin.action(description=_("Withdraw the selected records"), permissions=["publish"])
def withdraw(modeladmin, request, queryset):
    return _take(modeladmin, request, queryset, "withdraw", State.WITHDRAWN)


PUBLISHING = (review, to_draft, publish, withdraw)


class ActionAdmin:
    """A list whose actions answer a key that is none with 400, and not with a failure."""

    def response_action(self, request, queryset):
        keys = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(key.isascii() and key.isdecimal() and len(key) < 19 for key in keys):
            raise SuspiciousOperation("no key of a record")
        return super().response_action(request, queryset)
