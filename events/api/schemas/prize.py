from typing import Annotated

from pydantic import BaseModel, Field

from events.api.kinds import PartialDate, PublicId, Words, choice
from events.models import Laureate as LaureateModel

from .base import OfSummit, ParticipantName, PersonName, PhotoName, PrizeName, Record, Sourced


class Prize(Record):
    """A distinction that an organisation gives, across its summits."""

    slug: str
    name: Words
    description: Words
    organisation: ParticipantName


class Laureate(BaseModel):
    """Who received an award: a person, or a team or an institution by its name."""

    public_id: PublicId
    kind: choice(LaureateModel.Kind)
    person: PersonName | None
    name: Words
    country: ParticipantName | None
    photo: PhotoName | None
    citation: Words


class Award(Sourced, OfSummit):
    """A prize at one summit."""

    prize: PrizeName
    awarded_on: PartialDate
    citation: Words
    laureate_count: Annotated[int | None, Field(description="As a source states it, where names are missing.")]
    laureates: list[Laureate]
