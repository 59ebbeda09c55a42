"""At no point can somebody without an account read what is hidden, is an acknowledged save lost or a version gone."""

import time

import pytest

from . import machine
from .stage import nouns, taken

pytestmark = pytest.mark.django_db


def test_it_hides_what_is_hidden_and_keeps_what_was_acknowledged(capsys):
    began = time.monotonic()
    try:
        machine.run(machine.STEPS, machine.SEED)
    finally:
        seconds = time.monotonic() - began
        with capsys.disabled():
            print(f"\nMACHINE_SEED={machine.SEED}: {taken.total()} steps in {seconds:.0f} s")  # noqa: T201
            if machine.STEPS > machine.USUAL:
                print(dict(taken.most_common()), dict(nouns.most_common()), sep="\n")  # noqa: T201
