"""Pure: what somebody searches for, and how well a text answers it.

The database only says which entries hold the words; the order is made here, so that it is the same on every database.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import log

from events.i18n.folding import fold, forms, is_passed_over, plain, raw_words

LONGEST_QUERY = 200  # characters; what follows is passed over
MOST_WORDS = 8
MOST_COMBINED = 5  # words: 10 combinations of three
BAR = "|"  # between the words of a text in their order and what it is found by as well
SHORTEST_BEGINNING = 3  # letters
ACRONYM = re.compile(r"\b[A-Z]{2,}\b")

OTHER_FORM, BEGINNING, MISSPELT = 0.8, 0.6, 0.5  # how much such a word counts beside the word itself
IN_TITLE, ALL_IN_TITLE, WHOLE_TITLE, WHOLE_CODE = 2.0, 1.5, 3.0, 4.0
PHRASE_IN_TITLE, PHRASE, NEIGHBOURS = 3.0, 2.0, 1.5
MOST_HOLDING, COMMON, RARE = 300, 0.4, 2.0
SATURATION, LENGTH_MATTERS = 1.2, 0.4  # as in BM25

Group = dict[str, float]  # alternatives ("word", or "begin*") for one word of the query, and how much each counts


@dataclass(frozen=True)
class Query:
    """The words of a query in their order, and the groups of alternatives of those that a text must hold."""

    sequence: tuple[str, ...]
    groups: tuple[Group, ...]

    def __bool__(self) -> bool:
        return bool(self.groups)


NOTHING = Query((), ())


@dataclass(frozen=True)
class Answer:
    """How well an entry answers: the number of words that it lacks, and the higher the score the better."""

    missing: int
    score: float


def parse(text: str) -> Query:
    """The query that a reader's words make; words that say little count only where there are no others."""
    text = text[:LONGEST_QUERY]
    acronyms = set() if text.isupper() else {fold(word) for word in ACRONYM.findall(text)}
    raw = list(dict.fromkeys(raw_words(fold(text))))
    telling = [word for word in raw if word in acronyms or not is_passed_over(plain(word))] or raw
    longest = sorted(telling, key=len, reverse=True)[:MOST_WORDS]
    groups = tuple(_group(word) for word in telling if word in longest)
    return Query(tuple(plain(word) for word in raw_words(fold(text))), groups)


def unfinished(query: Query) -> Query:
    """The same query while its last word is still being typed."""
    *finished, last = query.groups
    return Query(query.sequence, (*finished, _with_beginning(last)))


def tolerant(query: Query, similar: dict[str, dict[str, int]]) -> Query:
    """The same query, satisfied too by words that begin so, and by `similar` ones (word -> other word -> errors)."""
    groups = []
    for group in query.groups:
        near = {other: MISSPELT / errors for word in group for other, errors in similar.get(word, {}).items()}
        groups.append(near | (_with_beginning(group) if _may_go_on(next(iter(group))) else group))
    return Query(query.sequence, tuple(groups))


def fewer(groups: tuple[Group, ...]) -> Iterable[list[tuple[Group, ...]]]:
    """Ever weaker demands: all words but one, half of the longest, any; each as a list of combinations that do."""
    if len(groups) > 2:
        yield list(combinations(groups, len(groups) - 1))
    longest = sorted(groups, key=_length, reverse=True)[:MOST_COMBINED]
    if len(longest) > 3:
        yield list(combinations(longest, (len(longest) + 1) // 2))
    if len(groups) > 1:
        telling = [group for group in groups if _length(group) > 2]  # "17" alone is everywhere
        yield [(group,) for group in telling or groups]


def _length(group: Group) -> int:
    return max(map(len, group))


def answers(query: Query, texts: list[tuple[str, str]]) -> list[Answer]:
    """How well each of `texts`, (words of the title, all words), answers the query, beside the others.

    Words that few of them hold tell more. Of others nothing is known: that a word stands in a hidden record would show.
    """
    padded = [(f" {title} ", f" {all_words} ") for title, all_words in texts]
    lengths = [len(all_words) for _title, all_words in padded]
    average = sum(lengths) / max(len(lengths), 1)
    counted = [[_count(all_words, group) for group in query.groups] for _title, all_words in padded]
    weights = [_rarity(sum(number > 0 for _weight, number in column)) for column in zip(*counted, strict=True)]
    return [
        _answer(query, title, all_words, counts, weights, length / average)
        for (title, all_words), counts, length in zip(padded, counted, lengths, strict=True)
    ]


def errors(one: str, other: str, most: int) -> int:
    """Letters missing, added, mistaken or exchanged with their neighbour; beyond `most`, at least `most` + 1."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before, last = [], list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, letter_there in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != letter_there))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == letter_there:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, last = last, current
    return last[-1]


def _answer(query, title, all_words, counts, weights, length) -> Answer:
    score, in_title = 0.0, 0
    flattening = SATURATION * (1 - LENGTH_MATTERS + LENGTH_MATTERS * length)
    for group, (weight, count), rarity in zip(query.groups, counts, weights, strict=True):
        weight_there, _number = _count(title, group)
        in_title += weight_there > 0
        score += rarity * (IN_TITLE * weight_there + weight * count / (count + flattening))
    share = in_title / len(query.groups)
    score += share and ALL_IN_TITLE * (share == 1) + WHOLE_TITLE * share * _share_of_title(title, in_title)
    missing = sum(weight == 0 for weight, _count in counts)
    return Answer(missing, score + _phrase(query.sequence, title, all_words))


def _share_of_title(title: str, found: int) -> float:
    words = dict.fromkeys(title.partition(f" {BAR} ")[0].split())
    return found / max(sum(not is_passed_over(word) for word in words), found, 1)


def _phrase(sequence, title, all_words) -> float:
    """What it counts that the words stand side by side, or are a symbol or an acronym of the record."""
    phrase = f" {' '.join(sequence)} "
    code = WHOLE_CODE * (f"{BAR}{phrase}{BAR}" in title)
    if len(sequence) < 2:
        return code
    beside = sum(f" {one} {other} " in all_words for one, other in pairwise(sequence)) / (len(sequence) - 1)
    return code + PHRASE_IN_TITLE * (phrase in title) + PHRASE * (phrase in all_words) + NEIGHBOURS * beside


def _count(padded: str, group: Group) -> tuple[float, int]:
    """How much the best alternative counts that is there, and how often the most frequent one is."""
    best, number = 0.0, 0
    for word, weight in group.items():
        there = padded.count(f" {word[:-1]}" if word.endswith("*") else f" {word} ")
        if there:
            best, number = max(best, weight), max(number, there)
    return best, number


def _rarity(holding: int) -> float:
    """Between `COMMON`, for what is everywhere, and `RARE`."""
    return COMMON + (RARE - COMMON) * log(MOST_HOLDING / max(holding, 1)) / log(MOST_HOLDING)


def _group(word: str) -> Group:
    first, *others = forms(word)
    return {first: 1.0} | dict.fromkeys(others, OTHER_FORM)


def _may_go_on(word: str) -> bool:
    return len(word) >= SHORTEST_BEGINNING and not word.isdigit()


def _with_beginning(group: Group) -> Group:
    return {f"{next(iter(group))}*": BEGINNING} | group
