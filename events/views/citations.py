"""References to what the portal holds, for reference managers; and a document under its symbol."""

from django.http import Http404, HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from events import citation, clock
from events.caching import public_page
from events.i18n.languages import reading_in
from events.origin import absolute
from events.queries.document import public_document, public_document_by_symbol, public_file_in
from events.queries.session import public_session
from events.queries.summit import public_summit

from .downloads import described_by
from .formats import REFERENCES, handed_out
from .home import preferred_language


@public_page
def summit(request, summit, form):
    summit = public_summit(summit, clock.now())
    page = absolute(request, summit.get_absolute_url())
    return _references([citation.of_summit(summit, page)], form, summit.slug)


@public_page
def document(request, summit, document, form):
    at = clock.now()
    summit = public_summit(summit, at)
    document = public_document(summit, document, at)
    page = absolute(request, document.get_absolute_url())
    return _references([citation.of_document(document, summit, page)], form, document.slug)


@public_page
def session(request, summit, session, form):
    """The statements of a session; without one there is nothing to cite (404)."""
    at = clock.now()
    summit = public_summit(summit, at)
    session = public_session(summit, session, at)
    statements = citation.of_statements(session, summit, absolute(request, session.get_absolute_url()))
    if not statements:
        raise Http404
    return _references(statements, form, f"{summit.slug}-{session.slug}")


@public_page
def by_symbol(request, symbol):
    """To the page of the document with a symbol, in the first language of the browser that the site has."""
    found = public_document_by_symbol(symbol, clock.now())
    with reading_in(preferred_language(request)):
        response = HttpResponseRedirect(found.get_absolute_url())
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public_page
def file_by_symbol(request, symbol, language):
    """To the file of the document with a symbol in one language."""
    found = public_file_in(public_document_by_symbol(symbol, clock.now()), language, clock.now())
    return described_by(HttpResponseRedirect(found.get_absolute_url()), request, found)


def _references(citations, form: str, name: str):
    _name, writer = REFERENCES[form]
    return handed_out(writer.write(citations), writer.CONTENT_TYPE, f"{name}.{form}")
