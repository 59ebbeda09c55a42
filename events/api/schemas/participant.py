from typing import Annotated

from pydantic import Field

from events.api.kinds import PartialDate, Uri, Words, choice
from events.models import Membership as MembershipModel
from events.models import Participant as Model

from .base import ParticipantName, Record, Sourced


class Participant(Record):
    """A state, an organisation or another entity that can send a delegation."""

    slug: str
    kind: choice(Model.Kind)
    name: Words
    formal_name: Words
    acronym: str | None
    iso2: Annotated[str | None, Field(description="ISO 3166-1 alpha-2, of a state.")]
    iso3: Annotated[str | None, Field(description="ISO 3166-1 alpha-3, of a state.")]
    iso_numeric: Annotated[str | None, Field(description="ISO 3166-1 numeric, of a state.")]
    seat: Words
    description: Words
    website: Uri | None


class Membership(Sourced, Record):
    """A participant's standing in an organisation over some time."""

    participant: ParticipantName
    organisation: ParticipantName
    status: choice(MembershipModel.Status)
    starts: PartialDate
    ends: PartialDate
    note: Words
