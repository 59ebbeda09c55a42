"""A text that knows which language it is in, so that no fallback is ever silent."""

import re
from dataclasses import dataclass

from .languages import direction, reading_order

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(slots=True, unsafe_hash=True)
class Text:
    """A text as the reader gets it; `is_fallback` where the reader's own language has none.

    A value that nobody changes: it is not frozen because a page makes thousands, and Python makes frozen ones slowly.
    """

    value: str = ""
    language: str = ""
    is_fallback: bool = False

    def __str__(self) -> str:
        return self.value

    def __bool__(self) -> bool:
        return bool(self.value)

    @property
    def direction(self) -> str:
        return direction(self.language) if self.language else ""

    def lines(self) -> list["Text"]:
        """The text's non-empty lines, each still knowing its language."""
        return [Text(line.strip(), self.language, self.is_fallback) for line in self.value.splitlines() if line.strip()]


NO_TEXT = Text()


def pick(values, language: str) -> Text:
    """The text for a reader of `language` out of `values` (a callable: code -> text or "")."""
    for code in reading_order(language):
        if value := values(code):
            return Text(value, code, code != language)
    return NO_TEXT


def printable(text: str) -> str:
    """`text` without the control characters that no format may carry (XML 1.0, 2.2: Char); tab and newline stay."""
    if text.isprintable():  # nearly all are, and this is told in half the time
        return text
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n"))
