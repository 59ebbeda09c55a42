"""Which files staff may upload: told by their content, stored under a name of ours, never under the sender's."""

import uuid
import zipfile

from django.core.exceptions import ValidationError
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

DOCUMENT_LIMIT = 50 * 1024 * 1024  # bytes
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain; charset=utf-8",
}


def content_type(name: str) -> str:
    return CONTENT_TYPES.get(_extension(name), "application/octet-stream")


def storage_name(record, filename: str) -> str:
    """A random name that tells nothing and collides with nothing; the ending is one of the allowed ones."""
    return f"documents/{uuid.uuid4().hex}.{_extension(filename)}"


def is_stored(file) -> bool:
    """It was looked at when it came in, and has been ours since."""
    return isinstance(file, FieldFile) and file._committed


def validate_document(file):
    """Refuse what is not wholly the kind of file that its ending says, and what could run."""
    if is_stored(file):
        return
    extension = _extension(file.name)
    if file.size > DOCUMENT_LIMIT:
        raise ValidationError(_("The file is larger than 50 MB."), code="size")
    if extension not in CONTENT_TYPES or not CHECKS[extension](file):
        raise ValidationError(_("Upload a PDF, a DOCX or ODT without macros, or a UTF-8 text."), code="content")
    file.seek(0)


def _extension(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def _is_pdf(file) -> bool:
    file.seek(0)
    begins = file.read(5) == b"%PDF-"
    file.seek(max(0, file.size - 1024))
    return begins and b"%%EOF" in file.read()


def _is_text(file) -> bool:
    file.seek(0)
    try:
        text = file.read().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\0" not in text and not text.lstrip().startswith(("<", "%PDF"))


def _members(file) -> list[str]:
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except zipfile.BadZipFile:
        return []


def _is_docx(file) -> bool:
    names = _members(file)
    return (
        "[Content_Types].xml" in names and "word/document.xml" in names and not any("vba" in n.lower() for n in names)
    )


def _is_odt(file) -> bool:
    names = _members(file)
    return (
        "mimetype" in names and "content.xml" in names and not any(n.startswith(("Basic/", "Scripts/")) for n in names)
    )


CHECKS = {"pdf": _is_pdf, "docx": _is_docx, "odt": _is_odt, "txt": _is_text}
