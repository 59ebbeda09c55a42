"""A portal for a script alone: the demo and the busy summit in a folder that is gone when the script is done."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

import django

ROOT = Path(__file__).resolve().parent.parent
OTHERS = ("SITE_ORIGIN", "ALLOWED_HOSTS", "CACHE_URL", "SITE_LANGUAGES", "DEMO", "DEBUG")  # another portal's settings


@contextmanager
def served():
    """The address at which it is served; meanwhile the script's own process is set up to work on the same records."""
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
        for command in ("prepare", "make_summit"):
            run = [sys.executable, "manage.py", command]
            subprocess.run(run, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        port = free_port()
        server = subprocess.Popen([*granian(), "--port", str(port), "summitportal.wsgi:application"], cwd=ROOT)  # noqa: S603
        try:
            yield answering(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait()


def granian() -> list[str]:
    program = Path(sys.executable).with_name("granian")
    return [
        str(program),
        "--interface",
        "wsgi",
        "--host",
        "127.0.0.1",
        "--blocking-threads",
        "1",
        "--log-level",
        "warning",
    ]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answering(base: str) -> str:
    for _ in range(100):
        try:
            with urlopen(f"{base}/readyz"):  # noqa: S310
                return base
        except URLError:
            time.sleep(0.2)
    raise SystemExit("The portal does not answer.")
