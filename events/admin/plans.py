"""What is about to be done to several records, told record by record, and done only as it was told: all or none.

A plan is read in as many queries for one record as for many.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Protocol

from django.contrib import messages
from django.db import transaction
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext

from events import history, readiness
from events.i18n.dates import join
from events.models import Publishable
from events.queries.publishing import Counted

MOST = 500  # so many records at a time: more than anybody reads before pressing the button
NAMED = 10  # so many records are named in a message
TOLD = "_told"  # what the page told, as its form carries it


@dataclass(frozen=True)
class Item:
    """A record, the state that it is in now, where it is edited, and what it lacks: (label, address of the field)."""

    record: object
    state: str
    address: str
    lacks: list[tuple[str, str]]


@dataclass(frozen=True)
class Group:
    """Records of which the same is told."""

    note: str
    items: list[Item]


@dataclass(frozen=True)
class Plan:
    """`due` are changed and `left` are not; `along` are others, under a heading, that the public then sees or loses."""

    verb: str
    due: list[Group]
    left: list[Group]
    heading: str = ""
    along: list[tuple[str, int, list[str]]] = field(default_factory=list)
    remark: str = ""

    @property
    def records(self) -> list:
        return [item.record for group in self.due for item in group.items]

    @property
    def keys(self) -> list[int]:
        """Of all that was chosen."""
        return [item.record.pk for group in (*self.due, *self.left) for item in group.items]

    @property
    def told(self) -> str:
        """A digest of what the page says: it differs as soon as something else would be said."""
        parts = [[[group.note, _said(group)] for group in groups] for groups in (self.due, self.left)]
        said = [self.verb, *parts, self.along, self.remark]
        return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()


class Act(Protocol):
    """Something that is done to several records: `name` is that of its action."""

    name: str

    def tell(self, records: list) -> Plan: ...

    def write(self, record) -> list[str]:
        """Change and save one record; the names of the fields that were changed."""

    def done(self, count: int) -> str:
        """The sentence that follows it."""


@transaction.atomic
def confirmed(modeladmin, request, queryset, act: Act):
    """An action's answer: the page that tells what `act` does, until somebody confirms just that."""
    if TOLD in request.POST:
        _hold(queryset)
    chosen = list(queryset[: MOST + 1])
    if len(chosen) > MOST:
        text = ngettext("Choose at most %(count)d record.", "Choose at most %(count)d records at a time.", MOST)
        return modeladmin.message_user(request, text % {"count": MOST}, messages.ERROR)
    plan = act.tell(chosen)
    if not plan.records or request.POST.get(TOLD) != plan.told:
        return _page(modeladmin, request, act, plan)
    with history.change(request.user, plan.records):
        for record in plan.records:
            modeladmin.log_change(request, record, [{"changed": {"fields": act.write(record)}}])
    return modeladmin.message_user(request, _sentence(act, plan.records), messages.SUCCESS)


def groups(records, noted) -> list[Group]:
    """The records by what is `noted` of each, in the order in which it is first told."""
    found: dict[str, list[Item]] = {}
    for record in records:
        found.setdefault(noted(record), []).append(_item(record))
    return [Group(said, items) for said, items in found.items()]


def counted(found: list[Counted]) -> list[tuple[str, int, list[str]]]:
    """Each noun as it is called, how many of its records, and the first of them by their titles."""
    return [
        (capfirst(str(model._meta.verbose_name_plural)), count, [str(record) for record in first])
        for model, count, first in found
    ]


def _item(record) -> Item:
    address = reverse(f"admin:events_{record._meta.model_name}_change", args=[record.pk])
    if not isinstance(record, Publishable):
        return Item(record, "", address, [])
    lacks = [(text, f"{address}#id_{column}") for column, text in readiness.named(record)]
    return Item(record, str(record.get_state_display()), address, lacks)


def _said(group: Group) -> list:
    return [[item.record.pk, str(item.record), item.state, item.lacks] for item in group.items]


def _hold(queryset):
    """Nobody else changes the records until this is over; every such action asks for them in the same order."""
    keys = list(queryset.order_by().values_list("pk", flat=True)[: MOST + 1])
    list(queryset.model._base_manager.filter(pk__in=keys).order_by("pk").select_for_update().values_list("pk"))


def _page(modeladmin, request, act: Act, plan: Plan):
    context = {
        **modeladmin.admin_site.each_context(request),
        "title": modeladmin.get_actions(request)[act.name][2],
        "opts": modeladmin.opts,
        "name": act.name,
        "plan": plan,
        "has_changed": TOLD in request.POST,
    }
    return TemplateResponse(request, "admin/events/plan.html", context)


def _sentence(act: Act, records: list) -> str:
    names = join((str(record) for record in records[:NAMED]), get_language())
    more = " …" if len(records) > NAMED else ""
    return f"{act.done(len(records)) % {'count': len(records)}} {names}{more}"
