"""A portal for a script alone: the demo and busy summits in a folder that is gone when the script is done."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.error import URLError
from urllib.request import urlopen

import django

ROOT = Path(__file__).resolve().parent.parent
OTHERS = ("SITE_ORIGIN", "ALLOWED_HOSTS", "CACHE_URL", "SITE_LANGUAGES", "DEMO", "DEBUG")  # another portal's settings
PORTAL = "summitportal.wsgi:application"


class Server(NamedTuple):
    base: str
    pid: int


@contextmanager
def served():
    """The address at which it is served; meanwhile the script's own process is set up to work on the same records."""
    with records([]), serving() as server:
        yield server.base


@contextmanager
def records(*summits: list[str]):
    """The demo, and a busy summit for each list of options of `make_summit`."""
    with TemporaryDirectory() as folder:
        for name in OTHERS:
            os.environ.pop(name, None)
        os.environ |= {
            "VAR_DIR": folder,
            "DATABASE_URL": f"sqlite:///{folder}/portal.sqlite3",
            "HOST": "127.0.0.1",
            "DJANGO_SETTINGS_MODULE": "summitportal.settings",
            "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright keeps an event loop in this thread
        }
        sys.path.insert(0, str(ROOT))
        django.setup()
        for command in (["prepare"], *(["make_summit", *options] for options in summits)):
            _manage(*command)
        yield


def _manage(*command: str):
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def serving(application: str = PORTAL, probe: str = "/readyz", workers: int = 1, **variables: str):
    """A server of its own for an application, with `variables` in its environment, until the block ends."""
    if not (ROOT / "staticfiles" / "staticfiles.json").exists():
        _manage("collectstatic", "--noinput")  # no page without them
    port = free_port()
    with running([*granian(workers), f"--port={port}", application], port, probe, **variables) as server:
        yield server


@contextmanager
def running(command: list[str], port: int, probe: str, **variables: str):
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | variables)  # noqa: S603
    try:
        yield Server(answering(f"http://127.0.0.1:{port}", probe), server.pid)
    finally:
        server.terminate()
        server.wait()


def granian(workers: int, threads: int = 1) -> list[str]:
    program = str(Path(sys.executable).with_name("granian"))
    counts = [f"--workers={workers}", f"--blocking-threads={threads}"]
    return [program, "--interface=wsgi", "--host=127.0.0.1", "--log-level=warning", *counts]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answering(base: str, probe: str) -> str:
    for _ in range(2000):
        try:
            with urlopen(base + probe):  # noqa: S310
                return base
        except URLError:
            time.sleep(0.01)
    raise SystemExit("The portal does not answer.")
