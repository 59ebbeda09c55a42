"""The page where a summit's delegations are put in order."""

import pytest
from django.contrib.auth.models import Permission

from events.models import Delegation, Summit
from tests import factories

pytestmark = pytest.mark.django_db
REASON = "Say why this delegation departs from the summit’s rule."


@pytest.fixture
def summit():
    return factories.summit(title_en="Summit", precedence_rule=Summit.PrecedenceRule.ALPHABETICAL)


@pytest.fixture
def delegations(summit):
    """Three, the last one a draft: the staff order what is not public too."""
    names = {"x": "published", "y": "published", "z": "draft"}
    return [
        factories.delegation(summit=summit, participant=factories.participant(name_en=name), state=state)
        for name, state in names.items()
    ]


def address(summit):
    return f"/admin/events/delegation/protocol/{summit.pk}/"


def names(client, summit):
    return "".join(str(record) for record, _arrows in client.get(address(summit)).context["rows"])


def positions():
    return dict(Delegation.objects.values_list("participant__name_en", "position"))


def test_it_shows_all_by_the_rule_with_the_reason_for_each_place(admin_client, summit, delegations):
    rows = [record for record, _arrows in admin_client.get(address(summit)).context["rows"]]
    assert [(str(record), record.place.number, str(record.place.reason)) for record in rows] == [
        ("x", 1, "Alphabetical"),
        ("y", 2, "Alphabetical"),
        ("z", 3, "Alphabetical"),
    ]


def test_it_does_not_depart_from_the_rule_without_a_reason(admin_client, summit, delegations):
    response = admin_client.post(address(summit), {"_up": delegations[2].pk})
    assert response.status_code == 200
    assert response.context["form"].non_field_errors() == [REASON]
    assert positions() == {"x": None, "y": None, "z": None}


def test_it_moves_with_a_reason_and_keeps_it_for_the_next_step(admin_client, summit, delegations):
    response = admin_client.post(address(summit), {"_up": delegations[2].pk, "position_reason_en": "Chair"})
    assert response.headers["Location"] == f"{address(summit)}#up-{delegations[2].pk}"
    assert names(admin_client, summit) == "xzy"
    admin_client.post(address(summit), {"_up": delegations[2].pk})
    assert names(admin_client, summit) == "zxy"
    assert positions() == {"x": None, "y": None, "z": 1}
    delegations[2].refresh_from_db()
    assert delegations[2].position_reason_en == "Chair"


def test_it_moves_past_one_that_was_placed_by_hand(admin_client, summit, delegations):
    admin_client.post(address(summit), {"_up": delegations[2].pk, "position_reason_en": "Chair"})
    admin_client.post(address(summit), {"_down": delegations[0].pk, "position_reason_en": "At its own wish"})
    assert names(admin_client, summit) == "zxy"


def test_it_gives_a_place_back_to_the_rule(admin_client, summit, delegations):
    admin_client.post(address(summit), {"_up": delegations[2].pk, "position_reason_en": "Chair"})
    admin_client.post(address(summit), {"_release": delegations[2].pk})
    assert names(admin_client, summit) == "xyz"
    delegations[2].refresh_from_db()
    assert (delegations[2].position, delegations[2].position_reason_en) == (None, "")


def test_it_asks_no_reason_where_the_rule_is_by_hand(admin_client, summit, delegations):
    Summit.objects.update(precedence_rule=Summit.PrecedenceRule.MANUAL)
    admin_client.post(address(summit), {"_up": delegations[2].pk})
    assert names(admin_client, summit) == "xzy"
    assert positions() == {"x": 1, "z": 2, "y": 3}


def test_it_stays_at_the_edge(admin_client, summit, delegations):
    admin_client.post(address(summit), {"_up": delegations[0].pk, "position_reason_en": "Chair"})
    assert positions() == {"x": None, "y": None, "z": None}


@pytest.mark.parametrize("posted", [{}, {"_up": "999"}, {"_up": "x"}, {"_release": "999"}])
def test_it_answers_a_strange_post(admin_client, summit, delegations, posted):
    assert admin_client.post(address(summit), posted).status_code in (302, 404)
    assert positions() == {"x": None, "y": None, "z": None}


def test_it_moves_nothing_of_another_summit(admin_client, summit, delegations):
    other = factories.delegation()
    data = {"_up": other.pk, "position_reason_en": "Chair"}
    assert admin_client.post(address(summit), data).status_code == 404


def test_it_is_read_by_who_may_look_and_changed_by_who_may_change(client, django_user_model, summit, delegations):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    client.force_login(reader)
    assert client.get(address(summit)).status_code == 403
    reader.user_permissions.set(Permission.objects.filter(codename="view_delegation"))
    response = client.get(address(summit))
    assert response.status_code == 200
    assert 'name="_up"' not in response.content.decode()
    data = {"_up": delegations[2].pk, "position_reason_en": "Chair"}
    assert client.post(address(summit), data).status_code == 403
    assert positions() == {"x": None, "y": None, "z": None}


def test_it_is_reached_from_the_summit_and_from_its_list(admin_client, summit, delegations):
    page = admin_client.get(f"/admin/events/summit/{summit.pk}/change/").content.decode()
    listed = admin_client.get(f"/admin/events/delegation/?summit__id__exact={summit.pk}").content.decode()
    assert f'href="{address(summit)}"' in page
    assert f'href="{address(summit)}"' in listed
    assert "protocol/" not in admin_client.get("/admin/events/delegation/").content.decode()
