"""Make static/flags: the flags of the states in events/demo/states.csv, from the unpacked npm package flag-icons.

Coordinates are rounded to hundredths; those of the large drawings, which are coats of arms, to whole units of their
640 x 480, far below a pixel where a flag is shown beside a name. Not those of the small ones: a star that is drawn at
the size of 1 and scaled would lose its points. Some coats of arms are drawn again more simply, by Chromium; the others
that are large lose their shape or stay large that way, and are left.

    npm install flag-icons svgo
    python scripts/make_flags.py node_modules/flag-icons node_modules/.bin/svgo
"""

import argparse
import csv
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ROOT / "static" / "flags"
LARGE = 8192
# How far, in units of 640 x 480, lines may depart from the original: the least that gets the flag below LARGE. What is
# listed here was compared by eye at a width of 40 pixels of double density, where 8 units are one pixel.
SIMPLER = {"ad": 4, "af": 2, "as": 2, "bm": 3, "do": 3, "fj": 2, "hr": 1, "je": 2, "mt": 1}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked package flag-icons")
    parser.add_argument("svgo", help="the command svgo")
    options = parser.parse_args()
    FLAGS.mkdir(parents=True, exist_ok=True)
    for code in codes():
        source = options.package / "flags" / "4x3" / f"{code}.svg"
        if source.exists():
            shutil.copy(source, FLAGS)
    shutil.copy(options.package / "LICENSE", FLAGS)
    minify(options.svgo, sorted(FLAGS.glob("*.svg")), precision=2)
    minify(options.svgo, [flag for flag in sorted(FLAGS.glob("*.svg")) if flag.stat().st_size > LARGE], precision=0)
    simplify()
    minify(options.svgo, [FLAGS / f"{code}.svg" for code in SIMPLER], precision=0)


def simplify():
    """Draw the flags of SIMPLER again with fewer points; simplify_drawing.js says how."""
    function = (Path(__file__).parent / "simplify_drawing.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 640, "height": 480})
        for code, tolerance in SIMPLER.items():
            flag = FLAGS / f"{code}.svg"
            page.set_content(
                f"<style>body {{ margin: 0 }} svg {{ width: 640px }}</style>{flag.read_text(encoding='utf-8')}"
            )
            flag.write_text(page.evaluate(function, tolerance), encoding="utf-8")


def minify(svgo: str, flags: list[Path], precision: int):
    command = [svgo, "--multipass", "--precision", str(precision), "--quiet", *map(str, flags)]
    subprocess.run(command, check=True)  # noqa: S603


def codes() -> list[str]:
    with (ROOT / "events" / "demo" / "states.csv").open(encoding="utf-8", newline="") as file:
        return [row["iso2"].lower() for row in csv.DictReader(file)]


if __name__ == "__main__":
    main()
