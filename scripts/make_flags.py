"""Make static/flags: the flags of the states in events/demo/states.csv, from the unpacked npm package flag-icons.

Coordinates are rounded to whole units of each drawing's 640 x 480, which is far below a pixel where a flag is shown
beside a name.

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
    command = [options.svgo, "--multipass", "--precision", "0", "--quiet", "--folder", str(FLAGS)]
    subprocess.run(command, check=True)  # noqa: S603


def codes() -> list[str]:
    with (ROOT / "events" / "demo" / "states.csv").open(encoding="utf-8", newline="") as file:
        return [row["iso2"].lower() for row in csv.DictReader(file)]


if __name__ == "__main__":
    main()
