"""What happens beside a save: an address that is left behind redirects, one that was public and is deleted says so."""

from django.apps import apps
from django.db.models.signals import post_delete, pre_save
from django.utils import timezone

from .models import FormerAddress, Publishable


def connect():
    for model in apps.get_app_config("events").get_models():
        if issubclass(model, Publishable) and hasattr(model, "slug"):
            pre_save.connect(remember_renamed, sender=model, dispatch_uid=f"renamed-{model.__name__}")
            post_delete.connect(remember_deleted, sender=model, dispatch_uid=f"deleted-{model.__name__}")


def remember_renamed(sender, instance, raw=False, **kwargs):
    """The slug that a record had, if it was ever public under it, so that its old address redirects."""
    if raw or instance.pk is None or instance.first_published_at is None:
        return
    before = sender._base_manager.filter(pk=instance.pk).values_list("slug", flat=True).first()
    if before and before != instance.slug:
        _remember(instance, before, instance.pk)


def remember_deleted(sender, instance, **kwargs):
    """The slug of a deleted record that the public may have seen, so that its address answers 410 and not 404."""
    if instance.was_ever_visible(timezone.now()):
        _remember(instance, instance.slug, None)


def _remember(record, slug, record_id):
    model = record._meta.concrete_model._meta.model_name
    parent_id = record.summit_id if hasattr(record, "summit_id") else None
    FormerAddress.objects.create(model=model, parent_id=parent_id, slug=slug, record_id=record_id)
