"""Moving records up and down in their list, so that nobody types numbers."""

from itertools import groupby

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def moved(items: list, chosen: set, step: int) -> list:
    """`items` with each of the `chosen` one place earlier (step -1) or later (+1); those at the edge stay."""
    found = list(items) if step < 0 else list(reversed(items))
    for index in range(1, len(found)):
        if found[index] in chosen and found[index - 1] not in chosen:
            found[index - 1], found[index] = found[index], found[index - 1]
    return found if step < 0 else found[::-1]


class MovableAdmin:
    """Numbers records within their summit: by the actions, or by the arrows in each row of the list."""

    order_field = "order"
    actions = ("move_up", "move_down")

    @admin.action(description=_("Move up"), permissions=["change"])
    def move_up(self, request, queryset):
        self._move(request, queryset, -1)

    @admin.action(description=_("Move down"), permissions=["change"])
    def move_down(self, request, queryset):
        self._move(request, queryset, +1)

    @admin.display(description=_("move"))
    def arrows(self, record):
        return format_html(
            '<span class="arrows"><button name="_up" value="{0}" aria-label="{1}" title="{1}">↑</button>'
            '<button name="_down" value="{0}" aria-label="{2}" title="{2}">↓</button></span>',
            record.pk,
            gettext("Move up"),
            gettext("Move down"),
        )

    def changelist_view(self, request, extra_context=None):
        for name, step in (("_up", -1), ("_down", +1)):
            if request.POST.get(name, "").isdecimal() and self.has_change_permission(request):
                self._move(request, self.get_queryset(request).filter(pk=request.POST[name]), step)
                return HttpResponseRedirect(request.get_full_path())
        return super().changelist_view(request, extra_context)

    def may_move(self, summit) -> bool:
        return True

    def in_order(self, summit) -> list:
        """All the summit's records, as the list shows them."""
        return list(
            self.model._default_manager.filter(summit=summit).order_by(*self.ordering or self.model._meta.ordering)
        )

    @transaction.atomic
    def _move(self, request, queryset, step):
        chosen = sorted(queryset.order_by().select_related("summit"), key=lambda record: record.summit_id)
        for _pk, records in groupby(chosen, key=lambda record: record.summit_id):
            wanted = list(records)
            summit = wanted[0].summit
            if self.may_move(summit):
                self._number(moved(self.in_order(summit), set(wanted), step))
            else:
                self.message_user(request, self.refusal(summit), messages.WARNING)

    def _number(self, records):
        for number, record in enumerate(records, start=1):
            if getattr(record, self.order_field) != number:
                setattr(record, self.order_field, number)
                record.save(update_fields=[self.order_field, "updated_at"])
