"""Schemathesis reads our description and calls what it finds: nothing breaks, and every answer is as described.

The tests make a few calls an operation; CONTRACT_EXAMPLES=200 makes more than ten thousand.
"""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from summitportal.wsgi import application
from tests.api.cast import cast

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("CONTRACT_EXAMPLES", "3"))


def uncompressed(environ, start_response):
    """The portal as one calls it who cannot read gzip: the caller that stands in for a server does not unpack it."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return application(environ, start_response)


SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", uncompressed)
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]


@pytest.fixture
def one_connection(db):
    """As Django's own test client: the transaction of the test outlives the requests in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


# The index has no parameter that could be wrong.
CALLS = [
    (operation, mode)
    for operation in OPERATIONS
    for mode in GenerationMode
    if operation.path != "/" or mode.is_positive
]


@pytest.mark.parametrize(("operation", "mode"), CALLS)
def test_it_answers_every_call_as_described(one_connection, operation, mode):
    """With what the description allows, and with what it does not."""
    cast()

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case):
        case.call_and_validate()

    call()
