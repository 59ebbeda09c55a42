"""The figures as a table and as JSON."""

import json
from dataclasses import asdict
from pathlib import Path
from statistics import median

from .points import Point

BY = {"processor": "by processor time", "rate": "by requests/s"}


def tell(points: list[Point], desk: list[dict], start: dict, memory: dict):
    tell_points(points)
    tell_desk(desk)
    tell_ratios(points)
    for name, taken in start.items():
        print(f"  start to first page, {name}: {middle(taken['clock'])} s, {middle(taken['processor'])} s of processor")
    for name, workers in memory.items():
        print(f"  memory of a worker, {name}: {middle(workers)} MiB (PSS)")
    foreign = [run.foreign for point in points for run in point.runs]
    print(f"  others used {median(foreign):.0%} of the machine meanwhile, at most {max(foreign):.0%}")


def write(path: Path, points: list[Point], **others):
    """Every run, so that other questions can be asked of the same figures."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"points": [_plain(point) for point in points], **others}, indent=1))


def middle(values: list[float]) -> str:
    return f"{_short(median(values))} ({_short(min(values))}-{_short(max(values))})"


def _short(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def tell_points(points: list[Point]):
    row = "  {:34} {:>10} {:>26} {:>8} {:>8} {:>8} {:>7}".format
    print(row("", "requests/s", "ms of processor (range)", "p50 ms", "p99 ms", "bytes", "failed"))
    for point in points:
        rate, p50, p99 = (median(getattr(run, of) for run in point.runs) for of in ("rate", "p50", "p99"))
        processor, failed = middle([run.processor for run in point.runs]), sum(run.failed for run in point.runs)
        told = (f"{point.group}: {point.name}", f"{rate:.0f}", processor, _short(p50), _short(p99))
        print(row(*told, point.size or "", failed or ""))


def tell_ratios(points: list[Point]):
    """How many times as good as the floors, and whether that is what is asked for."""
    row = "  {:28} {:24} {:>24} {:>24} {:>8}  {}".format
    print(row("how many times as good as", "", *BY.values(), "asked", ""))
    for point in points:
        for name, floor in point.beside.items():
            ratios, least = {of: point.ratios(name, of) for of in BY}, point.asked[name]
            missed = "" if median(ratios["processor"]) >= least else "missed"
            print(row(point.name, floor.name, *map(middle, ratios.values()), f">= {least}", missed))


def tell_desk(rows: list[dict]):
    row = "  {:34} {:>10} {:>26} {:>8} {:>8}".format
    print(row("", "", "ms of processor (range)", "p50 ms", "queries"))
    for one in rows:
        print(row(f"desk: {one['name']}", "", middle(one["processor"]), _short(median(one["clock"])), one["queries"]))


def _plain(point: Point) -> dict:
    kept = {name: getattr(point, name) for name in ("group", "name", "url", "size", "asked")}
    beside = {name: {of: point.ratios(name, of) for of in BY} for name in point.beside}
    return {**kept, "runs": [asdict(run) for run in point.runs], "ratios": beside}
