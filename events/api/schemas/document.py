from typing import Annotated, Literal

from pydantic import BaseModel, Field

from events.api.kinds import PartialDate, PublicId, Read, Uri, Words, at, choice
from events.i18n.languages import LANGUAGES
from events.models import Document as Model
from events.models import DocumentFile as FileModel
from events.models import DocumentRelation as RelationModel

from .base import DelegationName, DocumentName, OfSummit, SessionName, Sourced


class DocumentFile(BaseModel):
    """One language version of a document."""

    public_id: PublicId
    language: Literal[tuple(LANGUAGES)]
    authority: choice(FileModel.Authority)
    url: Annotated[Uri, Read(lambda file, reading: reading.url(file.get_absolute_url()))]
    name: Annotated[str, at("download_name")]
    content_type: str
    size: Annotated[int, Field(description="Bytes.")]
    sha256: Annotated[str | None, Field(description="Of the bytes, in hexadecimal.")]
    pages: int | None


class DocumentRelation(BaseModel):
    """How the document bears on another one."""

    kind: choice(RelationModel.Kind)
    document: Annotated[DocumentName, at("target")]


class Document(Sourced, OfSummit):
    """An outcome or working document."""

    slug: str
    symbol: str | None
    order: int
    kind: choice(Model.Kind)
    status: choice(Model.Status)
    title: Words
    summary: Words
    adopted_on: PartialDate
    session: Annotated[SessionName | None, Field(description="Where it was adopted.")]
    proposers: list[DelegationName]
    relations: list[DocumentRelation]
    files: list[DocumentFile]
