"""What "visible" means, written once: published, its embargo lifted, and so for everything that the record belongs to.

`PublishableQuerySet.visible(at)` asks the database, `Publishable.is_visible(at)` asks a record. Moments are UTC. In a
preview (`events/preview.py`) both count what it names as published, and what that belongs to as visible.
"""

import uuid
from datetime import datetime

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.query import ModelIterable
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import preview

from .fields import translated_fields
from .held import HeldLanguagesField
from .record import Record


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


# When what became of a record: feeds, calendars and the desk say it, pages do not.
TIMES = ("first_published_at", "created_at", "updated_at")


def lifted(at: datetime, prefix: str = "") -> Q:
    """The record (or the one at `prefix`) has no embargo, or one that has lifted at `at`."""
    by_now = preview.current().lifting(at)
    condition = Q(**{f"{prefix}embargo__isnull": True}) | Q(**{f"{prefix}embargo__lifts_at__lte": by_now})
    if early := preview.current().lifted:
        condition |= Q(**{f"{prefix}embargo__in": early})
    if held := preview.current().held:
        condition &= ~Q(**{f"{prefix}embargo__in": held})
    return condition


def visible(model, at: datetime, known: tuple[str, ...] = (), prefix: str = "") -> Q:
    """The condition that a record of `model` (the one at `prefix`) is visible at `at`, with all that it belongs to.

    But for the `known`.
    """
    if not preview.is_open():
        return _open(model, at, prefix, known)
    # What is known to be visible may only frame what is named, so that it is asked again whether it opens anything.
    return _open(model, at, prefix) | Q(**{f"{prefix}pk__in": preview.framing(model)})


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
    """The record at `prefix` and all that it belongs to were published once, and nothing holds them back at `at`."""
    condition = Q(**{f"{prefix}first_published_at__isnull": False}) & lifted(at, prefix)
    condition &= _language_open(model, prefix)
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


class Unreleased(models.Func):
    """The state of a record that is a draft or in review, else NULL: what an index holds of the few that wait.

    One that begins with the state itself would hold all records, and be taken for pages that want nearly all of them.
    """

    template = "(CASE WHEN %(expressions)s IN ('draft', 'in_review') THEN %(expressions)s END)"
    output_field = models.CharField()


IS_SHOWN = "is_shown_"  # before the name of a foreign key: whether the public may see what it leads to


class ShownIterable(ModelIterable):
    """Records that refer to None where the public may not see the record that they refer to (`with_shown`)."""

    def __iter__(self):
        return map(self.finished, super().__iter__())

    @staticmethod
    def finished(record):
        for told in [name for name in vars(record) if name.startswith(IS_SHOWN)]:
            if not vars(record).pop(told):
                record._meta.get_field(told.removeprefix(IS_SHOWN)).set_cached_value(record, None)
        return record


class PublishableQuerySet(models.QuerySet):
    def visible(self, at: datetime, known: tuple[str, ...] = ()):
        """What the public may see at the moment `at`.

        `known` names what these records belong to and the caller has found visible at `at`: it is not asked again.
        """
        return self.filter(visible(self.model, at, known=known))

    def with_shown(self, at: datetime, *names: str):
        """Each record with those that the foreign keys `names` lead to, None where the public may not see them."""
        conditions = {
            IS_SHOWN + name: visible(self.model._meta.get_field(name).related_model, at, prefix=f"{name}__")
            for name in names
        }
        told = {name: ExpressionWrapper(condition, models.BooleanField()) for name, condition in conditions.items()}
        found = self.select_related(*names).annotate(**told)
        found._iterable_class = ShownIterable
        return found

    def without(self, *names: str):
        """Without the columns of these fields, in all languages; of joined records too: "participant__description".

        "times" stands for TIMES.
        """
        return self.defer(*(column for name in names for column in columns_of(self.model, name)))

    def limited_to(self, *names: str):
        """With the columns of these fields alone, in all languages, and which of them are kept back."""
        return self.only("held_languages", *(column for name in names for column in columns_of(self.model, name)))

    def once_visible(self, at: datetime):
        """What the public may have seen before or at `at`, with all that it belongs to, whatever its state is now."""
        return self.filter(_once_open(self.model, at))

    def withdrawn(self, at: datetime):
        """What the public once saw and was taken back: its address answers 410."""
        once_public = Q(state=State.WITHDRAWN, first_published_at__isnull=False) & lifted(at)
        return self.filter(once_public & _parents_open(self.model, at, ""))


def columns_of(model, path: str) -> list[str]:
    """The columns of a field, in all languages; of the field of a joined record: "participant__name"."""
    *relations, name = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model
    names = TIMES if name == "times" else translated_fields(model).get(name, {name: name}).values()
    return ["__".join([*relations, column]) for column in names]


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
        """Save, and remember the first moment at which the record was published, unless that came to nothing."""
        first = self.first_published_at
        if self.state == State.PUBLISHED:
            self.first_published_at = first or timezone.now()
        elif first is not None and self._is_taken_back_unseen():
            self.first_published_at = None
        if self.first_published_at != first and kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "first_published_at"}
        super().save(*args, **kwargs)

    def _is_taken_back_unseen(self) -> bool:
        """It is published in the database, but under an embargo, or below what never was public."""
        published = PublishableQuerySet(type(self)).filter(pk=self.pk, state=State.PUBLISHED)
        return published.exclude(pk__in=published.once_visible(timezone.now()).values("pk")).exists()

    @property
    def withheld(self) -> list[str]:
        """The languages that read as missing in this request: a preview that names the record shows them."""
        if not self.held_languages or self.pk in preview.named(type(self)):
            return []
        return self.held_languages.split()

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
