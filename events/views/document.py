from events import citation, clock, drafting
from events.caching import public_page
from events.origin import address_of
from events.queries.document import public_document, public_documents
from events.queries.page import public_pages
from events.queries.summit import public_summit_with_tabs

from .shell import render_page


@public_page
def document_list(request, summit):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "documents",
        "documents": public_documents(summit, at),
    }
    return render_page(request, "events/document_list.html", context)


@public_page
def document(request, summit, document):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    document = public_document(summit, document, at)
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "documents",
        "document": document,
        "citations": [citation.of_document(document, summit, address_of(request)(document))],
        "steps": drafting.steps(document),
        "relations": drafting.relations(document),
        "later_texts": drafting.later_texts(document),
    }
    return render_page(request, "events/document.html", context)
