"""Where uploads lie, as MEDIA_STORAGE says: a folder, or an S3 (or whatever speaks like one)."""

from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SCHEMES = {"s3": "https", "s3+http": "http"}


def media_storage(address: str) -> dict:
    """The setting for `s3://key:secret@host/bucket?region=…`; "" is the folder MEDIA_ROOT.

    Without key and secret boto3 looks for them where it always does. `s3+http://` goes without TLS.
    """
    if not address:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    parts = urlsplit(address)
    bucket, _, folder = parts.path.strip("/").partition("/")
    if parts.scheme not in SCHEMES or not parts.hostname or not bucket:
        raise ImproperlyConfigured("MEDIA_STORAGE is not understood: s3://key:secret@host/bucket is.")
    options = {
        "endpoint_url": f"{SCHEMES[parts.scheme]}://{parts.netloc.rpartition('@')[-1]}",
        "bucket_name": bucket,
        "location": folder,
        "region_name": dict(parse_qsl(parts.query)).get("region"),
    }
    if parts.username:
        options |= {"access_key": unquote(parts.username), "secret_key": unquote(parts.password or "")}
    return {"BACKEND": "summitportal.s3.PrivateS3Storage", "OPTIONS": options}
