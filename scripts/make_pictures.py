"""Take the pictures of docs/pictures, or those whose names are given: python scripts/make_pictures.py [name ...]

They are taken from a portal of the script's own, with the demo and a made-up summit: no other portal is touched.
Colours are reduced to a palette, as few as it takes for a picture to be light.
"""

import io
import os
import shutil
import sys

from own_portal import ROOT, served
from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = ROOT / "docs" / "pictures"
HEAVIEST = 150_000  # bytes
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


def main(names: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served() as base, sync_playwright() as playwright:
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for name, (address, size, scheme) in PICTURES.items():
            if not names or name in names:
                keep(name, opened(browser, f"{base}{address}", size, scheme))
        take_of_the_desk(browser, base, names)
        browser.close()


def take_of_the_desk(browser, base: str, names: list[str]) -> None:
    from desk_pictures import PICTURES, Desk  # of the portal that is served by now

    desk = Desk(browser, base, DESKTOP)
    for name, picture in PICTURES.items():
        if not names or name in names:
            keep(name, picture(desk))


def opened(browser, address: str, size: dict, scheme: str):
    """A page, its motion stilled and its pictures fetched."""
    scale = 2 if size is PHONE else 1
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce", device_scale_factor=scale)
    response = page.goto(address, wait_until="networkidle")
    if not response.ok:
        raise SystemExit(f"{address} answers {response.status}.")
    return page


def keep(name: str, page) -> None:
    """What the window shows of a page."""
    taken = reduced(Image.open(io.BytesIO(page.screenshot())).convert("RGB"))
    (FOLDER / f"{name}.png").write_bytes(taken)
    print(f"{name}.png {len(taken) // 1000} kB")
    page.close()


def reduced(image: Image.Image) -> bytes:
    """The picture as a PNG with the largest palette that keeps it light enough."""
    for colours in (256, 128, 64, 32, 16):
        written = io.BytesIO()
        image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        if written.tell() < HEAVIEST:
            break
    return written.getvalue()


if __name__ == "__main__":
    main(sys.argv[1:])
