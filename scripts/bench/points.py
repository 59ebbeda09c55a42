"""One address that is measured, the runs it had, and what stands beside it."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from . import load, machine


@dataclass
class Run:
    processor: float  # ms of the servers for one request
    rate: float  # requests a second
    p50: float  # ms
    p99: float
    failed: int
    foreign: float  # part of the machine that neither the servers nor the asking took


@dataclass
class Point:
    """`beside` is measured in the same round; `asked` is how many times as good as those this one has to be."""

    group: str
    name: str
    url: str
    pids: list[int]
    headers: dict[str, str] = field(default_factory=dict)
    ask: Callable = load.many
    seconds: float = 1
    beside: dict[str, "Point"] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    size: int = 0

    def measure(self):
        began, clock = self._spent(), time.perf_counter()
        load = self.ask(self.url, self.headers, self.seconds)
        servers, own, busy = (now - then for now, then in zip(self._spent(), began, strict=True))
        foreign = (busy - servers - own) / (time.perf_counter() - clock) / os.cpu_count()
        rate = load.requests / load.seconds
        processor = 1000 * servers / max(1, load.requests)
        self.runs.append(Run(processor, rate, load.p50, load.p99, load.failed, max(0, foreign)))

    def _spent(self) -> tuple[float, float, float]:
        return sum(map(machine.processor, self.pids)), machine.own(), machine.busy()

    def ratios(self, name: str, of: str) -> list[float]:
        """How many times as good as what is named, round by round: by `processor` or by `rate`."""
        pairs = zip(self.runs, self.beside[name].runs, strict=True)
        pairs = [(getattr(mine, of), getattr(other, of)) for mine, other in pairs]
        return [other / mine if of == "processor" else mine / other for mine, other in pairs]


def measure(points: list[Point], rounds: int, until: float):
    """A B B A: what drifts while it is measured falls on all alike. No round begins after `until` but the first two."""
    for number in range(rounds):
        if number < 2 or time.monotonic() < until:
            for point in points if number % 2 == 0 else reversed(points):
                point.measure()
