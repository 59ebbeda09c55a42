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
def window(browser, live_server, transactional_db):
    """Opens a page in a browser of its own: a guest's, or the staff's side as a client is signed in, in a language."""
    contexts = []

    def open_window(client=None, language="en", scheme="light", width=1280, **values):
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, color_scheme=scheme, base_url=live_server.url, **values)
        contexts.append(context)
        if client:
            cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
            context.add_cookies([{"name": key, "value": kept, "url": live_server.url} for key, kept in cookies.items()])
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def seat(window):
    """Opens the first page of the staff's side: of somebody who has this role and no other."""

    def sit_down(role, language="en", scheme="light", width=1280):
        page = window(signed_in(role), language, scheme, width)
        page.set_default_timeout(10_000)
        page.goto("/admin/")
        return page

    return sit_down


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
