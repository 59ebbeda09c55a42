"""Take the pictures of docs/pictures from a portal that is being served.

    make run &
    python manage.py make_summit    # the busy summit of the programme and the delegations
    python scripts/make_pictures.py [http://127.0.0.1:8000]

Colours are reduced to a palette, as few as it takes for a picture to weigh less than 200 kB.
"""

import io
import os
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
HEAVIEST = 200_000  # bytes
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
SUMMIT, BUSY = "summits/oic-st-2017/", "summits/sample-summit/"
# name: (address, size of the window, scheme)
PICTURES = {
    "overview": (f"/en/{SUMMIT}", DESKTOP, "light"),
    "overview-ar": (f"/ar/{SUMMIT}", DESKTOP, "light"),
    "overview-dark": (f"/en/{SUMMIT}", DESKTOP, "dark"),
    "overview-phone": (f"/ar/{SUMMIT}", PHONE, "light"),
    "programme": (f"/en/{BUSY}programme/", DESKTOP, "light"),
    "delegations": (f"/en/{SUMMIT}delegations/", DESKTOP, "light"),
    "document": (f"/en/{SUMMIT}documents/astana-declaration/", DESKTOP, "light"),
    "search": ("/en/search/?q=astana+declaration", DESKTOP, "light"),
}


def main(base: str) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for name, (address, size, scheme) in PICTURES.items():
            taken = picture(browser, f"{base}{address}", size, scheme)
            (FOLDER / f"{name}.png").write_bytes(taken)
            print(f"{name}.png {len(taken) // 1000} kB")
        browser.close()


def picture(browser, address: str, size: dict, scheme: str) -> bytes:
    """What the window shows of a page, its motion stilled and its pictures fetched."""
    scale = 2 if size is PHONE else 1
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce", device_scale_factor=scale)
    response = page.goto(address, wait_until="networkidle")
    if not response.ok:
        raise SystemExit(f"{address} answers {response.status}: is the demo loaded, and the busy summit made?")
    taken = reduced(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    page.close()
    return taken


def reduced(image: Image.Image) -> bytes:
    """The picture as a PNG with the largest palette that keeps it light enough."""
    for colours in (256, 128, 64, 32, 16):
        written = io.BytesIO()
        image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        if written.tell() < HEAVIEST:
            break
    return written.getvalue()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/") if len(sys.argv) > 1 else "http://127.0.0.1:8000")
