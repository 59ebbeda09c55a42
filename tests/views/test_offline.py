import json

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


def test_it_gives_the_worker_to_every_page(client):
    response = client.get("/worker.js")
    script = response.content.decode()
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert '["/en/offline/", "/ar/offline/", "/fr/offline/"]' in script
    assert "worker-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_it_describes_the_portal_as_an_application(client, language, direction):
    factories.organisation(name_en="Our body", name_ar="هيئتنا", keeps_portal=True)
    response = client.get(f"/{language}/manifest.webmanifest")
    manifest = json.loads(response.content)
    assert response["Content-Type"] == "application/manifest+json"
    assert (manifest["name"], manifest["dir"]) == ({"en": "Our body", "ar": "هيئتنا"}[language], direction)
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]
    assert f'href="/{language}/manifest.webmanifest"' in client.get(f"/{language}/").content.decode()


def test_it_does_not_name_a_hidden_keeper(client):
    factories.organisation(name_en="Our body", keeps_portal=True, state="draft")
    assert json.loads(client.get("/en/manifest.webmanifest").content)["name"] == "Summits"


def test_it_has_a_page_for_want_of_a_network_that_no_one_indexes(client):
    page = client.get("/fr/offline/").content.decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "/fr/offline/" not in client.get("/sitemap-portal-0.xml").content.decode()
