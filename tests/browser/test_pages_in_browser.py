"""What only a browser can tell: nothing to scroll sideways at 320 px, axe content, no complaint in the console."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command

PAGES = ("/en/", "/en/summits/oic-st-2017/", "/ar/summits/oic-st-2017/", "/ar/summits/oic-st-2017/delegations/")
# Not reading imported style sheets again: that makes axe write a style element, which the policy rightly refuses.
AXE = {"preload": False}


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
        violations = [violation["id"] for violation in Axe().run(page, options=AXE).response["violations"]]
        found[path] = (page.evaluate("document.documentElement.scrollWidth"), violations)
    page.close()
    assert found == dict.fromkeys(PAGES, (320, []))
    assert complaints == []
