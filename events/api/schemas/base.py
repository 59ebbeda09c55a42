"""What all records have in common, and how one record names another."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from events.api.kinds import Moment, PageUrl, PartialDate, PublicId, Read, Uri, Words, at


def _only_identity(schema: dict, model):
    """`fields` may leave out everything else."""
    schema["required"] = ["public_id"]


class Identified(BaseModel):
    public_id: PublicId
    api_url: Annotated[
        Uri,
        Read(lambda record, reading: reading.api_url(record)),
        Field(description="This record in the API."),
    ]
    url: PageUrl


class Record(Identified):
    model_config = ConfigDict(json_schema_extra=_only_identity)

    updated_at: Annotated[Moment, Field(description="When the record itself was last saved.")]


class Named(Identified):
    """Another record, as one that is connected with it names it."""


class SummitName(Named):
    slug: str
    title: Words


class SeriesName(Named):
    slug: str
    name: Words


class ParticipantName(Named):
    slug: str
    name: Words
    iso2: Annotated[str | None, Field(description="ISO 3166-1 alpha-2, of a state.")]


class PrizeName(Named):
    slug: str
    name: Words


class SessionName(Named):
    slug: str
    title: Words


class DocumentName(Named):
    slug: str
    symbol: str | None
    title: Words


class PhotoName(Named):
    alternative: Words


class DelegationName(Named):
    participant: ParticipantName


class OfSummit(Record):
    """A record that belongs to a summit."""

    summit: SummitName


class PersonName(BaseModel):
    """Somebody as the portal names them; people have no page of their own."""

    name: Words
    honorific: Words


class Source(BaseModel):
    """Where a fact is taken from."""

    title: Annotated[str, Field(description="As the source itself writes it.")]
    language: str
    url: Uri | None
    published: PartialDate


class Sourced(BaseModel):
    sources: Annotated[list[Source], at("sources_of")]
