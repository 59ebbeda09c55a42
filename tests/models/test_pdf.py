"""What is told of a PDF, and that no PDF is worse than none."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from events import read_pdf
from events.models import pdf
from tests import factories, pdfs

ENCRYPTED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>endobj "
    b"4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>endobj "
    b"trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF"
)


def told(content: bytes):
    return pdf.first_page(ContentFile(content, name="a.pdf"))


def test_it_counts_the_pages_and_pictures_the_first():
    found = told(pdfs.pdf(pages=12))
    picture = Image.open(io.BytesIO(found.picture))
    assert (found.pages, found.width, found.height) == (12, 480, 680)
    assert (picture.format, picture.size) == ("WEBP", (480, 680))


@pytest.mark.parametrize(
    ("width", "height", "size"), [(842, 595, (480, 340)), (14_400, 14_400, (480, 480)), (20, 14_400, (2, 960))]
)
def test_it_keeps_within_its_bounds_whatever_the_page_says(width, height, size):
    found, picture = read_pdf.first_page(pdfs.pdf(width=width, height=height))
    assert (found["width"], found["height"]) == size == Image.open(io.BytesIO(picture)).size


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.7\n%%EOF", b"", pdfs.pdf()[:200], ENCRYPTED],
    ids=["empty", "nothing", "cut off", "encrypted"],
)
def test_it_tells_nothing_of_what_it_cannot_read(content):
    assert told(content) is None


def test_it_does_not_open_what_is_too_large(monkeypatch):
    monkeypatch.setattr(pdf, "SIZE_LIMIT", 10)
    monkeypatch.setattr(pdf, "_read", lambda content: pytest.fail("opened"))
    assert told(pdfs.pdf()) is None


def test_it_gives_up_on_what_takes_too_long(monkeypatch):
    monkeypatch.setattr(pdf, "TIME_LIMIT", 0.001)
    assert told(pdfs.pdf()) is None


def test_it_leaves_the_file_as_it_found_it():
    file = ContentFile(pdfs.pdf(), name="a.pdf")
    pdf.first_page(file)
    assert file.tell() == 0


@pytest.mark.django_db
def test_it_is_kept_with_the_file_and_replaced_with_it():
    kept = factories.document_file(file=ContentFile(pdfs.pdf(pages=3), name="Minister's draft.pdf"))
    assert (kept.pages, kept.first_page_width, kept.first_page_height) == (3, 480, 680)
    first = kept.first_page.name
    assert (first.startswith("documents/"), first.endswith(".webp"), len(first)) == (True, True, 47)
    kept.file = ContentFile(pdfs.pdf(pages=5, width=842, height=595), name="b.pdf")
    kept.save()
    kept.refresh_from_db()
    assert (kept.pages, kept.first_page_width, kept.first_page_height) == (5, 480, 340)
    assert kept.first_page.name != first
    kept.file = ContentFile("إعلان".encode(), name="c.txt")
    kept.save()
    kept.refresh_from_db()
    assert (kept.pages, kept.first_page.name, kept.first_page_width) == (None, "", None)


@pytest.mark.django_db
def test_it_is_not_read_again_when_only_a_word_changes(monkeypatch):
    kept = factories.document_file(file=ContentFile(pdfs.pdf(), name="a.pdf"))
    monkeypatch.setattr(pdf, "_read", lambda content: pytest.fail("read again"))
    kept.authority = "official"
    kept.save()
    assert (kept.pages, bool(kept.first_page)) == (1, True)
