"""Publishing, withdrawing and moving from a list."""

import pytest
from django.contrib.auth.models import Permission

from events.admin.ordering import moved
from events.models import Delegation, Organisation, Participant, Series, Session, Summit

SUMMITS = "/admin/events/summit/"
SESSIONS = "/admin/events/session/"
DELEGATIONS = "/admin/events/delegation/"


@pytest.fixture
def summit(db):
    organisation = Organisation.objects.create(slug="oic", name_en="OIC", state="published")
    series = Series.objects.create(slug="line", name_en="Summits", organisation=organisation, state="published")
    return Summit.objects.create(slug="astana-2017", title_en="Summit", series=series)


@pytest.fixture
def sessions(summit):
    return [Session.objects.create(summit=summit, slug=slug, title_en=slug) for slug in ("a", "b", "c")]


@pytest.fixture
def delegations(summit):
    states = [Participant.objects.create(slug=slug, name_en=slug) for slug in ("x", "y", "z")]
    return [Delegation.objects.create(summit=summit, participant=state) for state in states]


def act(client, address, action, *records):
    return client.post(address, {"action": action, "_selected_action": [record.pk for record in records]}, follow=True)


def slugs():
    return "".join(Session.objects.values_list("slug", flat=True))


def test_it_publishes(admin_client, summit):
    act(admin_client, SUMMITS, "publish", summit)
    summit.refresh_from_db()
    assert summit.state == "published"
    assert summit.first_published_at is not None


def test_it_withdraws_what_was_published_and_leaves_drafts(admin_client, summit, sessions):
    sessions[0].state = "published"
    sessions[0].save()
    act(admin_client, SESSIONS, "withdraw", *sessions)
    assert list(Session.objects.values_list("state", flat=True)) == ["withdrawn", "draft", "draft"]


@pytest.mark.parametrize(
    ("chosen", "step", "expected"),
    [("c", -1, "acbd"), ("a", -1, "abcd"), ("ab", -1, "abcd"), ("bc", -1, "bcad"), ("a", 1, "bacd"), ("cd", 1, "abcd")],
)
def test_it_moves_one_place(chosen, step, expected):
    assert "".join(moved(list("abcd"), set(chosen), step)) == expected


def test_it_moves_sessions_up_and_down(admin_client, sessions):
    act(admin_client, SESSIONS, "move_up", sessions[2])
    assert slugs() == "acb"
    act(admin_client, SESSIONS, "move_down", sessions[0])
    assert slugs() == "cab"


def test_it_moves_a_session_by_its_arrow(admin_client, sessions):
    response = admin_client.post(f"{SESSIONS}?state=draft", {"_up": sessions[1].pk})
    assert response.headers["Location"] == f"{SESSIONS}?state=draft"
    assert slugs() == "bac"


def test_it_writes_the_places_of_delegations(admin_client, summit, delegations):
    Summit.objects.update(precedence_rule=Summit.PrecedenceRule.MANUAL)
    act(admin_client, DELEGATIONS, "move_up", delegations[2])
    assert dict(Delegation.objects.values_list("participant__slug", "position")) == {"x": 1, "z": 2, "y": 3}


def test_it_does_not_depart_from_the_rule_without_a_reason(admin_client, delegations):
    response = act(admin_client, DELEGATIONS, "move_up", delegations[2])
    assert "Choose precedence" in response.content.decode()
    assert not Delegation.objects.exclude(position=None).exists()


def test_it_moves_and_publishes_nothing_for_who_may_only_look(client, django_user_model, sessions):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_session"))
    client.force_login(reader)
    assert client.get(f"{SESSIONS}{sessions[0].pk}/change/").status_code == 200
    client.post(SESSIONS, {"_up": sessions[2].pk})
    act(client, SESSIONS, "publish", *sessions)
    act(client, SESSIONS, "move_up", sessions[2])
    assert slugs() == "abc"
    assert set(Session.objects.values_list("state", flat=True)) == {"draft"}
