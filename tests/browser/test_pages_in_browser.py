"""What only a browser can tell: nothing to scroll sideways at 320 px, axe content, no complaint in the console."""

import pytest
from django.core.management import call_command

from tests.browser.axe import violations

PAGES = (
    "/en/",
    "/en/summits/",
    "/en/summits/?series=oic-st",
    "/ar/summits/?series=oic-st",
    "/en/summits/oic-st-2017/",
    "/ar/summits/oic-st-2017/",
    "/ar/summits/oic-st-2017/delegations/",
    "/en/participants/kazakhstan/",
    "/api/v1/docs",
)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_fits_a_phone_and_satisfies_axe(browser, live_server, scheme):
    call_command("load_demo", verbosity=0)
    page = browser.new_page(viewport={"width": 320, "height": 640}, color_scheme=scheme)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    found = {}
    for path in PAGES:
        page.goto(f"{live_server.url}{path}")
        found_by_axe = violations(page)
        found[path] = (page.evaluate("document.documentElement.scrollWidth"), found_by_axe)
    page.close()
    assert found == dict.fromkeys(PAGES, (320, []))
    assert complaints == []
