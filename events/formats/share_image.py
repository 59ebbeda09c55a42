"""The picture that goes with a shared link to a summit: its name, dates and place, in the reader's language and script.

Letters are set with the portal's own faces; each face has the letters of one script, so that a line is set run by run.
"""

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from math import cos, pi, sin

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFont, features

from events.i18n.text import Text

CONTENT_TYPE = "image/png"
END = b"IEND\xaeB`\x82"  # of every whole picture (PNG, 11.2.5)
SIZE = WIDTH, HEIGHT = 1200, 630  # pixels
MARGIN, BAR = 80, 10
GROUND, PATTERN, GOLD, PAPER, MUTED = "#05303f", "#0d4253", "#c9a24b", "#fffdf9", "#c7d6db"
FACES = (
    "source-serif-4-latin",
    "source-serif-4-latin-ext",
    "source-serif-4-cyrillic",
    "source-serif-4-cyrillic-ext",
    "noto-naskh-arabic",
)
TITLE_SIZES = (84, 72, 62, 54, 46, 38)
TITLE_HEIGHT = 300
SHAPES_SCRIPTS = features.check("raqm")  # without it Arabic letters would stand apart, in the wrong order


@dataclass(frozen=True, slots=True)
class Card:
    """What the picture shows, from its top to its bottom."""

    organisation: Text
    title: Text
    dates: Text
    place: Text
    accent: str = ""

    def can_be_drawn(self) -> bool:
        """Our faces have every letter, and its script can be shaped here."""
        texts = (self.organisation, self.title, self.dates, self.place)
        return all(face_of(letter) is not None for text in texts for letter in str(text) if not letter.isspace())


def draw(card: Card) -> bytes:
    image = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(image)
    is_rtl = card.title.direction == "rtl"
    _star(pen, (MARGIN if is_rtl else WIDTH - MARGIN, HEIGHT // 2), 330)
    pen.rectangle((0, HEIGHT - BAR, WIDTH, HEIGHT), fill=card.accent or GOLD)
    _write(pen, card.organisation, 32, 110, MUTED, is_rtl)
    size, lines = _fitted(card.title)
    for number, line in enumerate(lines):
        _set_line(pen, line, size, 210 + number * int(size * 1.3), PAPER, card.title, is_rtl, weight=600)
    pen.line((MARGIN, 485, WIDTH - MARGIN, 485), fill=GOLD, width=2)
    _write(pen, card.dates, 38, 540, PAPER, is_rtl)
    _write(pen, card.place, 32, 590, MUTED, is_rtl)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def face_of(letter: str) -> str | None:
    """The first of our faces that has a letter, None where none has or its script cannot be shaped."""
    if _is_rtl(letter) and not SHAPES_SCRIPTS:
        return None
    return next((face for face in FACES if bytes(_font(face, 40, 400).getmask(letter)) != _missing(face)), None)


@cache
def _missing(face: str) -> bytes:
    """What a face shows for a letter that it does not have."""
    return bytes(_font(face, 40, 400).getmask("\U0010fffd"))


@cache
def _font(face: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(finders.find(f"fonts/{face}.woff2"), size)
    font.set_variation_by_axes([weight])
    return font


def _fitted(title: Text) -> tuple[int, list[list[str]]]:
    """The largest size at which the title has room, and its lines; the smallest where none is small enough."""
    for size in TITLE_SIZES:
        lines = _lines(title, size, 600)
        if len(lines) * size * 1.3 <= TITLE_HEIGHT:
            break
    return size, lines[: int(TITLE_HEIGHT / (size * 1.3))]


def _lines(text: Text, size: int, weight: int) -> list[list[str]]:
    lines, width = [[]], 0.0
    for word in str(text).split():
        length = _length(word, size, weight, text.direction) + _space(size)
        if lines[-1] and width + length > WIDTH - 2 * MARGIN:
            lines.append([])
            width = 0.0
        lines[-1].append(word)
        width += length
    return lines


def _write(pen, text: Text, size: int, baseline: int, colour: str, is_rtl: bool):
    """One line; what has no room is left out, word by word."""
    if text:
        _set_line(pen, _lines(text, size, 400)[0], size, baseline, colour, text, is_rtl, weight=400)


def _set_line(pen, words, size, baseline, colour, text: Text, is_rtl: bool, weight: int):
    """Words of `text` on a baseline, at the right margin on a page that is read from there."""
    width = sum(_length(word, size, weight, text.direction) for word in words) + _space(size) * (len(words) - 1)
    x = WIDTH - MARGIN - width if is_rtl else MARGIN
    for word in _as_seen(words, text.direction):
        for run, font in _runs(word, size, weight, text.direction):
            pen.text((x, baseline), run, font=font, fill=colour, anchor="ls", **_shaping(text.direction))
            x += font.getlength(run, **_shaping(text.direction))
        x += _space(size)


def _as_seen(words: list[str], direction: str) -> list[str]:
    """The words from left to right: those of the other direction keep their order among themselves (UAX 9, L2)."""
    groups = [(against, list(group)) for against, group in groupby(words, lambda word: _is_against(word, direction))]
    if direction == "rtl":
        return [word for against, group in reversed(groups) for word in (group if against else group[::-1])]
    return [word for against, group in groups for word in (group[::-1] if against else group)]


def _runs(word: str, size: int, weight: int, direction: str) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """A word from left to right, in pieces that one face has."""
    pieces = [("".join(letters), _font(face, size, weight)) for face, letters in groupby(word, face_of)]
    return pieces[::-1] if direction == "rtl" else pieces


def _length(word: str, size: int, weight: int, direction: str) -> float:
    return sum(font.getlength(run, **_shaping(direction)) for run, font in _runs(word, size, weight, direction))


def _space(size: int) -> float:
    return size * 0.25


def _shaping(direction: str) -> dict:
    return {"direction": direction or "ltr"} if SHAPES_SCRIPTS else {}


def _is_against(word: str, direction: str) -> bool:
    if direction == "rtl":
        return any(unicodedata.bidirectional(letter) == "L" for letter in word)
    return any(_is_rtl(letter) for letter in word)


def _is_rtl(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _star(pen, centre: tuple[int, int], radius: int):
    """The portal's eight-fold star (khatam): two squares, one turned by an eighth."""
    for radius_now in (radius, radius * 0.72):
        for turn in (0, pi / 4):
            angles = (turn + quarter * pi / 2 for quarter in range(5))
            points = [(centre[0] + radius_now * cos(a), centre[1] + radius_now * sin(a)) for a in angles]
            pen.line(points, fill=PATTERN, width=4, joint="curve")
