"""What may be asked of a list or of a record: the parameters, each checked before anything is read."""

import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from django.conf import settings
from pydantic import BaseModel, BeforeValidator, Field, create_model

from events.i18n.languages import LANGUAGES
from events.models import (
    Award,
    Delegation,
    Document,
    Fact,
    Figure,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Page,
    Participant,
    Photo,
    Prize,
    RelatedEvent,
    Series,
    Session,
    Summit,
)
from events.relevance import LONGEST_QUERY
from events.searched import KINDS

MOST = 100
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def moment(text: str) -> datetime:
    """A moment as RFC 3339 (5.6) writes it, in UTC; ValueError for anything else. A plus sign may come as a space."""
    text = re.sub(r" (\d\d:\d\d)$", r"+\1", text)
    if not MOMENT.fullmatch(text):
        raise ValueError("not a moment with its offset")
    found = datetime.fromisoformat(text.upper().replace(" ", "T"))
    try:
        return found.astimezone(UTC)
    except OverflowError:  # an hour before the year 1, or after 9999
        return found.replace(tzinfo=UTC)


def cursor(key: int) -> str:
    """A record's key as `after` takes it; which keys there are is nobody's concern."""
    digits = ""
    while key:
        key, digit = divmod(key, 36)
        digits = DIGITS[digit] + digits
    return digits or "0"


def _number(text: str) -> str:
    """Digits alone: int() would read 1_000 and Arabic digits too."""
    if isinstance(text, str) and not re.fullmatch(r"[0-9]{1,9}", text):
        raise ValueError("not a whole number")
    return text


def _day(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("not a date")
    datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    return text


Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Year = Annotated[int, Field(ge=1, le=9999), BeforeValidator(_number)]
Day = Annotated[str, BeforeValidator(_day), Field(json_schema_extra={"format": "date"})]
Since = Annotated[datetime, BeforeValidator(moment)]
Cursor = Annotated[str, Field(pattern=r"^[0-9a-z]{1,12}$")]
Query = Annotated[str, Field(min_length=1, max_length=LONGEST_QUERY)]
Language = Literal[tuple(settings.SITE_LANGUAGES)]


def _asked(kind, description: str):
    return (kind | None, Field(None, description=description))


def _choice(choices, description: str):
    return _asked(Literal[tuple(choices.values)], description)


def fields_of(schema) -> list[str]:
    return [name for name in schema.model_fields if name != "public_id"]


def one(model, schema) -> type[BaseModel]:
    """What may be asked of one record."""
    return create_model(f"Ask{model.__name__}", **_of_each(schema))


def many(model, schema) -> type[BaseModel]:
    """What may be asked of a list."""
    kind = model._meta.model_name
    search = {"q": _asked(Query, "Words to look for, as in the search; the best hundred at most.")}
    return create_model(
        f"AskMany{model.__name__}",
        **FILTERS[model],
        **(search if kind in KINDS else {}),
        updated_since=_asked(
            Since, "What may have changed since that moment (RFC 3339), itself or what it belongs to."
        ),
        **_of_each(schema),
        limit=(
            Annotated[int, Field(ge=1, le=MOST), BeforeValidator(_number)],
            Field(50, description="How many records are wanted."),
        ),
        after=_asked(Cursor, "Where the page before ended: take `next` of that page as it is."),
    )


def _of_each(schema) -> dict:
    names = "|".join(fields_of(schema))
    selection = Annotated[str, Field(pattern=f"^({names})(,({names}))*$")]
    return {
        "lang": _asked(Language, "One language, with fallback. Without it texts come in all languages of the site."),
        "fields": _asked(selection, "Only these fields, separated by commas; public_id is always there."),
    }


SUMMIT = {"summit": _asked(Slug, "The slug of the summit.")}
ORGANISATION = {"organisation": _asked(Slug, "The slug of the organisation.")}
PARTICIPANT = {"participant": _asked(Slug, "The slug of the participant.")}
YEAR = {"year": _asked(Year, "The year of its date.")}
FILTERS: dict[type, dict] = {
    Summit: {
        "series": _asked(Slug, "The slug of the series."),
        **ORGANISATION,
        "host": _asked(Slug, "The slug of the host."),
        "year": _asked(Year, "A year in which it was held."),
        "status": _choice(Summit.Status, "The status."),
        "format": _choice(Summit.Format, "The format."),
        "level": _choice(Summit.Level, "The level."),
    },
    Series: ORGANISATION,
    Participant: {
        "kind": _choice(Participant.Kind, "The kind."),
        "iso2": _asked(Annotated[str, Field(pattern="^[A-Z]{2}$")], "ISO 3166-1 alpha-2."),
        "member_of": _asked(Slug, "The slug of an organisation of which it has or had a membership."),
    },
    Membership: {**PARTICIPANT, **ORGANISATION, "status": _choice(Membership.Status, "The status.")},
    Session: {
        **SUMMIT,
        "participant": _asked(Slug, "The slug of a participant for which somebody speaks."),
        "kind": _choice(Session.Kind, "The kind."),
        "status": _choice(Session.Status, "The status."),
        "access": _choice(Session.Access, "Who may come."),
        "day": _asked(Day, "The date at the venue."),
    },
    Delegation: {
        **SUMMIT,
        **PARTICIPANT,
        "status": _choice(Delegation.Status, "The status."),
        "level": _choice(Delegation.Level, "The level of representation."),
    },
    Document: {
        **SUMMIT,
        "participant": _asked(Slug, "The slug of a participant that proposed it."),
        "kind": _choice(Document.Kind, "The kind."),
        "status": _choice(Document.Status, "The status."),
        "symbol": _asked(Annotated[str, Field(pattern=r"^[^\x00]+$", max_length=60)], "The symbol."),
        "language": _asked(Literal[tuple(LANGUAGES)], "A language in which there is a file."),
        "year": _asked(Year, "The year of its adoption."),
    },
    Prize: ORGANISATION,
    Award: {**SUMMIT, "prize": _asked(Slug, "The slug of the prize."), **YEAR},
    NewsItem: {**SUMMIT, **YEAR},
    Page: SUMMIT,
    Milestone: {**SUMMIT, **YEAR},
    RelatedEvent: {**SUMMIT, **YEAR, "relation": _choice(RelatedEvent.Relation, "How it is related.")},
    Figure: SUMMIT,
    Fact: {
        **SUMMIT,
        "topic": _choice(Fact.Topic, "The topic."),
        "standing": _choice(Fact.Standing, "How far sources agree."),
    },
    Photo: SUMMIT,
    Link: {**SUMMIT, "kind": _choice(Link.Kind, "The kind.")},
}
