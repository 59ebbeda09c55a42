"""Several editors on few records at once, in processes of their own: `scripts/storm_editors.py` is the large one."""

import os
import subprocess
import sys

import pytest
from django.db import connection


@pytest.mark.django_db(transaction=True)
def test_it_keeps_every_acknowledged_save_and_refuses_every_outdated_one(tmp_path):
    environment = os.environ | {"VAR_DIR": str(tmp_path), "DATABASE_URL": _database(tmp_path)}
    if connection.vendor == "sqlite":  # the tests' own is in memory, where threads lock whole tables
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], env=environment, check=True)
    storm = [sys.executable, "scripts/storm_editors.py", "4", "40"]
    done = subprocess.run(storm, env=environment, capture_output=True, text=True)  # noqa: S603
    assert (done.returncode, "0 failed, 0 lost" in done.stdout) == (0, True), done.stdout + done.stderr


def _database(folder) -> str:
    """A new file for SQLite; on PostgreSQL the tests' own database, which is emptied after the test."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'storm.sqlite3'}"
    known = connection.settings_dict
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"
