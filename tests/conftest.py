import jinja2
import pytest
from django.conf import settings as of_portal
from django.core.cache import cache
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.template import engines
from django.test import override_settings
from django.test.signals import template_rendered
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests import own_redis

# How long an example takes says more of the machine's other work than of the code.
hypothesis_settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("portal")

IS_REDIS = of_portal.CACHES["default"]["BACKEND"].endswith(".RedisCache")
if IS_REDIS:
    of_portal.CACHES["default"] |= {"BACKEND": "tests.own_redis.OwnRedis", "KEY_PREFIX": own_redis.PREFIX}


@pytest.fixture(autouse=IS_REDIS)
def nothing_kept():
    """A table of the database forgets by itself what a test wrote; a server does not."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def one_connection(db):
    """As Django's own test client: the transaction of the test outlives the requests in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def compiled_anew():
    """Call it with a prepared read, which then is compiled with what the test has set, and once more for others."""
    reads = []

    def forget(read):
        vars(read).pop("statement", None)
        reads.append(read)

    yield forget
    for read in reads:
        vars(read).pop("statement", None)


@pytest.fixture(autouse=True)
def plain_storage(settings, tmp_path):
    """Static files as they lie in static/, uploads in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session")
def collected(tmp_path_factory):
    """The folder of the static files as they are collected for the server: once, since compressing takes long."""
    folder = tmp_path_factory.mktemp("static")
    storages = {"staticfiles": {"BACKEND": "summitportal.storage.PortalStaticFilesStorage"}}
    with override_settings(STATIC_ROOT=folder, STORAGES=storages):
        call_command("collectstatic", "--noinput", verbosity=0)
    return folder


@pytest.fixture(autouse=True)
def told_context(monkeypatch):
    """The pages tell the test client what they are made of, as Django's own engine does; what they lack is an error."""
    render = jinja2.Template.render

    def told(template, context):
        template_rendered.send(sender=template, template=template, context=context)
        return render(template, context)

    monkeypatch.setattr(jinja2.Template, "render", told)
    monkeypatch.setattr(engines["pages"].env, "undefined", jinja2.StrictUndefined)
