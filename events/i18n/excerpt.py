"""The part of a text that answers a query, in pieces that say whether they are what was looked for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold, forms, raw_words

# A word as it is written, with the marks above and below its letters, which \w leaves out.
WRITTEN = re.compile(
    r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff](?:[^\W_\u3400-\u9fff]|[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d])*"
)
LENGTH = 32  # words
BEFORE = 6  # words shown before the first one found
READ = 20_000  # characters in which an excerpt is looked for


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_found: bool = False


def excerpt(text: str, wanted: list[list[str]]) -> list[Piece]:
    """The best `LENGTH` words of `text` for the groups `wanted`, whose words may end in * (begins so)."""
    text = " ".join(unicodedata.normalize("NFC", text[:READ]).split())
    written = list(WRITTEN.finditer(text))
    sought = [_exact_and_begun(group) for group in wanted]
    groups = {word: _group_of(word, sought) for word in {word.group() for word in written}}
    hits = [groups[word.group()] for word in written]
    first = max(0, _best_start(hits) - BEFORE)
    shown = written[first : first + LENGTH]
    if not shown:
        return []
    return _pieces(text, shown, hits[first : first + LENGTH], first > 0, first + LENGTH < len(written))


def _pieces(text, shown, hits, is_cut_before, is_cut_after) -> list[Piece]:
    start = shown[0].start() if is_cut_before else 0
    end = shown[-1].end() if is_cut_after else len(text)
    pieces, position = [Piece("… ")] if is_cut_before else [], start
    for word, hit in zip(shown, hits, strict=True):
        if hit is not None:
            pieces += [Piece(text[position : word.start()]), Piece(word.group(), is_found=True)]
            position = word.end()
    pieces += [Piece(text[position:end] + (" …" if is_cut_after else ""))]
    return [piece for piece in pieces if piece.text]


def _best_start(hits: list[int | None]) -> int:
    """The word at which the window begins that holds the most of what is wanted."""
    places = [place for place, hit in enumerate(hits) if hit is not None]
    inside = LENGTH - BEFORE
    return max(places, key=lambda place: (len(set(hits[place : place + inside]) - {None}), -place), default=0)


def _exact_and_begun(group: list[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of a group that are looked for as they are, and those that are the beginning of one."""
    begun = tuple(word[:-1] for word in group if word.endswith("*"))
    return frozenset(word for word in group if not word.endswith("*")), begun


def _group_of(written: str, sought: list[tuple[frozenset[str], tuple[str, ...]]]) -> int | None:
    found = _forms(written)
    for number, (exact, begun) in enumerate(sought):
        if not found.isdisjoint(exact) or (begun and any(form.startswith(begun) for form in found)):
            return number
    return None


@lru_cache(maxsize=65536)
def _forms(written: str) -> frozenset[str]:
    return frozenset(form for word in raw_words(fold(written)) for form in forms(word))
