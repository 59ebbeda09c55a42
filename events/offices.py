"""What rank a head of delegation's title names, and whether that contradicts the level. Pure: words in, answer out."""

import re

# What a title says beyond doubt, the longer words first; heads of state and of government are often the same person.
HEAD, DEPUTY, MINISTER, AMBASSADOR = "head", "deputy", "minister", "ambassador"
RANK_OF_LEVEL = {
    "head_of_state": HEAD,
    "head_of_government": HEAD,
    "deputy_head": DEPUTY,
    "minister": MINISTER,
    "vice_minister": MINISTER,
    "ambassador": AMBASSADOR,
}
WORDS = tuple(
    (rank, re.compile(rf"\b(?:{words})\b", re.IGNORECASE))
    for rank, words in (
        (DEPUTY, "(?:deputy|vice) prime minister|vice[- ]president of the republic|vice-premi[eè]re? ministre"),
        (DEPUTY, "vice-présidente? de la république|نائب رئيس (?:الجمهورية|الوزراء|مجلس الوزراء)"),
        (HEAD, "prime minister|president of the republic|premi[eè]re? ministre|présidente? de la république"),
        (HEAD, "رئيس الجمهورية|رئيس الوزراء|رئيس مجلس الوزراء|king of|ملك|roi d[eu]"),
        (AMBASSADOR, "minister plenipotentiary|ministre plénipotentiaire|وزير مفوض"),
        (AMBASSADOR, "ambassador|ambassadeur|ambassadrice|سفير|سفيرة"),
        (MINISTER, "minister|ministre|وزير|وزيرة"),
    )
)


def contradicts(title: str, level: str) -> bool:
    """The title opens with a rank ("adviser to the Prime Minister" does not), and names that of the level nowhere."""
    rank = RANK_OF_LEVEL.get(level)
    found = _ranks(title)
    return bool(rank and found and min(found.values()) == 0 and rank not in found)


def _ranks(title: str) -> dict[str, int]:
    """The ranks that the title names, each with the place of its first word; no word is read twice."""
    title = title.strip()
    found: dict[str, int] = {}
    for rank, words in WORDS:
        for match in words.finditer(title):
            found[rank] = min(match.start(), found.get(rank, match.start()))
        title = words.sub(lambda match: "·" * len(match[0]), title)
    return found
