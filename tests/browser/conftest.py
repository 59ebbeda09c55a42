import os
import shutil
import time

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import sync_playwright

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
