"""Edits and embargoes on four processes of two servers, a few of them: scripts/check_hosts.py takes more.

How long an answer takes says more of the machine's other work than of the code, so more time is allowed here.
"""

import os
import re
import subprocess
import sys

from django.conf import settings


def test_edits_and_embargoes_show_on_all_processes_in_time(collected):
    command = [sys.executable, "scripts/check_hosts.py", "3", "2", "5"]
    told = {"cwd": settings.BASE_DIR, "env": os.environ | {"STATIC_ROOT": str(collected)}}
    run = subprocess.run(command, **told, capture_output=True, text=True, timeout=300)  # noqa: S603
    assert re.findall(r"\d+ of \d+ (?:edits|embargoes)", run.stdout) in (
        ["3 of 3 edits", "3 of 3 edits", "2 of 2 embargoes"],
        ["3 of 3 edits", "2 of 2 embargoes"],  # where no Redis is installed
    ), run.stderr
    assert run.returncode == 0
