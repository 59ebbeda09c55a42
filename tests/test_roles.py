"""The table of roles."""

from django.apps import apps

from events import roles
from events.models import Publishable
from events.models.desk import LIFT, translate


def test_it_names_every_noun_that_is_edited():
    others = {"formeraddress", "searchentry", "searchterm", "desk", "previewlink", "rescheduling"}
    others |= {"acknowledgement", "stamp"}
    models = {model._meta.model_name for model in apps.get_app_config("events").get_models()} - others
    assert set(roles.NOUNS) == models


def test_it_publishes_what_has_a_state():
    models = [model for model in apps.get_app_config("events").get_models() if issubclass(model, Publishable)]
    assert {f"publish_{model._meta.model_name}" for model in models} | {LIFT} == roles.PUBLISH


def test_publishing_and_lifting_are_the_publishers_and_the_administrators():
    having = {name for name, rights in roles.ROLES.items() if rights & roles.PUBLISH}
    assert having == {"publisher", "administrator"}


def test_a_translator_sees_all_and_has_one_language():
    assert roles.ROLES["translator-zh-hans"] - roles.VIEW == {translate("zh-hans")}


def test_accounts_are_the_administrators():
    assert [name for name, rights in roles.ROLES.items() if rights & roles.ACCOUNTS] == ["administrator"]
