"""The kinds of value that records have in the API: each says how it is documented, and how it is read from a record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from events.i18n.languages import LANGUAGES
from events.models import Photo
from events.queries.search_results import page_address

PARTIAL_DATE = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


@dataclass(frozen=True)
class Read:
    """A value is read by `value(record, reading)`, and not from the attribute that has the field's name."""

    value: Callable[[object, object], object]


@dataclass(frozen=True)
class Worded:
    """A text of a record: of the one at the end of `path`, where that leads to another one."""

    path: str = ""


def follow(record, path: str):
    """What stands at a dotted path, None where one of the steps is missing."""
    for name in path.split(".") if path else ():
        record = record and getattr(record, name)
    return record


def at(path: str) -> Read:
    """A value that another attribute, or an attribute of a related record has."""
    return Read(lambda record, _reading: follow(record, path))


class InOneLanguage(BaseModel):
    """A text as a reader of `lang` gets it: `language` says where it is in another one."""

    value: str
    language: Literal[tuple(LANGUAGES)] = Field(description="The language of the text itself.")


InAllLanguages = Annotated[
    dict[Literal[tuple(LANGUAGES)], str],
    Field(description="Without `lang`: the text in each language that it exists in, by language code; {} without any."),
]


def _words(path: str = "", **described):
    kind = InOneLanguage | InAllLanguages | None
    return Annotated[kind, Worded(path), Field(**described)] if described else Annotated[kind, Worded(path)]


Words = _words()
Html = _words(description="HTML of a few elements, sanitised: p, strong, em, h2, h3, ul, ol, li, blockquote, br, a.")


def words_at(path: str):
    """The text of a related record: "room.name"."""
    return _words(path)


def choice(choices):
    """One of a model's choices, null where none is recorded."""
    return Literal[tuple(choices.values)] | None


DatePattern = Annotated[str, Field(pattern=PARTIAL_DATE, examples=["2017-09-10", "2017-09", "2017"])]
PartialDate = Annotated[DatePattern | None, Field(description="A day, a month or a year: as precise as it is known.")]
Day = Annotated[str, Field(json_schema_extra={"format": "date"})] | None
Moment = Annotated[
    str, Field(json_schema_extra={"format": "date-time"}, description="RFC 3339, with the offset from UTC.")
]
Uri = Annotated[str, Field(json_schema_extra={"format": "uri"})]
PublicId = Annotated[str, Field(json_schema_extra={"format": "uuid"}, description="It never changes.")]


def _page(record, reading) -> str:
    """A photo stands on the overview of its summit."""
    is_photo = isinstance(record, Photo)
    return reading.url(f"{record.summit.get_absolute_url()}#photos" if is_photo else page_address(record))


PageUrl = Annotated[
    Uri,
    Read(_page),
    Field(description="The page that shows it, in the language that was asked for."),
]
