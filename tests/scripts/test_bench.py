import math
from types import SimpleNamespace

import pytest

from scripts.bench import load, points
from scripts.bench.points import Point, Run

WRK = """Running 1s test @ http://127.0.0.1:1/
  Latency Distribution
     50%  500.00us
     99%    1.20ms
  20100 requests in 1.10s, 99.00MB read
  Socket errors: connect 0, read 0, write 0, timeout 2
  Non-2xx or 3xx responses: 7
"""


def answered(monkeypatch, text):
    monkeypatch.setattr(load.subprocess, "run", lambda *_told, **_options: SimpleNamespace(stdout=text))
    return load._wrk("http://127.0.0.1:1/", {}, 1)


def test_it_reads_what_wrk_says(monkeypatch):
    assert answered(monkeypatch, WRK) == (20100, 1.1, 0.5, 1.2, 9)


def test_it_reads_that_nothing_was_answered(monkeypatch):
    found = answered(monkeypatch, "  0 requests in 1.00s, 0.00B read\n     50%    -nan\n")
    assert (found.requests, math.isnan(found.p50), math.isnan(found.p99)) == (0, True, True)


def point(name, order=None, **beside):
    def ask(*told):
        order.append(name)
        return load.Load(10, 1, 1, 1, 0)

    return Point("kept", name, "", [], ask=ask, beside=beside)


def test_each_second_round_goes_back_and_none_but_the_second_begins_too_late():
    order = []
    points.measure([point("a", order), point("b", order)], 4, until=0)
    assert order == ["a", "b", "b", "a"]


@pytest.mark.parametrize("of", ["processor", "rate"])
def test_twice_as_good_is_half_the_processor_time_or_twice_the_rate(of):
    page = point("page", floor=point("floor"))
    page.runs = [Run(processor=1, rate=200, p50=0, p99=0, failed=0, foreign=0)]
    page.beside["floor"].runs = [Run(processor=2, rate=100, p50=0, p99=0, failed=0, foreign=0)]
    assert page.ratios("floor", of) == [2]
