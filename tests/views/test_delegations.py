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


def page(client, query=""):
    return client.get(f"/en/summits/s/delegations/{query}").content.decode()


def test_it_narrows_by_level_status_and_region(client):
    summit = factories.summit(slug="s", precedence_rule="level")
    for name, iso2, level, status in (
        ("Kazakhstan", "KZ", "head_of_state", "host"),
        ("Bahrain", "BH", "minister", "member"),
        ("Benin", "BJ", "minister", "observer"),
        ("A body", "", "", "guest"),
    ):
        state = factories.participant(name_en=name, iso2=iso2)
        factories.delegation(summit=summit, participant=state, level=level, status=status)
    found = {
        query: names(client, f"/en/summits/s/delegations/?{query}")
        for query in ("level=minister", "status=host", "region=142", "region=011", "level=minister&region=145")
    }
    assert found == {
        "level=minister": ["Bahrain", "Benin"],
        "status=host": ["Kazakhstan"],
        "region=142": ["Kazakhstan", "Bahrain"],
        "region=011": ["Benin"],
        "level=minister&region=145": ["Bahrain"],
    }
    assert len(names(client, "/en/summits/s/delegations/?region=150&level=king&status=%00")) == 4


def test_it_offers_only_what_the_visible_delegations_have(client):
    summit = factories.summit(slug="s")
    shown = factories.participant(iso2="KZ")
    factories.delegation(summit=summit, participant=shown, level="minister", status="observer")
    for hidden in ({"state": "draft"}, {"state": "withdrawn"}):
        state = factories.participant(iso2={"draft": "FR", "withdrawn": "BR"}[hidden["state"]])
        factories.delegation(summit=summit, participant=state, level="ambassador", status="guest", **hidden)
    choices = client.get("/en/summits/s/delegations/").context["choices"]
    offered = {name: [(value, str(label)) for value, label in options] for name, options in choices.items()}
    assert offered == {
        "level": [("minister", "minister")],
        "status": [("observer", "observer")],
        "region": [("142", "Asia"), ("143", "Central Asia")],
    }


def test_the_map_and_the_counts_show_what_the_list_shows(client):
    summit = factories.summit(slug="s")
    for iso2, level in (("KZ", "minister"), ("FR", "minister"), ("TR", "")):
        factories.delegation(summit=summit, participant=factories.participant(iso2=iso2), level=level)

    def shown(query):
        context = client.get(f"/en/summits/s/delegations/{query}").context
        counts = [(str(label), count) for label, count in context["counts"]]
        return [place.code for place in context["places"]], counts

    assert shown("") == (["kz", "fr", "tr"], [("minister", 2), ("level not recorded", 1)])
    assert shown("?region=150") == (["fr"], [("minister", 1)])
    assert "<b>3 delegations</b>" in page(client)


def test_each_place_is_numbered_and_one_by_hand_says_why(client):
    summit = cast(precedence_rule="level")
    mali = summit.delegations.get(participant__name_en="Mali")
    mali.position, mali.position_reason_en = 1, "Chair of the last summit"
    mali.save()
    assert '<b class="place">1</b>' in page(client)
    assert "Reason for the place: Chair of the last summit" in page(client)
    assert 'value="3"' in page(client, "?level=minister")
    alphabetical = page(client, "?order=alphabetical")
    assert ('class="place"' in alphabetical, "Chair of the last summit" in alphabetical) == (False, False)


def test_figures_of_sources_stand_beside_the_list(client):
    summit = cast()
    factories.figure(summit=summit, value=56, label_en="members took part")
    factories.figure(summit=summit, value=99, label_en="Secret figure", state="draft")
    shown = page(client)
    assert ("members took part" in shown, "Secret figure" in shown) == (True, False)


def test_every_choice_has_a_title_and_a_canonical_address_of_its_own(client):
    cast()
    shown = page(client, "?level=minister&order=alphabetical&status=")
    assert "<title>Delegations · Alphabetical · Minister · " in shown
    assert 'href="http://testserver/en/summits/s/delegations/?order=alphabetical&amp;level=minister"' in shown
