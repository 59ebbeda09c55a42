"""Publishing, withdrawing and moving from a list."""

import pytest
from django.contrib.auth.models import Permission

from events.admin.ordering import moved
from events.models import Organisation, Series, Session, Summit

from .browse import confirm, told

SUMMITS = "/admin/events/summit/"
SESSIONS = "/admin/events/session/"


@pytest.fixture
def summit(db):
    organisation = Organisation.objects.create(slug="oic", name_en="OIC", state="published")
    series = Series.objects.create(slug="line", name_en="Summits", organisation=organisation, state="published")
    return Summit.objects.create(slug="astana-2017", title_en="Summit", series=series)


@pytest.fixture
def sessions(summit):
    return [Session.objects.create(summit=summit, slug=slug, title_en=slug) for slug in ("a", "b", "c")]


def slugs():
    return "".join(Session.objects.values_list("slug", flat=True))


def test_it_publishes(admin_client, summit):
    confirm(admin_client, SUMMITS, "publish", summit)
    summit.refresh_from_db()
    assert summit.state == "published"
    assert summit.first_published_at is not None


def test_it_puts_a_new_session_last_in_its_summit(admin_client, summit, sessions):
    told(admin_client, SESSIONS, "move_up", sessions[2])
    form = admin_client.get(f"{SESSIONS}add/").context["adminform"].form
    assert "order" not in form.fields
    values = {"summit": summit.pk, "slug": "d", "title_en": "d", "kind": "working", "status": "confirmed"}
    rows = {f"contributions-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}
    admin_client.post(f"{SESSIONS}add/", {**values, **rows, "state": "draft"})
    assert slugs() == "acbd"


def test_it_withdraws_what_was_published_and_leaves_drafts(admin_client, summit, sessions):
    sessions[0].state = "published"
    sessions[0].save()
    confirm(admin_client, SESSIONS, "withdraw", *sessions)
    assert list(Session.objects.values_list("state", flat=True)) == ["withdrawn", "draft", "draft"]


@pytest.mark.parametrize(
    ("chosen", "step", "expected"),
    [("c", -1, "acbd"), ("a", -1, "abcd"), ("ab", -1, "abcd"), ("bc", -1, "bcad"), ("a", 1, "bacd"), ("cd", 1, "abcd")],
)
def test_it_moves_one_place(chosen, step, expected):
    assert "".join(moved(list("abcd"), set(chosen), step)) == expected


def test_it_moves_sessions_up_and_down(admin_client, sessions):
    told(admin_client, SESSIONS, "move_up", sessions[2])
    assert slugs() == "acb"
    told(admin_client, SESSIONS, "move_down", sessions[0])
    assert slugs() == "cab"


def test_it_moves_a_session_by_its_arrow(admin_client, sessions):
    response = admin_client.post(f"{SESSIONS}?state=draft", {"_up": sessions[1].pk})
    assert response.headers["Location"] == f"{SESSIONS}?state=draft#up-{sessions[1].pk}"
    assert slugs() == "bac"


def test_it_moves_and_publishes_nothing_for_who_may_only_look(client, django_user_model, sessions):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename="view_session"))
    client.force_login(reader)
    assert client.get(f"{SESSIONS}{sessions[0].pk}/change/").status_code == 200
    client.post(SESSIONS, {"_up": sessions[2].pk})
    told(client, SESSIONS, "publish", *sessions)
    told(client, SESSIONS, "move_up", sessions[2])
    assert slugs() == "abc"
    assert set(Session.objects.values_list("state", flat=True)) == {"draft"}
