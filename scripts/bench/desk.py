"""The desk's largest lists and forms, in this process: how long they take to open and to save, and their queries."""

import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models import Count
from django.test import Client

from events.models import Delegation, Session, Summit
from tests.admin.browse import filled

RUNS = 3
LISTS = ("session", "delegation", "summit", "contribution")
SAVED = {  # what a save changes; a title stands in the search entries of all that belongs to the summit
    ("summit", "save"): "slogan_en",
    ("summit", "rename"): "title_en",
    ("session", "save"): "description_en",
    ("delegation", "save"): "head_title_en",
}


def rows() -> list[dict]:
    """One row for each list, each form that opens, and each save."""
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    client = Client()
    client.force_login(get_user_model().objects.get_or_create(username="bench", is_staff=True, is_superuser=True)[0])
    lists = [_row(f"list of {noun}", [_asked(client.get, _list(noun)) for _ in range(RUNS + 1)]) for noun in LISTS]
    forms = [row for (noun, deed), column in SAVED.items() for row in _form(client, noun, deed, column)]
    return list({row["name"]: row for row in lists + forms}.values())  # a form that is saved in two ways opens in one


def _list(noun: str) -> str:
    return f"/admin/events/{noun}/"


def _form(client, noun: str, deed: str, column: str) -> list[dict]:
    address, opened, saved = f"{_list(noun)}{largest(noun).pk}/change/", [], []
    for number in range(RUNS + 1):
        opened.append(_asked(client.get, address))
        form = filled(opened[-1]["page"].content.decode()) | {column: f"Text {number}"}
        saved.append(_asked(client.post, address, form, status=302))
    return [_row(f"{noun} form, {name}", runs) for name, runs in (("open", opened), (deed, saved))]


def largest(noun: str):
    """The record of a noun whose form has most rows."""
    model, part = {
        "summit": (Summit, "sessions"),
        "session": (Session, "contributions"),
        "delegation": (Delegation, "delegates"),
    }[noun]
    return model.objects.annotate(rows=Count(part)).latest("rows")


def _asked(ask, *given, status: int = 200) -> dict:
    queries = []
    clock, processor = time.perf_counter(), time.process_time()
    with connection.execute_wrapper(lambda execute, *told: queries.append(told) or execute(*told)):
        page = ask(*given)
    spent = {"processor": time.process_time() - processor, "clock": time.perf_counter() - clock}
    if page.status_code != status:
        raise SystemExit(f"{given[0]}: {page.status_code}, not {status}")
    return {"page": page, "queries": len(queries), **{name: 1000 * value for name, value in spent.items()}}


def _row(name: str, runs: list[dict]) -> dict:
    """The first run is left out: it compiles templates."""
    times = {of: [run[of] for run in runs[1:]] for of in ("processor", "clock")}
    return {"group": "desk", "name": name, "queries": runs[-1]["queries"], **times}


def session_slug() -> str:
    """A session of the summit of 100 that somebody speaks in."""
    return Session.objects.filter(summit__slug="s100", contributions__isnull=False).earliest("pk").slug
