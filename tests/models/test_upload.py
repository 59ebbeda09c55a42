"""Only the document that its ending says, and nothing that could run."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from events.models import upload


def archive(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return buffer.getvalue()


DOCX = ("[Content_Types].xml", "word/document.xml")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 words %%EOF\n"),
        ("A.PDF", b"%PDF-1.4 %%EOF"),
        ("a.txt", "إعلان أستانا".encode()),
        ("a.docx", archive(*DOCX)),
        ("a.odt", archive("mimetype", "content.xml")),
    ],
)
def test_it_takes(name, content):
    upload.validate_document(ContentFile(content, name=name))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.svg", b"<svg onload='x()'/>"),
        ("a.html", b"<html>"),
        ("a.pdf", b"<html>%PDF- %%EOF"),
        ("a.pdf", b"%PDF-1.7 cut off"),
        ("a.pdf.exe", b"%PDF-1.7 %%EOF"),
        ("noending", b"%PDF-1.7 %%EOF"),
        ("a.txt", b"\xff\xfe"),
        ("a.txt", b"nul \0"),
        ("a.txt", b"  <script>"),
        ("a.docx", b"not an archive"),
        ("a.docx", archive(*DOCX, "word/vbaProject.bin")),
        ("a.docx", archive("word/document.xml")),
        ("a.odt", archive("mimetype", "content.xml", "Basic/Standard/Module1.xml")),
    ],
)
def test_it_refuses(name, content):
    with pytest.raises(ValidationError) as refusal:
        upload.validate_document(ContentFile(content, name=name))
    assert refusal.value.code == "content"


def test_it_refuses_what_is_too_large(monkeypatch):
    monkeypatch.setattr(upload, "DOCUMENT_LIMIT", 10)
    with pytest.raises(ValidationError) as refusal:
        upload.validate_document(ContentFile(b"%PDF-1.7 %%EOF", name="a.pdf"))
    assert refusal.value.code == "size"


def test_it_stores_under_a_name_that_tells_nothing():
    name = upload.storage_name(None, "../../secret\u202efdp.pdf")
    assert name.startswith("documents/")
    assert (len(name), name[-4:], "secret" in name) == (46, ".pdf", False)


@pytest.mark.parametrize(("name", "expected"), [("a.pdf", "application/pdf"), ("a.exe", "application/octet-stream")])
def test_it_tells_the_type_by_the_ending_it_allowed(name, expected):
    assert upload.content_type(name) == expected
