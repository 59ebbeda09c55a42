"""The first page of the staff's side: what waits, what goes live, what is broken, what changed; by what one may see."""

from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.timesince import timeuntil
from django.utils.translation import get_language

from events import history
from events.i18n.dates import format_date, format_offset, format_time
from events.models import State
from events.queries import dashboard as queries

from .inspection import address, inspected, nouns
from .standing import moment

NAMED = 5  # so many records of one revision are named


def index(request):
    """Django's first page with what an editor begins the day with above the nouns."""
    known, now = nouns(request), timezone.now()
    context = {
        "waiting": [_task(known, row) for row in queries.staff_waiting(list(known.values()), request.user)],
        "next_live": _next_live(known, now) if "embargo" in known else None,
        "coming": _coming(request, known, now) if "summit" in known else None,
        "today": _today(known, now),
        "quick": _quick(request),
    }
    return admin.site.index(request, context)


def _task(known, row) -> dict:
    meta = known[row["noun"]]._meta
    states = dict(State.choices)
    title = row["title"] or f"{meta.verbose_name} {row['pk']}"
    return {
        "title": title,
        "noun": meta.verbose_name,
        "state": states.get(row["state"], row["state"]),
        "address": address(row["noun"], row["pk"]),
    }


def _next_live(known, now: datetime) -> list[dict]:
    """Each embargo that holds something which the reader may see, until its moment."""
    rows = queries.staff_next_live(list(known.values()), now)
    embargoes = [(key, list(held)) for key, held in groupby(rows, key=lambda row: row[:3])][: queries.SHOWN]
    return [
        {
            "name": name,
            "address": address("embargo", key),
            "left": timeuntil(lifts_at, now),
            "at": lifts_at.isoformat(),
            "moment": moment(lifts_at),
            "clocks": _clocks(lifts_at, {zone for *_embargo, zone, _count in held}),
            "count": sum(row[-1] for row in held),
        }
        for (key, name, lifts_at), held in embargoes
    ]


def _clocks(at: datetime, zones: set[str]) -> list[str]:
    """The moment on the wall clock of each venue."""
    return [_wall_clock(at.astimezone(ZoneInfo(zone)), zone) for zone in sorted(zones - {"", "UTC"})]


def _wall_clock(local: datetime, zone: str) -> str:
    language = get_language()
    day, time = format_date(local.date(), language), format_time(local.time(), language)
    return f"{day}, {time} {format_offset(local)} ({zone})"


def _coming(request, known, now: datetime) -> list[dict]:
    summits = queries.staff_coming(now.date() - timedelta(days=1))  # over only when it is over in every zone
    return [
        {
            "summit": summit,
            "address": address("summit", summit.pk),
            "findings": sum(found.fingerprint not in summit.acknowledged.split(",") for found in findings),
            "inspection": f"{reverse('inspection')}?summit={summit.pk}",
            "dead": summit.dead if "link" in known else 0,
        }
        for summit, findings in inspected(request, summits).items()
    ]


def _today(known, now: datetime) -> list[dict]:
    versions = queries.staff_changes(list(known.values()), now.date())
    revisions = groupby(versions, key=lambda version: version.revision)
    return [_revision(revision, list(saved)) for revision, saved in revisions][: queries.SHOWN]


def _revision(revision, versions) -> dict:
    """Who and when, and the wholes that were saved; parts only where they were saved without their whole."""
    wholes = [version for version in versions if not history.is_part(version._model)] or versions
    return {
        "who": revision.user,
        "when": format_time(revision.date_created.time(), get_language()),
        "records": [
            (
                version.object_repr,
                reverse(f"admin:events_{version.content_type.model}_history", args=[version.object_id]),
            )
            for version in wholes[:NAMED]
        ],
        "more": max(len(wholes) - NAMED, 0),
    }


def _quick(request) -> list[tuple[str, str]]:
    """The nouns that the user may add, those of the daily work first."""
    daily = ("session", "delegation", "document", "newsitem", "person", "photo", "page", "embargo")
    own = {model._meta.model_name: (model, staff) for model, staff in admin.site._registry.items()}
    return [
        (capfirst(model._meta.verbose_name), reverse(f"admin:events_{name}_add"))
        for name, (model, staff) in ((name, own[name]) for name in daily)
        if staff.has_add_permission(request)
    ]
