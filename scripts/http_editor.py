"""An editor at the other end of HTTP: opens a form of the admin, changes a text, saves it, as a browser would."""

import http.client
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from tests.admin.browse import filled


class Editor:
    """Signed in by the database that this process and the servers share."""

    def __init__(self, name: str = "editor"):
        user, _made = get_user_model().objects.get_or_create(username=name, is_staff=True, is_superuser=True)
        client = Client()
        client.force_login(user)
        self._cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}

    def save(self, base: str, address: str, **changed: str) -> int:
        """The status that the save is answered with: 302 where it is done."""
        form = filled(self._ask(base, "GET", address)[1]) | changed
        form["csrfmiddlewaretoken"] = self._cookies[settings.CSRF_COOKIE_NAME]
        return self._ask(base, "POST", address, urlencode(form, doseq=True))[0]

    def _ask(self, base, method, address, body=None) -> tuple[int, str]:
        server = http.client.HTTPConnection(urlsplit(base).netloc, timeout=30)
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {"Cookie": cookies, **({"Content-Type": "application/x-www-form-urlencoded"} if body else {})}
        server.request(method, address, body, headers)
        response = server.getresponse()
        text = response.read().decode()
        for cookie in response.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        server.close()
        return response.status, text
