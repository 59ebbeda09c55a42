from typing import Annotated

from pydantic import BaseModel, Field

from events.api.kinds import PartialDate, Words, choice
from events.models import Delegation as Model

from .base import OfSummit, ParticipantName, PersonName, Sourced


class Delegate(BaseModel):
    """A member of a delegation, in its order."""

    person: PersonName
    title: Annotated[Words, Field(description="The title at that time.")]


class Delegation(Sourced, OfSummit):
    """A participant's representation at one summit."""

    participant: ParticipantName
    status: choice(Model.Status)
    level: choice(Model.Level)
    head: PersonName | None
    head_title: Words
    head_since: PartialDate
    note: Words
    delegates: list[Delegate]
