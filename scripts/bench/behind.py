"""The portal behind nginx as deploy/nginx.conf sets it up, beside nginx that sends a file of the same size."""

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from urllib.parse import urlsplit

from scripts.own_portal import Server
from tests.deploy.test_nginx import NGINX, Nginx

from . import load
from .pages import BR, address
from .points import Point

STATIC = """
worker_processes auto;
events {{ worker_connections 4096; }}
http {{
    sendfile on;
    tcp_nopush on;
    access_log off;
    default_type text/html;
    {name}_temp_path {folder}/{name};
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""


class StaticNginx(Nginx):
    def _placed(self, conf, folder, portal):
        return STATIC.format(folder=folder, port=self.port, name="client_body")


@contextmanager
def nginx(portal: Server):
    """The page behind nginx and the file, as long as the block lasts; none where nginx is not installed."""
    if NGINX is None:
        print("nginx is not installed: nothing is measured behind it")
        yield []
        return
    with TemporaryDirectory() as name:
        ours, files = Path(name, "ours"), Path(name, "files")
        ours.mkdir()
        files.mkdir()
        front = Nginx(ours, SimpleNamespace(port=urlsplit(portal.base).port))
        url = f"http://127.0.0.1:{front.port}{address(100)}"
        size = len(load.answer(url, BR).body)
        (files / "page").write_bytes(b"x" * size)
        static = StaticNginx(files, portal)
        file = Point(
            "floor", f"nginx, file of {size} bytes", f"http://127.0.0.1:{static.port}/page", [static.process.pid]
        )
        pids = [front.process.pid, portal.pid]
        page = Point("kept", "overview behind nginx, br", url, pids, BR, beside={"file": file}, asked={"file": 0.8})
        yield [page, file]
        front.stop()
        static.stop()
