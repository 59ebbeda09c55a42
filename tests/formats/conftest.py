"""Debian's khal, a calendar that people use."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

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


class Khal:
    """It works in a folder of its own, and has to be silent."""

    def __init__(self, folder: Path):
        self.folder = folder
        (folder / "calendar").mkdir()
        (folder / "config").write_text(CONFIG.format(folder=folder))

    def take(self, content: bytes):
        """What it has of a calendar is replaced by what `content` says of it now."""
        (self.folder / "programme.ics").write_bytes(content)
        self._run("import", "--batch", "-a", "summit", str(self.folder / "programme.ics"))

    def listed(self, form: str, first: str, length: str = "1d") -> list[str]:
        """A line for each event, once; `first` is a date, `length` a number of days."""
        found = self._run(
            "list", "--once", "-a", "summit", "--format", form, "--day-format", "", first, length
        ).splitlines()
        return [line.strip() for line in found if line.strip()]

    def _run(self, *arguments) -> str:
        command = ["khal", "-c", str(self.folder / "config"), *arguments]
        around = {"HOME": str(self.folder), "LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=around)  # noqa: S603
        assert done.stderr == ""
        return done.stdout


@pytest.fixture
def khal(tmp_path) -> Khal:
    if shutil.which("khal") is None:
        pytest.skip("khal is not installed")
    folder = tmp_path / "khal"
    folder.mkdir()
    return Khal(folder)
