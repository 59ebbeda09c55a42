"""What only a browser can tell: nothing to scroll sideways at 320 px, axe content, no complaint in the console."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAGES = ("/en/", "/en/summits/oic-st-2017/", "/ar/summits/oic-st-2017/", "/ar/summits/oic-st-2017/delegations/")
# Not reading imported style sheets again: that makes axe write a style element, which the policy rightly refuses.
AXE = {"preload": False}

if not CHROMIUM and not os.environ.get("CI"):
    pytest.skip("no Chromium here", allow_module_level=True)


@pytest.fixture(scope="module")
def browser():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


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
