from typing import Annotated

from pydantic import BaseModel, Field

from events import listing, programme
from events.api.kinds import Day, Moment, PublicId, Read, Words, at, choice, words_at
from events.models import Session as Model

from .base import OfSummit, ParticipantName, PersonName, Sourced


def listed(name: str) -> Read:
    """What every open format says of a session: a value of its `listing`, which is made once for each answer."""

    def value(session, reading):
        return getattr(reading.once((listing.Listing, session.pk), lambda: _listing(session)), name)

    return Read(value)


def _listing(session) -> listing.Listing:
    [day] = programme.build([session], session.summit.zone)
    return listing.timed(day.slots[0])


class Contribution(BaseModel):
    """One speaker's place in a session."""

    public_id: PublicId
    person: PersonName | None
    participant: Annotated[ParticipantName | None, Field(description="For whom was spoken.")]
    speaker_title: Words
    note: Words
    statement: Words


class Session(Sourced, OfSummit):
    """An item of the programme. What calendars and schedules say of it comes from the same place (`listing`)."""

    updated_at: Annotated[Moment, listed("changed_at"), Field(description="The latest change, speakers included.")]
    revision: Annotated[int, listed("revision"), Field(description="It rises as time, place or status change.")]
    slug: str
    order: Annotated[int, Field(description="The order of the programme, where times are alike or not known.")]
    kind: choice(Model.Kind)
    number: int | None
    title: Words
    description: Words
    day: Annotated[Day, listed("day"), Field(description="The date at the venue.")]
    starts_at: Annotated[Moment | None, listed("starts_at"), Field(description="With the venue's offset.")]
    ends_at: Annotated[Moment | None, listed("ends_at"), Field(description="With the venue's offset.")]
    time_zone: Annotated[str, at("summit.time_zone")]
    time_note: Annotated[Words, Field(description="The time in words: “following the adjournment of session 2”.")]
    status: choice(Model.Status)
    is_off: Annotated[bool, listed("is_off"), Field(description="It does not take place at that time.")]
    access: choice(Model.Access)
    room: words_at("room.name")
    chairs: Annotated[list[PersonName], at("chaired_by")]
    contributions: Annotated[list[Contribution], at("speeches")]
