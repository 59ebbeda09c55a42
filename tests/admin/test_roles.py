"""Every address of the admin, asked by every role: the table says who comes in, and a few answers are told by hand."""

from functools import cache

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from events.models.fields import translated_fields
from events.roles import ROLES

from .roles import cast, signed_in

pytestmark = pytest.mark.django_db
ROLES_TO_ASK = ["programme", "protocol", "press", "translator-ar", "publisher", "viewer", "administrator"]
PAGES = ["list", "add", "change", "delete", "history", "deleted"]
ALLOWED, REFUSED = {200, 302, 409}, {403}  # 409: the form was opened before the latest save


def address(noun, page, record) -> str:
    base = f"/admin/events/{noun}/"
    return {"list": base, "add": f"{base}add/", "deleted": f"{base}deleted/"}.get(page, f"{base}{record.pk}/{page}/")


@cache
def has_texts(noun) -> bool:
    return bool(translated_fields(apps.get_model("events", noun)))


def needed(noun, page, method) -> list[str]:
    """The rights of which one lets in."""
    if page == "change" and method == "post":
        texts = ["translate_ar"] if has_texts(noun) else []
        return [f"change_{noun}", *texts] if noun != "formeraddress" else []
    if page in ("add", "deleted", "delete") and noun == "formeraddress":
        return []
    return [f"{'add' if page == 'deleted' else page if page in ('add', 'delete') else 'view'}_{noun}"]


def expected(role, noun, page, method) -> set[int]:
    return ALLOWED if ROLES[role] & set(needed(noun, page, method)) else REFUSED


@pytest.mark.parametrize("role", ROLES_TO_ASK)
def test_it_lets_in_whom_the_table_lets_in(role):
    client, wrong = signed_in(role), []
    for noun, record in cast(state="draft").items():
        for page in PAGES if noun != "formeraddress" else PAGES[:-1]:
            for method in ("get", "post"):
                status = getattr(client, method)(address(noun, page, record)).status_code
                if status not in expected(role, noun, page, method):
                    wrong.append((noun, page, method, status))
    assert wrong == []


def test_the_cast_has_every_noun():
    registered = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "events"}
    assert set(cast()) == registered - {"previewlink"}  # whose page is a list and nothing else: test_previews.py


@pytest.mark.parametrize("role", ROLES_TO_ASK)
def test_it_opens_the_index_and_finds_what_forms_refer_to(role):
    client = signed_in(role)
    assert client.get("/admin/").status_code == 200
    query = {"app_label": "events", "model_name": "session", "field_name": "summit", "term": ""}
    assert client.get("/admin/autocomplete/", query).status_code == 200


@pytest.mark.parametrize(
    ("role", "page", "status"),
    [
        ("programme", "/admin/events/session/add/", 200),
        ("programme", "/admin/events/newsitem/add/", 403),
        ("programme", "/admin/events/newsitem/", 200),
        ("programme", "/admin/events/summit/add/", 403),
        ("protocol", "/admin/events/delegation/add/", 200),
        ("protocol", "/admin/events/session/add/", 403),
        ("press", "/admin/events/photo/add/", 200),
        ("press", "/admin/events/delegation/add/", 403),
        ("press", "/admin/events/embargo/add/", 200),
        ("translator-ar", "/admin/events/page/add/", 403),
        ("publisher", "/admin/events/page/add/", 403),
        ("viewer", "/admin/events/embargo/add/", 403),
        ("administrator", "/admin/events/summit/add/", 200),
        ("administrator", "/admin/auth/user/add/", 200),
        ("administrator", "/admin/auth/group/add/", 403),
        ("publisher", "/admin/auth/user/", 403),
    ],
)
def test_it_answers(role, page, status):
    assert signed_in(role).get(page).status_code == status


@pytest.mark.parametrize("role", ROLES_TO_ASK)
def test_it_keeps_accounts_for_the_administrator(role):
    client, allowed = signed_in(role), role == "administrator"
    for page in ("", "add/"):
        assert client.get(f"/admin/auth/user/{page}").status_code == (200 if allowed else 403)


@pytest.mark.parametrize("role", ROLES_TO_ASK)
def test_the_order_of_protocol_is_read_by_all_and_changed_by_the_protocol(role):
    client = signed_in(role)
    page = reverse("admin:events_delegation_protocol", args=[cast()["summit"].pk])
    answers = client.get(page).status_code, client.post(page).status_code
    assert answers == (200, 302 if role in ("protocol", "publisher", "administrator") else 403)
