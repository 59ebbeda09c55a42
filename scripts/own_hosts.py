"""Two hosts' worth of servers for a script alone: one database, one Redis, two processes on each of two ports."""

import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import django
from own_portal import OTHERS, ROOT, free_port, serving

HOSTS, PROCESSES = 2, 2
TOLD = "scripts.told_process:application"


class Process:
    """One process of a server, asked on a connection that stays open, which stays with it."""

    def __init__(self, base: str):
        self._server = http.client.HTTPConnection(urlsplit(base).netloc, timeout=20)
        self.number = self.get("/healthz").headers["X-Process"]

    def get(self, path: str, **headers: str) -> http.client.HTTPResponse:
        """The answer, with its `text`."""
        self._server.request("GET", path, headers=headers)
        response = self._server.getresponse()
        response.text = response.read().decode()
        return response

    def close(self):
        self._server.close()


class Hosts:
    """The addresses of the servers, one connection to each process, and the Redis, or None where none is installed."""

    def __init__(self, bases: list[str], redis: subprocess.Popen | None):
        self.bases, self.redis = bases, redis
        self.processes = [process for base in bases for process in _processes(base)]


@contextmanager
def hosts() -> Iterator[Hosts]:
    """Meanwhile the script's own process is set up to work on the same records."""
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(1))  # so that the servers end too
    with ExitStack() as ends:
        folder = ends.enter_context(TemporaryDirectory())
        database = os.environ.get("DATABASE_URL", "")
        for name in OTHERS:
            os.environ.pop(name, None)
        os.environ |= {"VAR_DIR": folder, "HOST": "127.0.0.1", "DJANGO_SETTINGS_MODULE": "summitportal.settings"}
        is_postgresql = database.startswith("postgres")
        own = ends.enter_context(_postgresql(database)) if is_postgresql else f"sqlite:///{folder}/portal.sqlite3"
        os.environ["DATABASE_URL"] = own
        redis = ends.enter_context(_redis()) if shutil.which("redis-server") else None
        sys.path.insert(0, str(ROOT))
        for command in ("migrate", "createcachetable"):
            subprocess.run([sys.executable, "manage.py", command, "-v0"], cwd=ROOT, check=True)  # noqa: S603
        django.setup()
        servers = [ends.enter_context(serving(TOLD, workers=PROCESSES)) for _ in range(HOSTS)]
        yield Hosts([server.base for server in servers], redis)


@contextmanager
def _postgresql(url: str):
    """The address of an empty database beside the one that `url` names."""
    import psycopg

    name = f"hosts_check_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def _redis():
    port = free_port()
    server = subprocess.Popen(  # noqa: S603
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", os.environ["VAR_DIR"]],  # noqa: S607
        stdout=subprocess.DEVNULL,
    )
    os.environ["CACHE_URL"] = f"redis://127.0.0.1:{port}/0"
    with _ended(server):
        yield server


@contextmanager
def _ended(process):
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _processes(base: str) -> list[Process]:
    """Connections are given to processes by chance: they are opened until each process has one."""
    found: dict[str, Process] = {}
    for _ in range(500):
        process = Process(base)
        if found.setdefault(process.number, process) is not process:
            process.close()
        if len(found) == PROCESSES:
            return list(found.values())
        time.sleep(0.02)
    raise SystemExit(f"{base} answers with {len(found)} processes, not {PROCESSES}.")
