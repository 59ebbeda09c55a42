"""Lists as tables to download, for spreadsheets and for research."""

from django.urls import reverse
from django.utils.translation import get_language

from events import clock, columns
from events import programme as shaping
from events.caching import public_page
from events.formats import csv
from events.origin import absolute, address_of, address_of_session
from events.queries.delegation import public_delegations
from events.queries.document import public_documents
from events.queries.participant import public_participants
from events.queries.prize import public_awards_at
from events.queries.programme import public_programme
from events.queries.summit import public_summit

from .formats import handed_out


@public_page
def programme(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    days = shaping.build(public_programme(summit, at), summit.zone)
    slots = [slot for day in days for slot in day.slots]
    return _table(
        request,
        slots,
        columns.programme(summit.time_zone, address_of_session(request, summit)),
        f"{summit.slug}-programme",
    )


@public_page
def delegations(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    found = public_delegations(summit, at)
    return _table(request, found, columns.delegations(address_of(request)), f"{summit.slug}-delegations")


@public_page
def documents(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    found = public_documents(summit, at)
    return _table(request, found, columns.documents(address_of(request)), f"{summit.slug}-documents")


@public_page
def prizes(request, summit):
    at = clock.now()
    summit = public_summit(summit, at)
    awards = public_awards_at(summit, at)
    pairs = [(award, laureate) for award in awards for laureate in award.laureates.all() or [None]]
    page = absolute(request, reverse("prize-list", args=[summit.slug]))
    return _table(request, pairs, columns.awards(page), f"{summit.slug}-prizes")


@public_page
def participants(request):
    found = public_participants(clock.now(), get_language())
    return _table(request, found, columns.participants(address_of(request)), "participants")


def _table(request, records, of: list[columns.Column], name: str):
    content = csv.write(columns.table(records, of), bom=request.GET.get("bom") == "1")
    return handed_out(content, csv.CONTENT_TYPE, f"{name}.csv")
