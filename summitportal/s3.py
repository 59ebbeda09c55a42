from botocore.config import Config
from django.conf import settings
from storages.backends.s3 import S3Storage

IN_MEMORY = 1024 * 1024  # bytes of a file that is read; the rest of a larger one waits on disk
# A store that is silent must not hold up a process that has other pages to answer.
PATIENCE = Config(connect_timeout=2, read_timeout=10, retries={"total_max_attempts": 2, "mode": "standard"})


class PrivateS3Storage(S3Storage):
    """Files that are reached only through views that ask whether they are visible: no address of the store is told."""

    def get_default_settings(self):
        own = {"file_overwrite": False, "max_memory_size": IN_MEMORY, "client_config": PATIENCE}
        return super().get_default_settings() | own

    def url(self, name, parameters=None, expire=None, http_method=None):
        return settings.MEDIA_URL + name
