"""Words as a search compares them: without case, accents, Arabic marks or the spellings that people mix up.

A word has one plain form, which stands in the sequence of a text, and perhaps further forms under which it is found
too: an Arabic word with and without its article, the particles written on to it and the ending of the feminine, a
plural with and without its s,
a symbol ("OIC/SUM-1/2017", "COP 28") as a whole beside its parts.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

LONGEST_WORD = 60  # letters; what is longer is no word that anybody types
LETTERS = str.maketrans(
    {
        **{"ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ہ": "ه", "ھ": "ه", "ء": "", "ـ": ""},
        **{"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"},
    }
)
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
NUMBERED = re.compile(r"\b([A-Z]{2,}) (\d+)\b")
SYMBOL = re.compile(r"[^\W_]+(?:[/.:_&-][^\W_]+)+")
ARABIC = re.compile(r"[\u0621-\u064a]")
WITH_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=\w{2})")
SHORTEST_FEMININE = 3  # letters
PARTICLES = ("ول", "وب", "و", "ب", "ل")
# Words that a query may hold and a text need not.
PASSED_OVER = """
    a an and are as at be by for from has have in is it its of on or that the this to was were which who will with
    au aux ce ces cette d de des du en est et il l la le les leur leurs ou par pas pour qu que qui sa se ses son sur un
    من في على إلى عن أن أو ما لا هو هي هذا هذه ذلك التي الذي كل مع
    une del el los y o con para por una и в на с по о не к от для
"""


def fold(text: str) -> str:
    """`text` without case, marks and variants of letters; other characters stay, so that words can be told apart."""
    kept = (
        _digit(character)
        for character in unicodedata.normalize("NFKD", text).casefold()
        if unicodedata.category(character) not in ("Mn", "Me", "Cf")
    )
    return "".join(kept).translate(LETTERS)


def words(text: str) -> list[str]:
    """The plain forms of the words of `text`, in their order."""
    return [plain(word) for word in raw_words(fold(text))]


def sequence(text: str) -> tuple[list[str], set[str]]:
    """The plain forms of the words in their order, and the further forms under which they are found."""
    folded = fold(text)
    raw = raw_words(folded)
    further = {form for word in set(raw) for form in forms(word)[1:]}
    symbols = SYMBOL.findall(folded) + [fold(name + number) for name, number in NUMBERED.findall(text)]
    return [plain(word) for word in raw], further | {_glued(symbol) for symbol in symbols}


def plain(word: str) -> str:
    return forms(word)[0]


@lru_cache(maxsize=65536)
def forms(word: str) -> tuple[str, ...]:
    """The forms of a folded word, the plain one first."""
    if ARABIC.search(word):
        return tuple(dict.fromkeys(_arabic_forms(word)))
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word, word[:-1]
    return (word,)


def is_passed_over(word: str) -> bool:
    """The word says little by itself: an article, a preposition, a letter before an apostrophe."""
    return word in _passed_over() or (len(word) == 1 and not word.isdigit() and word < "\u3400")


@cache
def _passed_over() -> frozenset[str]:
    return frozenset(plain(fold(word)) for word in PASSED_OVER.split())


def _arabic_forms(word: str) -> Iterator[str]:
    article = WITH_ARTICLE.match(word)
    bare = word[article.end() :] if article else word
    yield bare
    yield word
    if bare.endswith("ه") and len(bare) > SHORTEST_FEMININE:
        yield bare[:-1]
    for particle in PARTICLES:
        if word.startswith(particle) and len(word) >= len(particle) + 3:
            yield word[len(particle) :]


def raw_words(folded: str) -> list[str]:
    return [word[:LONGEST_WORD] for word in WORD.findall(folded)]


def _glued(symbol: str) -> str:
    return "".join(WORD.findall(symbol))[:LONGEST_WORD]


def _digit(character: str) -> str:
    """Every script's digits as 0 to 9."""
    if character.isascii() or not character.isdecimal():
        return character
    return str(unicodedata.decimal(character))
