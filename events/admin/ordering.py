"""Moving records up and down in their list, so that nobody types numbers."""

from itertools import groupby

from django.contrib import admin
from django.db import transaction
from django.db.models import Max
from django.http import HttpResponseRedirect
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events import history

STEPS = {"_up": -1, "_down": +1}


def moved(items: list, chosen: set, step: int) -> list:
    """`items` with each of the `chosen` one place earlier (step -1) or later (+1); those at the edge stay."""
    found = list(items) if step < 0 else list(reversed(items))
    for index in range(1, len(found)):
        if found[index] in chosen and found[index - 1] not in chosen:
            found[index - 1], found[index] = found[index], found[index - 1]
    return found if step < 0 else found[::-1]


def arrows(record):
    """Two buttons that post the record's key; each says what it moves, and keeps the focus (static/js/admin.js)."""
    return format_html(
        '<span class="arrows"><button id="up-{0}" name="_up" value="{0}" aria-label="{1}: {3}" title="{1}">↑</button>'
        '<button id="down-{0}" name="_down" value="{0}" aria-label="{2}: {3}" title="{2}">↓</button></span>',
        record.pk,
        gettext("Move up"),
        gettext("Move down"),
        record,
    )


def pressed(request) -> tuple[int, int] | None:
    """The key of the record whose arrow was pressed, and the step; None where none was."""
    for name, step in STEPS.items():
        if request.POST.get(name, "").isdecimal():
            return int(request.POST[name]), step
    return None


def back_to_arrow(address: str, key: int, step: int):
    """To the list again, at the same arrow."""
    return HttpResponseRedirect(f"{address}#{'up' if step < 0 else 'down'}-{key}")


class MovableAdmin:
    """Numbers records within their summit: by the actions, or by the arrows in each row of the list."""

    actions = ("move_up", "move_down")

    @admin.action(description=_("Move up"), permissions=["edit"])
    def move_up(self, request, queryset):
        self._move(request, queryset, -1)

    @admin.action(description=_("Move down"), permissions=["edit"])
    def move_down(self, request, queryset):
        self._move(request, queryset, +1)

    @admin.display(description=_("move"))
    def arrows(self, record):
        return arrows(record)

    def changelist_view(self, request, extra_context=None):
        arrow = pressed(request)
        if arrow and self.has_edit_permission(request):
            key, step = arrow
            self._move(request, self.get_queryset(request).filter(pk=key), step)
            return back_to_arrow(request.get_full_path(), key, step)
        return super().changelist_view(request, extra_context)

    def save_model(self, request, obj, form, change):
        """A new record comes last in its summit; one that is recovered has its key and its place already."""
        if not change and obj.pk is None and not obj.order:
            last = self.model._default_manager.filter(summit=obj.summit).aggregate(last=Max("order"))["last"]
            obj.order = (last or 0) + 1
        super().save_model(request, obj, form, change)

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
            ordered = enumerate(moved(self.in_order(wanted[0].summit), set(wanted), step), start=1)
            due = [(number, record) for number, record in ordered if record.order != number]
            with history.change(request.user, [record for _number, record in due]):
                for number, record in due:
                    record.order = number
                    record.save(update_fields=["order", "updated_at"])
