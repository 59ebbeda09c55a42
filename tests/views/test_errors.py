import pytest
from django.db import connection
from django.test import RequestFactory
from django.utils.translation import override

from events.views import errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("view", "status"), [(errors.server_error, 500), (lambda r: errors.forbidden(r, None), 403)])
def test_it_answers_in_the_sites_look(view, status):
    with override("ar"):
        response = view(RequestFactory().get("/ar/"))
    assert response.status_code == status
    assert '<html lang="ar" dir="rtl">' in response.content.decode()


def test_it_refuses_a_host_that_is_not_ours(client):
    response = client.get("/en/", headers={"host": "evil.example"})
    assert (response.status_code, response.content) == (400, b"Bad request")


def test_it_is_not_ready_without_its_database(client, monkeypatch):
    monkeypatch.setattr(connection, "ensure_connection", lambda: 1 / 0)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"no database")
