"""Uploaded files, through the same question as every page: is it visible now?"""

from django.http import FileResponse, Http404

from events import clock
from events.caching import public_page
from events.models.picture import WIDTHS
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
    return _inert(response)


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


def _inert(response):
    for name, value in INERT.items():
        response.headers[name] = value
    return response
