"""What the public may read of documents."""

from contextlib import suppress
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import Http404

from events.models import Delegation, Document, DocumentFile, DocumentRelation, Summit
from events.models.fields import DateText
from events.models.publishing import columns_of

from .latest import LEADING, latest
from .lookup import at_address, formerly, seen, with_identifier
from .parts import files_of, sources_of, unread, with_files, with_sources
from .prepared import handed, knowing, prepared
from .together import together

FEW = 4  # on the home page
BELOW = ("summit__slug", "slug", "symbol", "title", "status", "held_languages")


def public_documents(summit: Summit, at: datetime) -> list[Document]:
    """The visible documents of a summit in their order, with the language versions that are visible."""
    found = _of_summit(at=at, summit=summit.pk)
    return with_files(knowing(found["documents"], summit=summit), found["files"])


def public_latest_documents(at: datetime) -> list[Document]:
    """The few latest adopted of the visible documents of all summits, as much of each as a list shows.

    Of those without a date the ones of the last recorded summit come first.
    """
    found = _latest(at=at)
    return with_files(found["documents"], found["files"])


def public_document_feed(at: datetime, summit: Summit | None = None) -> list[Document]:
    """The visible documents, of one summit or of all, the last changed first."""
    if summit is None:
        found = _feed(at=at)
        return with_files(found["documents"], found["files"])
    found = _feed_of(at=at, summit=summit.pk)
    return with_files(knowing(found["documents"], summit=summit), found["files"])


def public_document(summit: Summit, slug: str, at: datetime) -> Document:
    """The document at an address, with all that its page shows; raises as `lookup.find`."""
    found = knowing(_document(at=at, summit=summit.pk, slug=slug), summit=summit)
    document = at_address(next(iter(found), None), Document.objects, slug, at, summit)
    parts = _parts(at=at, document=document.pk)
    with_files([document], parts["files"])
    with_sources([document], parts["sources"])
    proposers = knowing(parts["proposers"], summit=summit)
    for name, records in (
        ("proposers", proposers),
        ("relations", parts["relations"]),
        ("related_from", parts["related_from"]),
    ):
        handed([document], name, [(document.pk, record) for record in records])
    return document


def public_document_by_symbol(symbol: str, at: datetime) -> Document:
    """The document that has a symbol, or had it last; raises Http404, or Gone where it was withdrawn or deleted."""
    documents = Document.objects.select_related("summit")
    with suppress(Http404):
        return seen(documents.filter(symbol=symbol), at)
    return formerly(documents, symbol, at)


def public_file_in(document: Document, language: str, at: datetime) -> DocumentFile:
    """The file of a visible document in a language; raises Http404, or Gone where it was withdrawn."""
    files = DocumentFile.objects.select_related("document__summit").filter(document=document, language=language)
    return seen(files, at)


def public_document_file(public_id, at: datetime) -> DocumentFile | None:
    """The file with a public identifier, None where there is none to see; raises Gone."""
    return with_identifier(DocumentFile, public_id, "document", at)


@together
def _of_summit(at: datetime, summit: int):
    documents = Document.objects.visible(at, known=("summit",)).filter(summit=summit)
    return {
        "documents": documents.without("times").order_by("order", "slug"),
        "files": files_of(at).filter(document__summit=summit),
    }


@together
def _latest(at: datetime):
    documents = Document.objects.visible(at).select_related("summit")
    documents = documents.order_by(DateText("adopted_on").desc(), "-summit_id", "order", "slug")
    return _with_files(at, documents.limited_to(*LEADING, "symbol", "kind", "status", "adopted_on")[:FEW])


@together
def _feed(at: datetime):
    return _with_files(at, latest(Document.objects.visible(at)).select_related("summit", "embargo"))


@together
def _feed_of(at: datetime, summit: int):
    return _with_files(at, latest(Document.objects.visible(at, known=("summit",)).filter(summit=summit)))


def _with_files(at, documents):
    """The documents, which are cut to the first, and the files of these."""
    return {"documents": documents, "files": files_of(at).filter(document__in=documents.values("pk"))}


@prepared
def _document(at: datetime, summit: int, slug: str):
    found = Document.objects.visible(at, known=("summit",)).filter(summit=summit, slug=slug)
    return found.with_shown(at, "session").select_related("session__summit")


@together
def _parts(at: datetime, document: int):
    relations = _relations(at, "target").filter(document=document)
    related_from = _relations(at, "document").filter(target=document)
    proposers = Delegation.objects.visible(at).filter(proposed=document).select_related("summit", "participant")
    return {
        "files": files_of(at).filter(document=document),
        "sources": sources_of(Document).filter(document=document),
        "proposers": proposers.without("times", *unread("participant")).order_by("participant__slug"),
        "relations": relations,
        "related_from": related_from,
    }


def _relations(at, other: str):
    """The relations to a visible document, as much of this `other` one as leads to it."""
    visible = Document.objects.visible(at).filter(pk=OuterRef(other))
    read = ("document", "kind", "target", *(f"{other}__{name}" for name in BELOW))
    columns = [column for name in read for column in columns_of(DocumentRelation, name)]
    found = DocumentRelation.objects.filter(Exists(visible)).select_related(f"{other}__summit").only(*columns)
    return found.order_by("kind", f"{other}__summit__starts", f"{other}__order", f"{other}__slug")
