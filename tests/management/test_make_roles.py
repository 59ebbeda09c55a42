"""The groups of the roles are made, repaired, and others left alone."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from events.roles import ROLES

pytestmark = pytest.mark.django_db


def rights():
    return {g.name: frozenset(g.permissions.values_list("codename", flat=True)) for g in Group.objects.all()}


def test_it_makes_the_roles():
    call_command("make_roles")
    assert rights() == ROLES


def test_it_repairs_them_and_leaves_other_groups_and_members(django_user_model):
    own = Group.objects.create(name="interns")
    own.permissions.add(Permission.objects.get(codename="view_session", content_type__app_label="events"))
    call_command("make_roles")
    press = Group.objects.get(name="press")
    user = django_user_model.objects.create_user("anna")
    user.groups.add(press)
    press.permissions.set(Permission.objects.filter(codename="publish_newsitem"))
    call_command("make_roles")
    assert rights() == {**ROLES, "interns": {"view_session"}}
    assert list(user.groups.all()) == [press]


def test_it_makes_rights_that_are_not_there_yet():
    Permission.objects.filter(codename="publish_page").delete()
    call_command("make_roles")
    assert Group.objects.get(name="publisher").permissions.filter(codename="publish_page").exists()
