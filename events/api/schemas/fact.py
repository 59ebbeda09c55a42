"""What else stands on a summit's overview: milestones, related events, figures, facts, photos and links."""

from typing import Annotated

from django.urls import reverse
from pydantic import BaseModel, Field

from events.api.kinds import PartialDate, Read, Uri, Words, at, choice
from events.models import Fact as FactModel
from events.models import Link as LinkModel
from events.models import RelatedEvent as RelatedEventModel
from events.models.picture import WIDTHS

from .base import DelegationName, OfSummit, Sourced


class Milestone(Sourced, OfSummit):
    """A dated step on the way to the summit."""

    title: Words
    description: Words
    starts: PartialDate
    ends: PartialDate


class RelatedEvent(Sourced, OfSummit):
    """An event that the summit coincided with, or where it was proposed or prepared."""

    relation: choice(RelatedEventModel.Relation)
    title: Words
    description: Words
    place: Words
    starts: PartialDate
    ends: PartialDate
    website: Annotated[Uri | None, at("url")]


class Figure(Sourced, OfSummit):
    """A stated number with its source."""

    order: int
    value: int
    label: Annotated[Words, Field(description="What is counted; it reads on after the number.")]
    is_disputed: Annotated[bool, Field(description="Another source gives another number.")]


class Fact(Sourced, OfSummit):
    """What a source says of a summit or of a delegation, and how far others agree."""

    order: int
    delegation: DelegationName | None
    topic: choice(FactModel.Topic)
    standing: choice(FactModel.Standing)
    statement: Words


class Link(OfSummit):
    """An address elsewhere on the web."""

    order: int
    kind: choice(LinkModel.Kind)
    label: Words
    target: Annotated[Uri, at("url")]
    is_dead: Annotated[bool, Field(description="The target is gone.")]
    archived_url: Uri | None
    checked_on: PartialDate


class Image(BaseModel):
    """A WebP picture; only what is more than twice as high as wide is less wide."""

    width: int
    url: Uri


def _images(photo, reading) -> list[Image]:
    address = [(width, reverse("photo", args=[photo.public_id, width])) for width in WIDTHS]
    return [Image(width=width, url=reading.url(path)) for width, path in address]


class Photo(OfSummit):
    """A picture with its credit."""

    order: int
    alternative: Annotated[Words, Field(description="What a person who cannot see it needs.")]
    caption: Words
    credit: str
    licence: str | None
    taken_on: PartialDate
    images: Annotated[list[Image], Read(_images)]
