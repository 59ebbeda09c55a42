"""Measure the desk's largest forms: python scripts/bench_desk.py [runs] (in an empty database).

It fills the database that DATABASE_URL (or VAR_DIR) names with the busy summit, and answers with the times in which the
forms of the summit, of its fullest session and of its fullest delegation open and save: the median of all runs, by the
clock and by the processor (the clock counts what else the machine does too), and the queries of the last run.
"""

import os
import sys
import time
from collections.abc import Callable
from statistics import median

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "summitportal.settings")
sys.path.insert(0, os.getcwd())
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402

from events.models import Delegation, Session, Summit  # noqa: E402
from tests.admin.browse import filled  # noqa: E402

ALLOWED = {"open": 600, "save": 400}  # ms by the clock, the median
CHANGED = {"summit": "slogan_en", "session": "description_en", "delegation": "head_title_en"}  # by a save


def largest() -> dict:
    """The record of each noun whose form has most rows."""
    return {
        "summit": Summit.objects.annotate(size=Count("sessions")).latest("size"),
        "session": Session.objects.annotate(size=Count("contributions")).latest("size"),
        "delegation": Delegation.objects.annotate(size=Count("delegates")).latest("size"),
    }


def timed(ask: Callable, status: int) -> tuple:
    """What it answers, in ms by the clock and by the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    response = ask()
    spent = 1000 * (time.perf_counter() - clock), 1000 * (time.process_time() - processor)
    if response.status_code != status:
        raise SystemExit(f"{response.status_code}, not {status}")
    return (response, *spent)


def measure(client, noun: str, key: int, runs: int) -> dict[str, list[tuple[float, float]]]:
    address = f"/admin/events/{noun}/{key}/change/"
    times: dict[str, list[tuple[float, float]]] = {"open": [], "save": []}
    for number in range(runs):
        page, *spent = timed(lambda: client.get(address), 200)
        times["open"].append(tuple(spent))
        form = filled(page.content.decode()) | {CHANGED[noun]: f"Text {number}"}
        _page, *spent = timed(lambda form=form: client.post(address, form), 302)
        times["save"].append(tuple(spent))
    return times


def queries(client, noun: str, key: int) -> dict[str, int]:
    address = f"/admin/events/{noun}/{key}/change/"
    with CaptureQueriesContext(
        connection,
    ) as opened:
        page = client.get(address)
    form = filled(page.content.decode()) | {CHANGED[noun]: "Last text"}
    with CaptureQueriesContext(connection) as saved:
        client.post(address, form)
    return {"open": len(opened), "save": len(saved)}


def main(runs: int):
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    if not Summit.objects.exists():
        call_command("make_summit", verbosity=0)
    client = Client()
    client.force_login(get_user_model().objects.get_or_create(username="bench", is_staff=True, is_superuser=True)[0])
    sessions, delegations = Session.objects.count(), Delegation.objects.count()
    print(f"{connection.vendor}: {sessions} sessions, {delegations} delegations, {runs} runs")
    is_slow = False
    for noun, record in largest().items():
        measure(client, noun, record.pk, 2)
        times, asked = measure(client, noun, record.pk, runs), queries(client, noun, record.pk)
        for deed, spent in times.items():
            clock, processor = (median(column) for column in zip(*spent, strict=True))
            is_slow |= clock > ALLOWED[deed]
            print(f"  {noun} {deed}: {clock:.0f} ms, {processor:.0f} ms of processor, {asked[deed]} queries")
    sys.exit(is_slow)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
