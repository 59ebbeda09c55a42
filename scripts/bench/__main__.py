"""Measure the portal beside what it cannot be faster than: make bench.

It makes a portal of its own, with the demo and three busy summits, and serves it as `make run` does. What is compared
is measured in the same rounds, A B B A. The figure to trust is the servers' processor time for one request: the clock
counts what else the machine does, too. BENCH_JSON names the file for all runs (VAR_DIR/bench.json); no round but the
first two begins later than BENCH_SECONDS (220) after the start. It reads Linux's /proc.
"""

import os
import platform
import time
from pathlib import Path

from scripts.own_portal import ROOT, records

from . import load, pages, report, start


def main(json: Path, until: float):
    asking = (
        f"wrk asks, {load.CONNECTIONS} connections" if load.WRK else f"wrk is not installed: {load.FEW} readers ask"
    )
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}; {asking}", flush=True)
    with records(*([f"--slug=s{sessions}", *options] for sessions, options in pages.SUMMITS.items())):
        from . import desk, rounds  # of the portal whose records these are

        points, memory = rounds.measured(desk.session_slug(), until)
        found = {"points": points, "desk": desk.rows(), "start": start.cold(), "memory": memory}
    report.tell(**found)
    report.write(json, **found)
    print(f"every run: {json}")


if __name__ == "__main__":
    var = Path(os.environ.get("VAR_DIR", ROOT / "var"))
    seconds = float(os.environ.get("BENCH_SECONDS", "220"))
    main(Path(os.environ.get("BENCH_JSON", var / "bench.json")), time.monotonic() + seconds)
