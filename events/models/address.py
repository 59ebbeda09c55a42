"""Addresses are for ever: a renamed slug redirects, and what was public and is deleted answers 410."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

slug_validator = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Use small Latin letters, digits and single hyphens: istanbul-2016.")
)


def slug_field(**kwargs) -> models.CharField:
    return models.CharField(
        _("address"),
        max_length=80,
        validators=[slug_validator],
        help_text=_("The last part of the page’s address, the same in every language."),
        **kwargs,
    )


class FormerAddressQuerySet(models.QuerySet):
    def at(self, model, parent_id: int | None, slug: str):
        """The former addresses of `model` records below `parent_id` that ended in `slug`, the newest first."""
        return self.filter(model=model._meta.concrete_model._meta.model_name, parent_id=parent_id, slug=slug).order_by(
            "-pk"
        )

    def of_deleted(self, model, public_id):
        """That the public knew a record of `model` by this identifier, which has been deleted."""
        return self.at(model, None, str(public_id)).filter(record_id=None)


class FormerAddress(models.Model):
    """A slug that a record had once; without a record where the record has been deleted.

    Of what is deleted its public identifier is kept as well, which is its address in the API; of a document its symbol.
    """

    model = models.CharField(_("model"), max_length=40)
    parent_id = models.BigIntegerField(_("belongs to"), null=True)
    slug = models.CharField(_("address"), max_length=80)
    record_id = models.BigIntegerField(_("record"), null=True)

    objects = FormerAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        indexes = [models.Index(fields=["model", "parent_id", "slug"])]

    def __str__(self):
        return f"{self.model} {self.slug}"
