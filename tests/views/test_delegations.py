import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def cast(**summit):
    summit = factories.summit(slug="s", **summit)
    for name, arabic, level in (("Zambia", "أ", "minister"), ("Albania", "ي", "head_of_state"), ("Mali", "م", "")):
        state = factories.participant(name_en=name, name_ar=arabic)
        factories.delegation(summit=summit, participant=state, level=level)
    return summit


def names(client, address):
    return [str(delegation.participant.name_en) for delegation in client.get(address).context["delegations"]]


def test_it_orders_by_the_summits_rule(client):
    cast(precedence_rule="level")
    assert names(client, "/en/summits/s/delegations/") == ["Albania", "Zambia", "Mali"]


def test_it_orders_by_the_readers_alphabet_on_request(client):
    cast(precedence_rule="level")
    assert names(client, "/en/summits/s/delegations/?order=alphabetical") == ["Albania", "Mali", "Zambia"]
    assert names(client, "/ar/summits/s/delegations/?order=alphabetical") == ["Zambia", "Mali", "Albania"]


def test_it_says_that_a_list_is_not_exhaustive_unless_it_is(client):
    summit = cast()
    sentence = "The list of delegations is not exhaustive."
    assert sentence in client.get("/en/summits/s/delegations/").content.decode()
    summit.delegations_are_complete = True
    summit.save()
    assert sentence not in client.get("/en/summits/s/delegations/").content.decode()
