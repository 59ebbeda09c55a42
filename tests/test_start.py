"""What a process does not load before somebody asks for it."""

import subprocess
import sys

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


def test_a_first_page_waits_for_nothing_and_least_of_all_for_what_it_does_not_need(tmp_path):
    started = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "ignore", "-c", FIRST_PAGE],
        cwd=settings.BASE_DIR,
        env={"VAR_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "summitportal.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert started.stdout == "True\n\n"


def test_the_api_is_there_when_it_is_asked_for():
    assert reverse("api-v1:index") == "/api/v1/"
    assert resolve("/api/v1/summits").namespaces == ["api-v1"]
