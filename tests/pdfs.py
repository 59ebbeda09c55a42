"""PDFs as tests need them, made by PDFium."""

import io

import pypdfium2


def pdf(pages: int = 1, width: float = 595, height: float = 842) -> bytes:
    """A PDF of empty pages; `width` and `height` are in points (A4 if nothing is said)."""
    document = pypdfium2.PdfDocument.new()
    for _number in range(pages):
        document.new_page(width, height)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()
