"""Words that stand nowhere else: whoever finds one in a page knows the text, and the record, that it is from."""

import re
from itertools import count

WORD = "okapi"  # stands beside each mark, so that a search for it finds whatever may be found
MARK = re.compile(r"zq[a-z]{5}qz")
LETTERS = "abcdefghijklmnopqrstuvwxyz"

numbers = count(1)


def mark() -> str:
    """A new word that no other text has, of one length, so that none is a part of another."""
    number, letters = next(numbers), ""
    for _ in range(5):
        number, place = divmod(number, len(LETTERS))
        letters = LETTERS[place] + letters
    return f"zq{letters}qz"


def marks(text: str) -> set[str]:
    """All such words in a text, whatever its letters' case."""
    return set(MARK.findall(text.lower()))
