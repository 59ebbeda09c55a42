"""What no page can be faster than: the same bytes from a bare WSGI function, and from Django without any middleware.

FLOOR_SIZES names the sizes, in bytes; the address of a body is its size. /304 is what a reader has already.
"""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path

BODIES = {f"/{size}": b"x" * int(size) for size in os.environ["FLOOR_SIZES"].split(",")}


def bare(environ, start_response):
    path = environ["PATH_INFO"]
    if path == "/304":
        start_response("304 Not Modified", [("ETag", '"x"')])
        return []
    body = BODIES[path]
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def page(request):
    return HttpResponse(BODIES[request.path_info])


settings.configure(SECRET_KEY="floor", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[])  # noqa: S106
django.setup()
urlpatterns = [re_path("", page)]
hello = get_wsgi_application()
