import os
import shutil
import time

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import sync_playwright

from tests.admin.roles import signed_in

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM and not os.environ.get("CI"):
        pytest.skip("no Chromium here")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps an event loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def seat(browser, live_server, transactional_db):
    """Opens the first page of the staff's side in a browser of its own: of somebody who has this role and no other."""
    contexts = []

    def sit_down(role, language="en", scheme="light", width=1280):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=live_server.url
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        values = {"sessionid": signed_in(role).cookies["sessionid"].value, "django_language": language}
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in values.items()])
        page = context.new_page()
        page.goto("/admin/")
        return page

    yield sit_down
    for context in contexts:
        context.close()


@pytest.fixture(autouse=True)
def answered(request):
    """Pages fetch behind the reader's back: the server has answered everything before the database is emptied."""
    if "live_server" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("transactional_db")  # so that this ends first
    browser = request.getfixturevalue("browser")
    asked = []
    begun, done = (lambda **_: asked.append(1)), (lambda **_: asked.pop())
    request_started.connect(begun)
    request_finished.connect(done)
    yield
    for context in browser.contexts:
        context.close()
    for _ in range(100):
        if not asked:
            break
        time.sleep(0.1)
    request_started.disconnect(begun)
    request_finished.disconnect(done)
