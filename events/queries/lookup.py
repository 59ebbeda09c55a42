"""Finding the record that an address names, and saying what became of it where it is not there."""

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
    raise _former(queryset, slug, at, parent)


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


def delegation_gone(summit, participant: str, at: datetime) -> Exception:
    """What became of the delegation of a participant (its slug) at a summit; it moves with the participant."""
    here = Delegation.objects.filter(summit=summit)
    if here.filter(participant__slug=participant).withdrawn(at).exists():
        return Gone()
    former = _former(Participant.objects, participant, at, None)
    if isinstance(former, Moved) and here.filter(participant__slug=former.new).visible(at).exists():
        return former
    is_deleted = FormerAddress.objects.at(Delegation, summit.pk, participant).filter(record_id=None)
    return Gone() if is_deleted.exists() else Http404()


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


def _former(queryset, slug, at, parent) -> Exception:
    """What the last record says that had the address and is no secret: a hidden one leaves the word to those before."""
    for former in FormerAddress.objects.at(queryset.model, parent and parent.pk, slug):
        if former.record_id is None:
            return Gone()
        record = queryset.filter(pk=former.record_id)
        if visible := record.visible(at).first():
            return Moved(queryset.model._meta.concrete_model._meta.model_name, slug, visible.slug)
        if record.withdrawn(at).exists():
            return Gone()
    return Http404()
