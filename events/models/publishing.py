"""What "visible" means, written once: published, its embargo lifted, and so for everything that the record belongs to.

`PublishableQuerySet.visible(at)` asks the database, `Publishable.is_visible(at)` asks a record. Moments are UTC. In a
preview (`events/preview.py`) both count what it names as published, and what that belongs to as visible.
"""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import preview

from .held import HeldLanguagesField
from .record import Record


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


def lifted(at: datetime, prefix: str = "") -> Q:
    """The record (or the one at `prefix`) has no embargo, or one that has lifted at `at`."""
    condition = Q(**{f"{prefix}embargo__isnull": True}) | Q(**{f"{prefix}embargo__lifts_at__lte": at})
    if early := preview.current().lifted:
        condition |= Q(**{f"{prefix}embargo__in": early})
    if held := preview.current().held:
        condition &= ~Q(**{f"{prefix}embargo__in": held})
    return condition


def visible(model, at: datetime, known: tuple[str, ...] = ()) -> Q:
    """The condition that a record of `model` is visible at `at`, with all that it belongs to but the `known`."""
    if not preview.is_open():
        return _open(model, at, known=known)
    # What is known to be visible may only frame what is named, so that it is asked again whether it opens anything.
    return _open(model, at) | Q(pk__in=preview.framing(model))


def _open(model, at, prefix="", known=()):
    """The record at `prefix` is visible and opens what belongs to it."""
    public = Q(**{f"{prefix}state": State.PUBLISHED}) & lifted(at, prefix) & _parents_open(model, at, prefix, known)
    named = preview.named(model)
    return public | Q(**{f"{prefix}pk__in": named}) if named else public


def _parents_open(model, at, prefix, known=()):
    condition = _language_open(model, prefix)
    for name in [name for name in model.belongs_to if name not in known]:
        field = model._meta.get_field(name)
        parent = _open(field.related_model, at, f"{prefix}{name}__")
        condition &= (Q(**{f"{prefix}{name}__isnull": True}) | parent) if field.null else parent
    return condition


def _once_open(model, at, prefix=""):
    """`Publishable.was_ever_visible` of the record at `prefix` and of all that it belongs to."""
    condition = Q(**{f"{prefix}first_published_at__isnull": False}) & lifted(at, prefix)
    for name in model.belongs_to:
        field = model._meta.get_field(name)
        parent = _once_open(field.related_model, at, f"{prefix}{name}__")
        condition &= (Q(**{f"{prefix}{name}__isnull": True}) | parent) if field.null else parent
    return condition


def _language_open(model, prefix):
    """The record at `prefix` is no version of another in a language that is kept back there."""
    if not model.version_of:
        return Q()
    whole = f"{prefix}{model.version_of}"
    kept_back = Q(**{f"{whole}__held_languages__contains": F(f"{prefix}language")})
    named = preview.named(model._meta.get_field(model.version_of).related_model)
    return ~kept_back | Q(**{f"{whole}__in": named}) if named else ~kept_back


class PublishableQuerySet(models.QuerySet):
    def visible(self, at: datetime, known: tuple[str, ...] = ()):
        """What the public may see at the moment `at`.

        `known` names what these records belong to and the caller has found visible at `at`: it is not asked again.
        """
        return self.filter(visible(self.model, at, known=known))

    def once_visible(self, at: datetime):
        """What the public may have seen before or at `at`, with all that it belongs to, whatever its state is now."""
        return self.filter(_once_open(self.model, at))

    def withdrawn(self, at: datetime):
        """What the public once saw and was taken back: its address answers 410."""
        once_public = Q(state=State.WITHDRAWN, first_published_at__isnull=False) & lifted(at)
        return self.filter(once_public & _parents_open(self.model, at, ""))


class Publishable(Record):
    """A record with a state and perhaps an embargo; `belongs_to` names what it cannot be visible without."""

    belongs_to: tuple[str, ...] = ()
    # The texts without which its page would be empty: of each group one has to be there, in some language.
    needed: tuple[tuple[str, ...], ...] = ()
    # The record that this one is the version of, in its `language`: hidden while that language is kept back there.
    version_of: str = ""

    public_id = models.UUIDField(_("public identifier"), default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(_("publishing state"), max_length=10, choices=State, default=State.DRAFT)
    embargo = models.ForeignKey(
        "events.Embargo", models.PROTECT, null=True, blank=True, verbose_name=_("embargo"), related_name="+"
    )
    held_languages = HeldLanguagesField(
        _("kept back"),
        help_text=_("Readers of these languages get another one until they are released by somebody who may publish."),
    )
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = PublishableQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="%(app_label)s_%(class)s_state_known")
        ]

    def save(self, *args, **kwargs):
        """Save, and remember the first moment at which the record was published."""
        if self.state == State.PUBLISHED and self.first_published_at is None:
            self.first_published_at = timezone.now()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {*kwargs["update_fields"], "first_published_at"}
        super().save(*args, **kwargs)

    @property
    def withheld(self) -> list[str]:
        """The languages that read as missing in this request: a preview that names the record shows them."""
        is_named = self.held_languages and self.pk in preview.named(type(self))
        return [] if is_named else self.held_languages.split()

    def is_visible(self, at: datetime) -> bool:
        """`PublishableQuerySet.visible` for a record in hand."""
        return self.pk in preview.framing(type(self)) or self._is_open(at)

    def _is_open(self, at: datetime) -> bool:
        lifted_by_now = self.embargo is None or self.embargo.is_lifted(at)
        parents = (getattr(self, name) for name in self.belongs_to)
        return self.pk in preview.named(type(self)) or (
            self.state == State.PUBLISHED
            and lifted_by_now
            and not (self.version_of and self.language in getattr(self, self.version_of).withheld)
            and all(parent is None or parent._is_open(at) for parent in parents)
        )

    @property
    def public_since(self) -> datetime:
        """The moment (UTC) from which a visible record has been so, by its own state and embargo."""
        lifted_at = self.embargo.lifts_at if self.embargo else None
        return max(moment for moment in (self.first_published_at or self.created_at, lifted_at) if moment)

    def was_ever_visible(self, at: datetime) -> bool:
        """The public may have seen this record before or at `at`, whatever its state is now."""
        return self.first_published_at is not None and (self.embargo is None or self.embargo.is_lifted(at))
