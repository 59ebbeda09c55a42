"""deploy/nginx.conf in a real nginx, in front of the page cache: what it keeps it keeps for the rest of a second."""

import http.client
import os
import re
import shutil
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest

from summitportal.freshness import State
from summitportal.page_cache import PageCache
from tests.ports import free_port, wait_for

CONF = Path(__file__).parents[2] / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")
HOST = "summits.example"


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Portal:
    """Pages that count how often they were asked for, behind a page cache; `state` is what it knows of freshness."""

    def __init__(self):
        self.asked, self.rules = Counter(), "no-cache"
        self.state = State({"events_summit": 1}, 10**12)
        self._server = Server(("127.0.0.1", 0), Quiet)
        self._server.set_app(self._answer)
        self.port = self._server.server_port
        self._cache = PageCache(self._page, 1_000_000, self)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def current(self):
        return self.state

    def stop(self):
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, environ, start_response):
        self.asked[environ["PATH_INFO"]] += 1
        return self._cache(environ, start_response)

    def _page(self, environ, start_response):
        headers = [("Content-Type", "text/plain"), ("Cache-Control", self.rules), ("Vary", "Accept-Encoding")]
        start_response("200 OK", headers)
        return Body([f"stamp {self.state.stamps['events_summit']}".encode()])


class Body(list):
    def close(self):
        pass


class Nginx:
    """The configuration as it is, but for the places of its files, its ports and its TLS."""

    def __init__(self, folder: Path, portal: Portal):
        self.port = free_port()
        conf = folder / "nginx.conf"
        conf.write_text(self._placed(CONF.read_text(), folder, portal))
        command = [NGINX, "-p", folder, "-c", conf, "-e", folder / "error.log"]
        user = "user root;" if os.geteuid() == 0 else ""
        self.process = subprocess.Popen([*command, "-g", f"daemon off; pid {folder}/pid; {user}"])  # noqa: S603
        wait_for(self.port)

    def _placed(self, conf, folder, portal):
        conf = re.sub(r" +ssl_certificate.*\n", "", conf)
        conf = conf.replace("listen 443 ssl http2;", f"listen 127.0.0.1:{self.port};")
        conf = re.sub(r"    server \{\n        listen 80;.*?\n    \}\n", "", conf, flags=re.S)
        temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in TEMPORARY)
        conf = conf.replace("http {", f"http {{\n{temporary}")
        return conf.replace("/var/cache/nginx", str(folder)).replace("127.0.0.1:8000", f"127.0.0.1:{portal.port}")

    def get(self, path="/en/", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={"Host": HOST, **headers})
        response = connection.getresponse()
        response.text = response.read().decode()
        connection.close()
        return response

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture
def portal(settings):
    settings.ALLOWED_HOSTS = [HOST]
    portal = Portal()
    yield portal
    portal.stop()


@pytest.fixture
def nginx(portal, tmp_path):
    nginx = Nginx(tmp_path, portal)
    yield nginx
    nginx.stop()


def at_the_beginning_of_a_second():
    time.sleep(1.01 - time.time() % 1)


def test_it_keeps_a_page_for_the_rest_of_the_second(portal, nginx):
    at_the_beginning_of_a_second()
    assert [nginx.get().text for _ in range(20)] == ["stamp 1"] * 20
    assert portal.asked["/en/"] == 1
    portal.state = State({"events_summit": 2}, 10**12)
    at_the_beginning_of_a_second()
    assert nginx.get().text == "stamp 2"


def test_each_of_its_processes_opens_the_new_page(portal, nginx):
    for stamp in (1, 2, 3):
        portal.state = State({"events_summit": stamp}, 10**12)
        at_the_beginning_of_a_second()
        assert [nginx.get().text for _ in range(20)] == [f"stamp {stamp}"] * 20


def test_it_keeps_no_page_past_a_moment_of_the_clock(portal, nginx):
    at_the_beginning_of_a_second()
    portal.state = State({"events_summit": 1}, time.time() + 0.5)
    assert [nginx.get().text for _ in range(3)] == ["stamp 1"] * 3
    assert portal.asked["/en/"] == 3


def test_it_tells_readers_what_the_portal_says(portal, nginx):
    response = nginx.get()
    assert response.headers["Cache-Control"] == "no-cache"
    assert "X-Accel-Expires" not in response.headers
    assert nginx.get(**{"If-None-Match": response.headers["ETag"]}).status == 304


@pytest.mark.parametrize("rules", ["private, no-store", "no-store"])
def test_it_keeps_nothing_that_the_portal_would_not(portal, nginx, rules):
    portal.rules = rules
    at_the_beginning_of_a_second()
    for _ in range(3):
        nginx.get()
    assert portal.asked["/en/"] == 3


def test_it_lets_who_has_signed_in_pass(portal, nginx):
    at_the_beginning_of_a_second()
    for cookie in ("sessionid=a", "__Host-sessionid=a", "other=1; sessionid=a"):
        nginx.get(Cookie=cookie)
    assert portal.asked["/en/"] == 3
    nginx.get()
    nginx.get()
    assert portal.asked["/en/"] == 4


def test_it_shows_the_last_pages_while_the_portal_is_down(portal, nginx):
    assert nginx.get().text == "stamp 1"
    portal.stop()
    at_the_beginning_of_a_second()
    response = nginx.get()
    assert (response.status, response.text) == (200, "stamp 1")
    assert nginx.get("/en/other/").status == 502
