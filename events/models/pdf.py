"""What a page shows of a PDF before it is downloaded: how many pages it has, and a picture of the first one."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

READER = Path(__file__).resolve().parent.parent / "read_pdf.py"
SIZE_LIMIT = 32 * 1024 * 1024  # bytes
# The staff's save holds the one write transaction of SQLite while a PDF is read; most take a fifth of a second.
TIME_LIMIT = 3  # seconds


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The number of pages of a PDF, and its first one as a WebP picture of `width` x `height` pixels."""

    pages: int
    width: int
    height: int
    picture: bytes


def first_page(file) -> FirstPage | None:
    """What can be told of an uploaded PDF; None where it is too large, broken, encrypted, or takes too long."""
    if file.size > SIZE_LIMIT:
        return None
    file.seek(0)
    try:
        return _parsed(_read(file.read()))
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    finally:
        file.seek(0)


def _read(content: bytes) -> bytes:
    """What the reader says. It is told nothing of this process: no environment, no path to import from."""
    command = [sys.executable, "-I", str(READER)]
    reading = subprocess.run(  # noqa: S603 - our own file, run by our own interpreter
        command,
        input=content,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=TIME_LIMIT,
        check=True,
        env={},
    )
    return reading.stdout


def _parsed(answer: bytes) -> FirstPage:
    told, _line, picture = answer.partition(b"\n")
    return FirstPage(**json.loads(told), picture=picture)
