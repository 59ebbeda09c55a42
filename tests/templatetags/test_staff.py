"""The staff's side shows every noun, under a theme where it has one."""

import pytest

from events.templatetags.staff import by_theme


@pytest.fixture
def apps(admin_client):
    return admin_client.get("/admin/").context["app_list"]


def names(themes) -> list[str]:
    return [model["object_name"] for theme in themes for model in theme["models"]]


def test_each_noun_has_one_theme(apps):
    themes = by_theme(apps)
    assert sorted(names(themes)) == sorted(names(apps))
    assert "Others" not in [theme["name"] for theme in themes]


def test_a_noun_without_a_theme_is_shown_all_the_same(apps):
    [records] = [app for app in apps if app["app_label"] == "events"]
    records["models"].append({"object_name": "Treaty"})
    assert by_theme([records])[-1] == {"name": "Others", "models": [{"object_name": "Treaty"}]}
