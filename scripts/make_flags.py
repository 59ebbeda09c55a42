"""Make static/flags: the flags of the states in events/demo/states.csv, from the unpacked npm package flag-icons.

Coordinates are rounded to hundredths; those of the large drawings, which are coats of arms, to whole units of their
640 x 480, far below a pixel where a flag is shown beside a name. Not those of the small ones: a star that is drawn at
the size of 1 and scaled would lose its points.

    npm install flag-icons svgo
    python scripts/make_flags.py node_modules/flag-icons node_modules/.bin/svgo
"""

import argparse
import csv
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLAGS = ROOT / "static" / "flags"
LARGE = 8192


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


def minify(svgo: str, flags: list[Path], precision: int):
    command = [svgo, "--multipass", "--precision", str(precision), "--quiet", *map(str, flags)]
    subprocess.run(command, check=True)  # noqa: S603


def codes() -> list[str]:
    with (ROOT / "events" / "demo" / "states.csv").open(encoding="utf-8", newline="") as file:
        return [row["iso2"].lower() for row in csv.DictReader(file)]


if __name__ == "__main__":
    main()
