"""Two editors, a publisher, a translator, an administrator and the clock, in steps that nobody has thought of."""

import os
from contextlib import contextmanager

import time_machine
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from . import world
from .clashing import Clashing
from .keeping import Keeping
from .moving import Moving
from .releasing import Releasing
from .sharing import Sharing
from .stage import Stage, nouns, taken

USUAL = 60
STEPS = int(os.environ.get("MACHINE_STEPS", USUAL))
SEED = int(os.environ.get("MACHINE_SEED") or 2017)  # the suite takes the same steps each time: no luck is in it
IN_A_ROW = 40  # so many steps on one world, which then begins anew


class Machine(Clashing, Releasing, Keeping, Sharing, Moving):
    pass


@contextmanager
def begun():
    """The world from which every run begins."""
    days = 24 * 3600
    with (
        time_machine.travel(world.NOON, tick=False),
        override_settings(SESSION_COOKIE_AGE=99 * days),
        transaction.atomic(),
    ):
        call_command("make_roles")
        Stage.files = world.make()
        yield
    cache.clear()


def run(steps: int, number: int, machine=Machine, in_a_row=IN_A_ROW):
    """About so many random steps, so many on one world; raises AssertionError with the steps that lead to a fault."""
    taken.clear()
    nouns.clear()
    kind = type("Run", (machine,), {})
    rules = settings(
        max_examples=1 + max(1, round(steps / in_a_row)),  # the first is of pauses
        stateful_step_count=min(steps, in_a_row),
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    with begun():
        run_state_machine_as_test(seed(number)(kind), settings=rules)
