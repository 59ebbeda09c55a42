"""Ask one address again and again: by wrk, by a few readers at once, or by one."""

import http.client
import math
import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import quantiles
from typing import NamedTuple
from urllib.parse import urlsplit

WRK = shutil.which("wrk")
CONNECTIONS = 16  # of wrk
FEW, FEWEST = 4, 3  # readers without wrk; pages that each reads at least
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class Load(NamedTuple):
    requests: int
    seconds: float
    p50: float  # ms
    p99: float
    failed: int


class Answer(NamedTuple):
    headers: http.client.HTTPMessage
    body: bytes


def many(url: str, headers: dict, seconds: float) -> Load:
    """As many readers at once as a server can bear, for whole seconds, where wrk is installed; else a few."""
    return _wrk(url, headers, max(1, round(seconds))) if WRK else few(url, headers, seconds)


def few(url: str, headers: dict, seconds: float) -> Load:
    """Some readers at once: for pages that take so long that it does not matter how long the asking takes."""
    with ThreadPoolExecutor(FEW) as readers:
        return _load(list(readers.map(lambda _reader: _read(url, headers, seconds), range(FEW))))


def one(url: str, headers: dict, seconds: float) -> Load:
    return _load([_read(url, headers, seconds)])


def _read(url, headers, seconds) -> tuple[list[float], int]:
    """What one reader waited for each of its pages, in seconds, and how many were refused."""
    connection, path = _connected(url)
    times, failed, began = [], 0, time.perf_counter()
    while len(times) < FEWEST or time.perf_counter() - began < seconds:
        asked = time.perf_counter()
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        response.read()
        times.append(time.perf_counter() - asked)
        failed += response.status >= 400
    connection.close()
    return times, failed


def _load(readers: list[tuple[list[float], int]]) -> Load:
    times = [1000 * seconds for waited, _failed in readers for seconds in waited]
    took = max(sum(waited) for waited, _failed in readers)
    cuts = quantiles(times, n=100, method="inclusive")
    return Load(len(times), took, cuts[49], cuts[98], sum(failed for _waited, failed in readers))


def answer(url: str, headers: dict) -> Answer:
    connection, path = _connected(url)
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    return Answer(response.headers, response.read())


def _connected(url: str):
    parts = urlsplit(url)
    return http.client.HTTPConnection(parts.netloc, timeout=60), f"{parts.path}?{parts.query}".rstrip("?")


def _wrk(url, headers, seconds) -> Load:
    told = [argument for name, value in headers.items() for argument in ("-H", f"{name}: {value}")]
    command = [WRK, "--latency", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", *told, url]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    requests, took = re.search(r"(\d+) requests in ([\d.]+)s", text).groups()
    p50, p99 = (_milliseconds(text, percent) for percent in ("50", "99"))
    failed = sum(int(number) for number in re.findall(r"(?:Non-2xx or 3xx responses:|timeout) (\d+)", text))
    return Load(int(requests), float(took), p50, p99, failed)


def _milliseconds(text: str, percent: str) -> float:
    """Not a number where nothing was answered."""
    found = re.search(rf"^ +{percent}% +([\d.]+)(us|ms|s|m)$", text, re.M)
    return float(found[1]) * MILLISECONDS[found[2]] if found else math.nan
