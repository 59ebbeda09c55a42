"""Debian's khal, a calendar that people use, takes ours without a word."""

import os
import shutil
import subprocess
from datetime import time

import pytest

from tests import programmes
from tests.formats.test_ical import written

pytestmark = pytest.mark.skipif(shutil.which("khal") is None, reason="khal is not installed")
CONFIG = """[calendars]
[[summit]]
path = {folder}/calendar
[locale]
default_timezone = Asia/Almaty
local_timezone = Asia/Almaty
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""


@pytest.fixture
def taken(tmp_path):
    (tmp_path / "calendar").mkdir()
    (tmp_path / "config").write_text(CONFIG.format(folder=tmp_path))

    surroundings = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}

    def run(*arguments) -> str:
        command = ["khal", "-c", str(tmp_path / "config"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings)  # noqa: S603
        assert done.stderr == ""
        return done.stdout

    def take(sessions) -> set[str]:
        """The lines of the day, once khal has taken a calendar of `sessions`."""
        (tmp_path / "programme.ics").write_bytes(written(sessions))
        run("import", "--batch", "-a", "summit", str(tmp_path / "programme.ics"))
        form = ("--format", "{start-time} {title} {status}", "--day-format", "")
        return {line.strip() for line in run("list", "-a", "summit", *form, "2026-09-10", "1d").strip().splitlines()}

    return take


def test_it_takes_the_programme_its_moves_and_what_is_off(taken):
    first = [programmes.session(1, starts=time(9), ends=time(10)), programmes.session(2)]
    assert taken(first) == {"09:00 Session 1 CONFIRMED", "Session 2 CONFIRMED"}
    moved = programmes.session(1, starts=time(11), ends=time(12), status="moved", sequence=1)
    off = programmes.session(2, status="cancelled", sequence=1)
    assert taken([moved, off]) == {"11:00 Session 1 CONFIRMED", "Session 2 CANCELLED"}
