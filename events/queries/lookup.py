"""Finding the record that an address names, and saying what became of it where it is not there."""

from contextlib import suppress
from datetime import datetime

from django.http import Http404

from events.models import Delegation, FormerAddress, Participant


class Gone(Exception):
    """The record was public and has been withdrawn or deleted: 410."""


class Moved(Exception):
    """The record of the `noun` (its model's name) has another slug now: 301, with `new` in the place of `old`."""

    def __init__(self, noun: str, old: str, new: str):
        super().__init__(noun, old, new)
        self.noun, self.old, self.new = noun, old, new


def at_address(record, queryset, slug: str, at: datetime, parent=None):
    """`record`, which was read at the slug; where it is None, raises what became of it in `queryset`, as `find`."""
    if record is not None:
        return record
    here = queryset.filter(slug=slug) if parent is None else queryset.filter(slug=slug, summit=parent)
    if here.withdrawn(at).exists():
        raise Gone
    moved = formerly(queryset, slug, at, parent)
    raise Moved(queryset.model._meta.concrete_model._meta.model_name, slug, moved.slug)


def find(queryset, slug: str, at: datetime, parent=None):
    """The record of `queryset` with `slug` below `parent` that is visible at `at`; raises Http404, Gone or Moved."""
    here = queryset.filter(slug=slug) if parent is None else queryset.filter(slug=slug, summit=parent)
    return at_address(here.visible(at).first(), queryset, slug, at, parent)


def seen(records, at: datetime):
    """The one of `records` that is visible at `at`; raises Gone where it was withdrawn, else Http404."""
    found = records.visible(at).first()
    if found is None:
        raise Gone if records.withdrawn(at).exists() else Http404
    return found


def refuse_delegation(summit, participant: str, at: datetime):
    """Raise what became of the delegation of a participant (its slug) at a summit; it moves with the participant."""
    here = Delegation.objects.filter(summit=summit)
    if here.filter(participant__slug=participant).withdrawn(at).exists():
        raise Gone
    with suppress(Gone, Http404):
        slug = formerly(Participant.objects, participant, at).slug
        if here.filter(participant__slug=slug).visible(at).exists():
            raise Moved("participant", participant, slug)
    if FormerAddress.objects.at(Delegation, summit.pk, participant).filter(record_id=None).exists():
        raise Gone
    raise Http404


def with_identifier(model, public_id, whole: str, at: datetime):
    """The record of `model` with a public identifier, with the `whole` that it belongs to; None where there is none.

    Raises Gone where it was public, and it or its whole was withdrawn, or it was deleted.
    """
    here = model.objects.select_related(whole).filter(public_id=public_id)
    found = here.visible(at).first()
    is_deleted = FormerAddress.objects.of_deleted(model, public_id)
    if found is None and (_is_taken_back(here, whole, at) or is_deleted.exists()):
        raise Gone
    return found


def _is_taken_back(here, whole, at) -> bool:
    """It was withdrawn, or readers knew it and what it belongs to was."""
    if here.withdrawn(at).exists():
        return True
    wholes = here.model._meta.get_field(whole).related_model.objects.withdrawn(at)
    return any(wholes.filter(pk=getattr(one, f"{whole}_id")).exists() for one in here.once_visible(at))


def formerly(queryset, slug: str, at: datetime, parent=None):
    """The visible record that had the address last; raises Gone or Http404, as that record says if it is no secret.

    A hidden one leaves the word to those before.
    """
    for former in FormerAddress.objects.at(queryset.model, parent and parent.pk, slug):
        if former.record_id is None:
            raise Gone
        record = queryset.filter(pk=former.record_id)
        if visible := record.visible(at).first():
            return visible
        if record.withdrawn(at).exists():
            raise Gone
    raise Http404
