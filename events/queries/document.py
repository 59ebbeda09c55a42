"""What the public may read of documents."""

from datetime import datetime

from django.db.models import F, Prefetch

from events.models import Delegation, Document, DocumentFile, DocumentRelation, Session, Summit

from .latest import latest
from .lookup import Gone, find, seen
from .summit import visible_files


def public_documents(summit: Summit, at: datetime):
    """The visible documents of a summit in their order."""
    return _documents(at).filter(summit=summit).visible(at).order_by("order", "slug")


def public_latest_documents(at: datetime):
    """The visible documents of all summits, the latest adopted first."""
    latest = F("adopted_on").desc(nulls_last=True)
    return _documents(at).visible(at).order_by(latest, "-summit__starts", "order", "slug")


def public_document_feed(at: datetime, summit: Summit | None = None):
    """The visible documents, of one summit or of all, the last changed first."""
    return latest(Document.objects.visible(at).prefetch_related(visible_files(at)), summit)


def public_document(summit: Summit, slug: str, at: datetime) -> Document:
    """The document at an address; raises as `lookup.find`."""
    visible = Document.objects.visible(at)
    relations = DocumentRelation.objects.filter(target__in=visible).select_related("target__summit")
    related_from = DocumentRelation.objects.filter(document__in=visible).select_related("document__summit")
    relations = relations.order_by("kind", "target__summit__starts", "target__order", "target__slug")
    related_from = related_from.order_by("kind", "document__summit__starts", "document__order", "document__slug")
    documents = _documents(at).prefetch_related(
        "sources", Prefetch("relations", relations), Prefetch("related_from", related_from)
    )
    return find(documents, slug, at, summit)


def public_document_by_symbol(symbol: str, at: datetime) -> Document:
    """The document with a symbol; raises Http404, or Gone where it was withdrawn."""
    documents = Document.objects.select_related("summit").filter(symbol=symbol)
    return seen(documents, at)


def public_file_in(document: Document, language: str, at: datetime) -> DocumentFile:
    """The file of a visible document in a language; raises Http404, or Gone where it was withdrawn."""
    files = DocumentFile.objects.select_related("document__summit").filter(document=document, language=language)
    return seen(files, at)


def public_document_file(public_id, at: datetime) -> DocumentFile | None:
    """The file with a public identifier, None where there is none to see; raises Gone where it was withdrawn."""
    files = DocumentFile.objects.select_related("document__summit").filter(public_id=public_id)
    found = files.visible(at).first()
    if found is None and files.withdrawn(at).exists():
        raise Gone
    return found


def _documents(at):
    proposers = Delegation.objects.visible(at).select_related("summit", "participant")
    return Document.objects.select_related("summit").prefetch_related(
        visible_files(at),
        Prefetch("proposers", proposers),
        Prefetch("session", Session.objects.visible(at).select_related("summit")),
    )
