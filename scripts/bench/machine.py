"""What Linux tells of processes: their processor time, their memory, and what else the machine does (/proc)."""

import os
import resource
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")


def family(pid: int) -> list[int]:
    """A process and all that it has started, and they."""
    tasks = (PROC / str(pid) / "task").glob("*/children")
    children = [int(child) for task in tasks for child in task.read_text().split()]
    return [pid, *(one for child in children for one in family(child))]


def processor(pid: int) -> float:
    """Seconds that a process and its descendants have worked so far."""
    fields = [(PROC / str(one) / "stat").read_text().rpartition(")")[2].split() for one in family(pid)]
    return sum(int(user) + int(system) for user, system in (field[11:13] for field in fields)) / TICK


def own() -> float:
    """Seconds that this process has worked, and those that it started and waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in spent)


def busy() -> float:
    """Seconds that all processors have worked since the machine was started."""
    user, nice, system, _idle, _wait, *others = map(int, (PROC / "stat").read_text().split("\n", 1)[0].split()[1:9])
    return (user + nice + system + sum(others)) / TICK


def memory(pid: int) -> float:
    """MiB of a process, what it shares counted in parts (PSS)."""
    lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def workers(pid: int) -> list[int]:
    """The descendants of a server that have the application loaded: not the small ones that only watch."""
    return [one for one in family(pid)[1:] if memory(one) > 16]
