"""What records have several of: their sources, the files of documents."""

from events.models import Document, DocumentFile

from .prepared import handed


def under(relation: str, *names: str) -> list[str]:
    """The fields of a joined record, as a query writes them."""
    return [f"{relation}__{name}" for name in names]


def unread(relation: str) -> list[str]:
    """What is not said of a participant where another record names it."""
    return under(relation, "times", "public_id", "formal_name", "seat", "description", "website")


def sources_of(model):
    """Which records of `model` have which sources, in the order of these."""
    return model.sources.through.objects.select_related("source").order_by("source__title", "source__key")


def with_sources(records: list, rows: list) -> list:
    """The records, each with its own of the sources (`sources_of`)."""
    if not records:
        return records
    key = f"{records[0]._meta.model_name}_id"
    return handed(records, "sources", [(getattr(row, key), row.source) for row in rows])


def files_of(at):
    """The language versions that the public may read of documents that it may read."""
    files = DocumentFile.objects.visible(at, known=("document",)).without("times")
    return files.order_by("language")


def with_files(documents: list[Document], files: list[DocumentFile]) -> list[Document]:
    """The documents, each with its own of the files (`files_of`)."""
    by_key = {document.pk: document for document in documents}
    known = [file for file in files if file.document_id in by_key]
    for file in known:
        file.document = by_key[file.document_id]
    return handed(documents, "files", [(file.document_id, file) for file in known])
