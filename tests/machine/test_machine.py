"""At no point can somebody without an account read what is hidden, is an acknowledged save lost or a version gone."""

import time

import pytest

from . import machine
from .stage import taken

pytestmark = pytest.mark.django_db


def test_it_hides_what_is_hidden_and_keeps_what_was_acknowledged(capsys):
    began = time.monotonic()
    try:
        machine.run(machine.STEPS, machine.SEED)
    finally:
        steps = sum(count for step, count in taken.items() if " " not in step)
        with capsys.disabled():
            print(f"\nMACHINE_SEED={machine.SEED}: {steps} steps in {time.monotonic() - began:.0f} s", dict(taken))  # noqa: T201
