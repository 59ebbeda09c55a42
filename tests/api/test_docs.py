"""The examples of docs/api.md are true."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

EXAMPLE = re.compile(r"^GET (\S+) -> (.+)$", re.MULTILINE)
EXAMPLES = EXAMPLE.findall((Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text())


@pytest.mark.django_db
def test_every_example_answers_with_the_keys_that_it_promises(client):
    call_command("load_demo", verbosity=0)
    assert len(EXAMPLES) == 10
    for address, keys in EXAMPLES:
        response = client.get(address)
        missing = set(keys.split(", ")) - set(response.json())
        assert (address, response.status_code, missing) == (address, 200, set())
        assert response.json().get("items") != []
