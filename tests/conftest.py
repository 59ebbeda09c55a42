import pytest


@pytest.fixture(autouse=True)
def plain_storage(settings, tmp_path):
    """Static files as they lie in static/, uploads in a folder of the test's own."""
    settings.MEDIA_ROOT = tmp_path
    settings.WHITENOISE_AUTOREFRESH = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
