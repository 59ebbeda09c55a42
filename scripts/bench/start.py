"""How long it takes from the start of a server to its first page, and what its workers need by then and later."""

import time

from scripts.own_portal import PORTAL, serving

from . import machine
from .pages import WORKERS, address

RUNS = 2


def cold() -> dict[str, dict[str, list[float]]]:
    """Seconds from start to first page, in turn with Django that has nothing to load."""
    servers = {
        "portal": (PORTAL, address(100), {}),
        "hello": ("scripts.bench.floors:hello", "/1", {"FLOOR_SIZES": "1"}),
    }
    taken = {name: {"processor": [], "clock": []} for name in servers}
    for number in range(RUNS):
        for name in servers if number % 2 == 0 else reversed(servers):
            for of, seconds in _started(*servers[name]).items():
                taken[name][of].append(seconds)
    return taken


def _started(application, probe, variables) -> dict[str, float]:
    began = time.monotonic()
    with serving(application, probe, workers=WORKERS, **variables) as server:
        taken = {"processor": machine.processor(server.pid), "clock": time.monotonic() - began}
        time.sleep(0.5)  # granian leaves workers behind when it is stopped while it starts them
    return taken


def memory(pid: int) -> list[float]:
    """MiB of each worker of the portal, what they share counted in parts (PSS)."""
    return [machine.memory(worker) for worker in machine.workers(pid)]
