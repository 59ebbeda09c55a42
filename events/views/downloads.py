"""Uploaded files, through the same question as every page: is it visible now?"""

from django.conf import settings
from django.http import FileResponse, Http404

from events import clock
from events.caching import public_page
from events.i18n.languages import reading_in
from events.models.picture import WIDTHS
from events.origin import absolute
from events.queries.document import public_document_file
from events.queries.photo import public_photo

# What opens inside a browser may run nothing and ask nobody (CSP Level 3, 6.4: sandbox).
INERT = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}


@public_page
def document_file(request, public_id, name):
    found = public_document_file(public_id, clock.now())
    if found is None or found.download_name != name:
        raise Http404
    response = FileResponse(found.file.open(), as_attachment=True, filename=name, content_type=found.content_type)
    response.headers["Content-Language"] = found.language
    return described_by(_inert(response), request, found)


@public_page
def document_first_page(request, public_id):
    found = public_document_file(public_id, clock.now())
    if found is None or not found.first_page:
        raise Http404
    return _inert(FileResponse(found.first_page.open(), filename="first-page.webp", content_type="image/webp"))


@public_page
def photo(request, public_id, width):
    found = public_photo(public_id, clock.now())
    if found is None or width not in WIDTHS:
        raise Http404
    resized = found.image.storage.open(found.image.process(f"w{width}"))
    return _inert(FileResponse(resized, filename=found.download_name(width), content_type="image/webp"))


def described_by(response, request, file):
    """Say which page describes the file, in the file's language where the site has that (RFC 8288)."""
    with reading_in(file.language if file.language in settings.SITE_LANGUAGES else settings.LANGUAGE_CODE):
        page = absolute(request, file.document.get_absolute_url())
    response.headers["Link"] = f'<{page}>; rel="describedby"'
    return response


def _inert(response):
    for name, value in INERT.items():
        response.headers[name] = value
    return response
