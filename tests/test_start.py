"""What a process does not load before somebody asks for it, and what it keeps at hand."""

import platform
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import resolve, reverse

FIRST_PAGE = """
import sys
from django.urls import resolve, reverse
from summitportal.wsgi import application
print("events.views.home" in sys.modules)
resolve(reverse("home"))
print(*sorted({"ninja", "pydantic", "redis", "django.test", "icalendar"} & set(sys.modules)))
"""

PAGES = """
from resource import RUSAGE_SELF, getrusage
from summitportal.wsgi import application

def page():
    [bytearray(90_000) for _ in range(30)]
    return getrusage(RUSAGE_SELF).ru_minflt

first = page()
print([page() for _ in range(20)][-1] - first < 500)
"""


def test_a_first_page_waits_for_nothing_and_least_of_all_for_what_it_does_not_need(tmp_path):
    assert told(FIRST_PAGE, tmp_path) == "True\n\n"


def test_the_api_is_there_when_it_is_asked_for():
    assert reverse("api-v1:index") == "/api/v1/"
    assert resolve("/api/v1/summits").namespaces == ["api-v1"]


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another library gives out the memory here")
def test_what_a_page_took_is_there_for_the_next(tmp_path):
    assert told(PAGES, tmp_path) == "True\n"


def told(program: str, home) -> str:
    """What a program of its own prints, on a portal that has nothing yet."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-W", "ignore", "-c", program],
        cwd=settings.BASE_DIR,
        env={"VAR_DIR": str(home), "DJANGO_SETTINGS_MODULE": "summitportal.settings"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
