"""What happens beside a save: an address that is left behind redirects, one that was public and is deleted says so,
and the search finds the new words, in the same transaction."""

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from django.utils import timezone

from . import history, indexing, searched
from .models import Delegate, Delegation, FormerAddress, Publishable, Session


def connect():
    for model in apps.get_app_config("events").get_models():
        if issubclass(model, Publishable) and hasattr(model, "slug"):
            pre_save.connect(remember_renamed, sender=model, dispatch_uid=f"renamed-{model.__name__}")
            post_delete.connect(remember_deleted, sender=model, dispatch_uid=f"deleted-{model.__name__}")
        concrete = model._meta.concrete_model
        if concrete in searched.SEARCHED:
            post_save.connect(index_saved, sender=model, dispatch_uid=f"indexed-{model.__name__}")
            post_delete.connect(forget_deleted, sender=model, dispatch_uid=f"forgotten-{model.__name__}")
        if concrete in searched.quoted():
            pre_save.connect(compare_quoted, sender=model, dispatch_uid=f"compared-{model.__name__}")
            post_save.connect(index_quoting, sender=model, dispatch_uid=f"quoted-{model.__name__}")
    for signal in (post_save, post_delete):
        signal.connect(index_delegation_of, sender=Delegate, dispatch_uid=f"delegate-{id(signal)}")
    m2m_changed.connect(index_chaired, sender=Session.chairs.through, dispatch_uid="chairs")


def remember_renamed(sender, instance, raw=False, **kwargs):
    """The slug that a record had, if it was ever public under it, so that its old address redirects."""
    if raw or instance.pk is None or instance.first_published_at is None:
        return
    before = sender._base_manager.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if before is None:  # it was deleted, and is recovered
        before = history.last_values(instance).get("slug")
    if before and before != instance.slug:
        _remember(instance, before, instance.pk)


def remember_deleted(sender, instance, **kwargs):
    """The slug of a deleted record that the public may have seen, so that its address answers 410 and not 404."""
    if instance.was_ever_visible(timezone.now()):
        _remember(instance, instance.slug, None)


def index_saved(sender, instance, raw=False, **kwargs):
    """Its entries; a fixture (`raw`) may come before what it belongs to, and is followed by `rebuild_search`."""
    if not raw:
        indexing.index(sender._meta.concrete_model, [instance])


def forget_deleted(sender, instance, **kwargs):
    indexing.forget(sender._meta.concrete_model, instance.pk)


def compare_quoted(sender, instance, raw=False, **kwargs):
    """Keep whether a text changes that stands in other records' entries too."""
    columns = searched.quoted_columns(sender)
    is_new = raw or instance._state.adding
    before = None if is_new else sender._base_manager.filter(pk=instance.pk).values(*columns).first()
    after = {column: getattr(instance, column) for column in columns}
    instance._is_quoted_anew = before is not None and _plain(before) != _plain(after)


def index_quoting(sender, instance, **kwargs):
    if instance._is_quoted_anew:
        indexing.index_quoting(instance)


def index_delegation_of(sender, instance, raw=False, **kwargs):
    if not raw:
        indexing.index_all(Delegation._base_manager.filter(pk=instance.delegation_id))


def index_chaired(sender, instance, action, reverse, pk_set, **kwargs):
    """The session whose chairs were changed, or those of a person that now chairs others."""
    if action.startswith("post_"):
        changed = (pk_set or []) if reverse else [instance.pk]
        indexing.index_all(Session._base_manager.filter(pk__in=changed))


def _plain(values: dict) -> dict:
    return {name: str(value or "") for name, value in values.items()}


def _remember(record, slug, record_id):
    model = record._meta.concrete_model._meta.model_name
    parent_id = record.summit_id if hasattr(record, "summit_id") else None
    FormerAddress.objects.create(model=model, parent_id=parent_id, slug=slug, record_id=record_id)
