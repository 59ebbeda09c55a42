from typing import Annotated

from pydantic import BaseModel, Field

from events.api.kinds import PartialDate, Words, choice
from events.models import Summit as Model

from .base import ParticipantName, PersonName, PhotoName, Record, SeriesName, Sourced


class Venue(BaseModel):
    """A building where summits meet."""

    name: Words
    city: Words
    address: Words
    latitude: float | None
    longitude: float | None


class Series(Record):
    """A line of summits of one organisation."""

    slug: str
    name: Words
    description: Words
    organisation: ParticipantName


class Summit(Sourced, Record):
    """One edition of a series."""

    slug: str
    series: SeriesName
    number: Annotated[int | None, Field(description="The edition.")]
    part: Annotated[str | None, Field(description="For example b, where one edition met twice.")]
    title: Words
    slogan: Words
    summary: Words
    goals: Annotated[Words, Field(description="One goal a line.")]
    status: choice(Model.Status)
    format: choice(Model.Format)
    level: choice(Model.Level)
    starts: PartialDate
    ends: PartialDate
    time_zone: Annotated[str, Field(description="The venue's zone, as the IANA database names it.")]
    host: ParticipantName | None
    city: Words
    venue: Venue | None
    chair: PersonName | None
    chair_title: Words
    cover: PhotoName | None
    delegations_are_complete: bool
    precedence_rule: choice(Model.PrecedenceRule)
    precedence_language: str
