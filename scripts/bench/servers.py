"""Which server, and how many of its workers and threads: python -m scripts.bench.servers.

Each serves the same portal, asked for a page that is kept and for one that is made anew each time.
BENCH_GUNICORN names a gunicorn to compare with, of a virtual environment that has the portal's packages too.
"""

import os
import time
from contextlib import ExitStack

from scripts.own_portal import PORTAL, free_port, granian, records, running

from . import load, machine, pages
from .points import Point, measure
from .report import middle

ROUNDS = 2
PROGRAMME = pages.address(100, "programme/?day=all")
SESSION = {"Cookie": "sessionid=nobody"}  # who comes with a session gets a page made anew
GUNICORN = os.environ.get("BENCH_GUNICORN")


def commands() -> dict[str, list[str]]:
    """Name -> the command of a server, but for its port and the application."""
    found = {
        f"granian {workers} x {threads}": granian(workers, threads) for workers in (1, 2, 3) for threads in (1, 2, 4)
    }
    if GUNICORN:
        quiet = [GUNICORN, "--no-control-socket", "--log-level=warning"]
        found |= {f"gunicorn sync {workers}": [*quiet, f"--workers={workers}"] for workers in (2, 5)}
        found["gunicorn gthread 2 x 4"] = [*quiet, "--workers=2", "--threads=4"]
    return found


def told(command: list[str], port: int) -> list[str]:
    where = [f"--bind=127.0.0.1:{port}"] if command[0] == GUNICORN else [f"--port={port}"]
    return [*command, *where, PORTAL]


def main():
    with records(["--slug=s100", *pages.SUMMITS[100]]), ExitStack() as stack:
        kept, made, memory = [], [], {}
        for name, command in commands().items():
            port = free_port()
            server = stack.enter_context(running(told(command, port), port, "/readyz"))
            kept.append(Point("kept", name, server.base + pages.address(100), [server.pid], pages.BR))
            made.append(Point("made", name, server.base + PROGRAMME, [server.pid], SESSION, ask=load.few, seconds=2))
            for point in (kept[-1], made[-1]):
                point.ask(point.url, point.headers, 0.5)
            memory[name] = sum(map(machine.memory, machine.family(server.pid)))
        measure([*kept, *made], ROUNDS, time.monotonic() + 120)
        tell(kept, made, memory)


def tell(kept: list[Point], made: list[Point], memory: dict[str, float]):
    row = "{:24} {:>26} {:>22} {:>26} {:>22} {:>26} {:>8}".format
    print(row("", "kept: ms of processor", "requests/s", "made: ms of processor", "requests/s", "p99 ms", "MiB"))
    for one, other in zip(kept, made, strict=True):
        of = lambda point, name: middle([getattr(run, name) for run in point.runs])  # noqa: E731
        figures = of(one, "processor"), of(one, "rate"), of(other, "processor"), of(other, "rate"), of(other, "p99")
        print(row(one.name, *figures, f"{memory[one.name]:.0f}"))


if __name__ == "__main__":
    main()
