"""Schemathesis reads our description and calls what it finds: nothing breaks, and every answer is as described.

The tests make about five hundred calls, and say how many with which answers; CONTRACT_CALLS=10000 makes more of them.
"""

import os
from collections import Counter

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from events.models import FormerAddress
from tests.api.cast import cast, slug_below

pytestmark = pytest.mark.django_db
APPLICATION = get_wsgi_application()  # without the page cache, which would ask the database before there is one
CALLS = int(os.environ.get("CONTRACT_CALLS", "500"))


def uncompressed(environ, start_response):
    """The portal as one calls it who cannot read gzip: the caller that stands in for a server does not unpack it."""
    environ.pop("HTTP_ACCEPT_ENCODING", None)
    return APPLICATION(environ, start_response)


# What may be asked for is not for that reason there.
ACCEPTED = {"expected-statuses": ["2xx", 301, 404, 410]}
CONFIG = schemathesis.Config.from_dict({"checks": {"positive_data_acceptance": ACCEPTED}})
SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", uncompressed, config=CONFIG)
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]


@pytest.fixture(scope="module")
def answers(request):
    """status -> how many calls it answered; told at the end."""
    counted = Counter()
    yield counted
    told = ", ".join(f"{number} with {status}" for status, number in sorted(counted.items()))
    plugin = request.config.pluginmanager.get_plugin
    with plugin("capturemanager").global_and_fixture_disabled():
        plugin("terminalreporter").write_line(f"\n{counted.total()} calls of the API were answered: {told}")


# The index has no parameter that could be wrong, and one call is all that can be made of it.
WAYS = [
    (operation, mode)
    for operation in OPERATIONS
    for mode in GenerationMode
    if operation.path != "/" or mode.is_positive
]
EXAMPLES = -(-CALLS // (len(WAYS) - 1))


def addresses(path: str) -> list[dict]:
    """What the path may name: a record that is there, one that was withdrawn, and one whose slug was changed."""
    noun = path.split("/")[-2]
    record, gone = cast()[noun], cast()[noun]
    model = type(record)._meta.concrete_model
    model.objects.filter(pk=gone.pk).update(state="withdrawn", first_published_at=gone.created_at)
    if path.startswith("/summits/{summit}"):
        former = {"parent_id": record.summit_id, "slug": "former", "record_id": record.pk}
        FormerAddress.objects.create(model=model._meta.model_name, **former)
        below = [{"summit": of.summit.slug, "key": slug_below(of)} for of in (record, gone)]
        return [*below, {"summit": record.summit.slug, "key": "former"}]
    FormerAddress.objects.create(model=model._meta.model_name, slug="former", record_id=record.pk)
    return [{"key": key} for key in (str(record.public_id), str(gone.public_id), "former")]


@pytest.mark.parametrize(("operation", "mode"), WAYS)
def test_it_answers_every_call_as_described(one_connection, answers, operation, mode):
    """With what the description allows, and with what it does not; about half of the allowed keys name a record."""
    known = addresses(operation.path) if "{" in operation.path else []
    if not known:
        cast()

    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode), named=st.none() | st.sampled_from([{}, *known]))
    def call(case, named):
        if named and mode.is_positive:
            case.path_parameters.update(named)
        answers[case.call_and_validate().status_code] += 1

    call()
