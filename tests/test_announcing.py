"""Processes that share a Redis hear of changes from one another; without it they go on as without."""

import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest

from summitportal import announcing
from summitportal.announcing import Announcements
from summitportal.freshness import Freshness
from tests.ports import free_port, wait_for

REDIS = shutil.which("redis-server")
pytestmark = pytest.mark.skipif(REDIS is None, reason="redis-server is not installed")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(announcing, "PAUSE", 0.1)


@pytest.fixture
def port():
    return free_port()


@contextmanager
def redis(port, folder):
    command = [REDIS, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        wait_for(port)
        yield
    finally:
        server.terminate()
        server.wait()


def until(holds):
    for _ in range(200):
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError


class Hearing(Freshness):
    """Only remembers what it hears."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def hear(self, stamp):
        self.heard.append(stamp)


def process(port) -> Hearing:
    freshness = Hearing()
    Announcements(f"redis://127.0.0.1:{port}/0").join(freshness)
    return freshness


def tell(freshness, stamp):
    for told in freshness.when_risen:
        told(stamp)


def test_each_hears_what_another_is_the_first_to_see(port, tmp_path):
    with redis(port, tmp_path):
        first, second = process(port), process(port)
        until(lambda: tell(first, 7) or (7 in first.heard and 7 in second.heard))


def test_it_begins_anew_when_redis_does(port, tmp_path):
    with redis(port, tmp_path):
        first, second = process(port), process(port)
        until(lambda: tell(first, 7) or 7 in second.heard)
    began = time.monotonic()
    tell(first, 8)
    assert time.monotonic() - began < 0.5  # nobody waits for it
    with redis(port, tmp_path):
        until(lambda: tell(first, 9) or 9 in second.heard)
    assert 8 not in second.heard


def test_portals_that_share_a_redis_hear_only_themselves(port, tmp_path, settings):
    with redis(port, tmp_path):
        ours = process(port)
        settings.SECRET_KEY = "x" * 64
        theirs = process(port)
        until(lambda: tell(ours, 7) or 7 in ours.heard)
        until(lambda: tell(theirs, 8) or 8 in theirs.heard)
    assert (set(ours.heard), set(theirs.heard)) == ({7}, {8})
