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
SAVED = {  # what a save changes; a title stands in the search entries of all that belongs to the summit
    ("summit", "save"): "slogan_en",
    ("summit", "rename"): "title_en",
    ("session", "save"): "description_en",
    ("delegation", "save"): "head_title_en",
}


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


def measure(client, address: str, column: str, runs: int) -> tuple[list, list]:
    """The times in which a form opened, and those in which it was saved."""
    opened, saved = [], []
    for number in range(runs):
        page, *spent = timed(lambda: client.get(address), 200)
        opened.append(spent)
        form = filled(page.content.decode()) | {column: f"Text {number}"}
        _page, *spent = timed(lambda form=form: client.post(address, form), 302)
        saved.append(spent)
    return opened, saved


def queries(client, address: str, column: str) -> tuple[int, int]:
    with CaptureQueriesContext(connection) as opened:
        page = client.get(address)
    form = filled(page.content.decode()) | {column: "Last text"}
    with CaptureQueriesContext(connection) as saved:
        client.post(address, form)
    return len(opened), len(saved)


def main(runs: int):
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    if not Summit.objects.exists():
        call_command("make_summit", verbosity=0)
    client = Client()
    client.force_login(get_user_model().objects.get_or_create(username="bench", is_staff=True, is_superuser=True)[0])
    sessions, delegations = Session.objects.count(), Delegation.objects.count()
    print(f"{connection.vendor}: {sessions} sessions, {delegations} delegations, {runs} runs")
    is_slow, records = False, largest()
    for (noun, deed), column in SAVED.items():
        address = f"/admin/events/{noun}/{records[noun].pk}/change/"
        measure(client, address, column, 2)
        times, asked = measure(client, address, column, runs), queries(client, address, column)
        for done, spent, number in zip(("open", deed), times, asked, strict=True):
            clock, processor = (median(column) for column in zip(*spent, strict=True))
            is_slow |= clock > ALLOWED.get(done, clock)
            print(f"  {noun} {done}: {clock:.0f} ms, {processor:.0f} ms of processor, {number} queries")
    sys.exit(is_slow)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
