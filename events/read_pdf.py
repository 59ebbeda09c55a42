"""How many pages a PDF has, and its first page as a picture.

It runs as a process of its own, by its path (events/models/pdf.py): a PDF may be made to crash or exhaust its reader.

The PDF comes on standard input; a line of JSON and the picture, in WebP, go to standard output.
"""

import io
import json
import resource
import sys

import pypdfium2

WIDTH, HEIGHT = 480, 960  # pixels that the picture fits into, whatever size the page says it has
QUALITY = 78
MEMORY = 1 << 30  # bytes
SECONDS = 3


def first_page(content: bytes) -> tuple[dict[str, int], bytes]:
    """The pages and the size of the picture, and the picture; raises what PDFium raises where it cannot read."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        width, height = page.get_size()
        picture = page.render(scale=min(WIDTH / width, HEIGHT / height)).to_pil().convert("RGB")
        written = io.BytesIO()
        picture.save(written, "WEBP", quality=QUALITY)
        return {"pages": len(document), "width": picture.width, "height": picture.height}, written.getvalue()


def main():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    found, picture = first_page(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
