"""What happens beside a save: an address that is left behind redirects, one that was public and is deleted says so,
and the search finds the new words, in the same transaction."""

from django.apps import apps
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.utils import timezone

from . import history, indexing, searched
from .models import Delegate, Delegation, Document, DocumentFile, FormerAddress, Person, Publishable, Session
from .queries.api import HANDED_OUT


def connect():
    for model in apps.get_app_config("events").get_models():
        if issubclass(model, Publishable) and hasattr(model, "slug"):
            pre_save.connect(remember_renamed, sender=model, dispatch_uid=f"renamed-{model.__name__}")
        concrete = model._meta.concrete_model
        if concrete in (*HANDED_OUT, DocumentFile):
            pre_delete.connect(remember_deleted, sender=model, dispatch_uid=f"deleted-{model.__name__}")
        if concrete in searched.SEARCHED:
            post_save.connect(index_saved, sender=model, dispatch_uid=f"indexed-{model.__name__}")
            post_delete.connect(forget_deleted, sender=model, dispatch_uid=f"forgotten-{model.__name__}")
        if concrete in searched.quoted():
            pre_save.connect(compare_quoted, sender=model, dispatch_uid=f"compared-{model.__name__}")
            post_save.connect(index_quoting, sender=model, dispatch_uid=f"quoted-{model.__name__}")
    pre_save.connect(remember_symbol, sender=Document, dispatch_uid="symbol")
    for signal in (post_save, post_delete):
        signal.connect(index_delegation_of, sender=Delegate, dispatch_uid=f"delegate-{id(signal)}")
    m2m_changed.connect(index_chaired, sender=Session.chairs.through, dispatch_uid="chairs")
    pre_delete.connect(note_chaired, sender=Person, dispatch_uid="noted-Person")
    post_delete.connect(index_noted, sender=Person, dispatch_uid="unchaired-Person")


def remember_renamed(sender, instance, raw=False, **kwargs):
    """The slug that a record had, if it was ever public under it, so that its old address redirects."""
    if raw or instance.pk is None or instance.first_published_at is None:
        return
    here = sender._meta.concrete_model.objects.filter(pk=instance.pk)
    before = here.values_list("slug", flat=True).first()
    if before is None:  # it was deleted, and is recovered
        before = history.last_values(instance).get("slug")
    elif before == instance.slug or not here.once_visible(timezone.now()).exists():
        return
    if before and before != instance.slug:
        _remember(instance, before, instance.pk)


def remember_symbol(sender, instance, raw=False, **kwargs):
    """The symbol that a document had in public, so that who cites it by that still finds it."""
    if raw or instance.pk is None or instance.first_published_at is None:
        return
    here = Document.objects.filter(pk=instance.pk).exclude(symbol__in=("", instance.symbol))
    for before in here.once_visible(timezone.now()).values_list("symbol", flat=True):
        _remember(instance, before, instance.pk, parent_id=None)


def remember_deleted(sender, instance, **kwargs):
    """The slug and the identifier of what the public may have seen, so that its addresses answer 410 and not 404.

    It is about to be deleted: what it belongs to is still there to be asked.
    """
    if sender._meta.concrete_model.objects.filter(pk=instance.pk).once_visible(timezone.now()).exists():
        if slug := instance.participant.slug if sender is Delegation else getattr(instance, "slug", ""):
            _remember(instance, slug, None)
        _remember(instance, str(instance.public_id), None, parent_id=None)
        if symbol := getattr(instance, "symbol", ""):
            _remember(instance, symbol, None, parent_id=None)


def index_saved(sender, instance, raw=False, **kwargs):
    """Its entries; a fixture (`raw`) may come before what it belongs to, and is followed by `rebuild_search`."""
    if not raw:
        indexing.index(sender._meta.concrete_model, [instance])


def forget_deleted(sender, instance, **kwargs):
    indexing.forget(sender._meta.concrete_model, instance.pk)


def compare_quoted(sender, instance, raw=False, **kwargs):
    """Keep in which languages a text changes that stands in other records' entries too."""
    columns = searched.quoted_columns(sender)
    is_new = raw or instance._state.adding
    before = None if is_new else sender._base_manager.filter(pk=instance.pk).values(*columns).first()
    instance._quoted_anew = searched.quoted_anew(before, instance) if before else set()


def index_quoting(sender, instance, **kwargs):
    if instance._quoted_anew:
        indexing.index_quoting(instance, instance._quoted_anew)


def index_delegation_of(sender, instance, raw=False, **kwargs):
    if not raw:
        indexing.index_all(Delegation._base_manager.filter(pk=instance.delegation_id))


def index_chaired(sender, instance, action, reverse, pk_set, **kwargs):
    """The session whose chairs were changed, or those of a person that now chairs others."""
    if action.startswith("post_"):
        changed = (pk_set or []) if reverse else [instance.pk]
        indexing.index_all(Session._base_manager.filter(pk__in=changed))


def note_chaired(sender, instance, **kwargs):
    """The sessions that somebody chairs who is about to be deleted: Django then tells nobody that the chairs change."""
    instance._chaired = list(Session._base_manager.filter(chairs=instance.pk).values_list("pk", flat=True))


def index_noted(sender, instance, **kwargs):
    indexing.index_all(Session._base_manager.filter(pk__in=instance._chaired))


def _remember(record, slug, record_id, **below):
    model = record._meta.concrete_model._meta.model_name
    parent = {"parent_id": getattr(record, "summit_id", None), **below}
    FormerAddress.objects.create(model=model, slug=slug, record_id=record_id, **parent)
