"""Who is no superuser gives nobody a right that he lacks."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from .browse import opened
from .roles import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return signed_in("administrator")


@pytest.fixture
def colleague():
    return User.objects.create_user("colleague", is_staff=True)


def page(user, rest="change/"):
    return f"/admin/auth/user/{user.pk}/{rest}"


def post(client, user, **values):
    return client.post(page(user), opened(client, page(user)) | values)


def test_a_role_is_given(administrator, colleague):
    press = Group.objects.get(name="press")
    assert post(administrator, colleague, groups=[press.pk]).status_code == 302
    assert list(colleague.groups.all()) == [press]


def test_a_group_with_more_rights_is_not_given(administrator, colleague):
    owners = Group.objects.create(name="owners")
    owners.permissions.add(Permission.objects.get(codename="change_group"))
    response = post(administrator, colleague, groups=[owners.pk])
    assert (response.status_code, list(colleague.groups.all())) == (200, [])
    assert "groups" in response.context["adminform"].form.errors


def test_no_superuser_and_no_single_right_is_made(administrator, colleague):
    forged = {"is_superuser": "on", "user_permissions": [Permission.objects.get(codename="change_group").pk]}
    assert post(administrator, colleague, **forged).status_code == 302
    colleague.refresh_from_db()
    assert (colleague.is_superuser, colleague.user_permissions.count()) == (False, 0)


def test_who_has_more_is_neither_edited_nor_deleted_nor_given_a_password(administrator, colleague):
    colleague.user_permissions.add(Permission.objects.get(codename="change_group"))
    switched_off = User.objects.create_user("former", is_active=False)
    switched_off.user_permissions.add(Permission.objects.get(codename="change_group"))
    for user in (User.objects.create_superuser("root"), colleague, switched_off):
        for rest in ("change/", "delete/", "password/"):
            assert administrator.post(page(user, rest), {"post": "yes"}).status_code == 403
    administrator.post(
        "/admin/auth/user/",
        {"action": "delete_selected", "_selected_action": [colleague.pk], "post": "yes"},
    )
    assert User.objects.filter(pk=colleague.pk).exists()


def test_a_superuser_does_all(admin_client, colleague):
    owners = Group.objects.create(name="owners")
    owners.permissions.add(Permission.objects.get(codename="change_group"))
    assert post(admin_client, colleague, groups=[owners.pk], is_superuser="on").status_code == 302
    colleague.refresh_from_db()
    assert (colleague.is_superuser, list(colleague.groups.all())) == (True, [owners])


def test_who_edits_groups_puts_in_what_he_has():
    client = signed_in("viewer")
    User.objects.get().user_permissions.add(Permission.objects.get(codename="change_group"))
    small = Group.objects.create(name="small")
    group = f"/admin/auth/group/{small.pk}/change/"
    rights = {
        name: Permission.objects.get(codename=name, content_type__app_label="events").pk
        for name in ("view_session", "change_session")
    }
    assert client.post(group, {"name": "small", "permissions": [rights["change_session"]]}).status_code == 200
    assert client.post(group, {"name": "small", "permissions": [rights["view_session"]]}).status_code == 302
    assert [right.codename for right in small.permissions.all()] == ["view_session"]
    press = Group.objects.get(name="press")
    assert client.post(f"/admin/auth/group/{press.pk}/change/", {"name": "x"}).status_code == 403
