"""What a form asks of who publishes: state, embargo, languages kept back, and what a published record belongs to."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import readiness
from events.i18n.dates import join
from events.i18n.languages import site_languages
from events.models import Publishable, State

from .languages import may_translate, named
from .permissions import may, states_from

HELD = "held_languages"
PUBLISHING = ("state", "embargo")


@dataclass(frozen=True)
class Before:
    """What a record was when its form was made; a new one was a draft without an embargo."""

    state: str
    embargo: int | None
    parents: dict[str, int | None]
    missing: list[str]
    held: str
    source: str

    @classmethod
    def of(cls, record) -> "Before":
        is_new = record._state.adding
        return cls(
            state=State.DRAFT.value if is_new else record.state,
            embargo=None if is_new else record.embargo_id,
            parents={name: getattr(record, f"{name}_id") for name in record.belongs_to},
            missing=readiness.missing(record),
            held="" if is_new else record.held_languages,
            source="" if is_new else readiness.source(record),
        )


class PublishingRules:
    """Of a form with a `user`: nothing becomes public, or is taken back, by who may not do it."""

    user = None
    codes: tuple[str, ...] = ()  # the languages that the form is for, where it is not for all

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = Before.of(self.instance) if isinstance(self.instance, Publishable) else None
        if self.before and "state" in self.fields:
            self._offer_states()
        if HELD in self.fields:
            self.fields[HELD].offer(self._holdable(), self.instance.held_languages)

    def _offer_states(self):
        offered, field = states_from(self.user, type(self.instance), self.before.state), self.fields["state"]
        field.choices = [choice for choice in field.choices if choice[0] in offered]
        field.error_messages["invalid_choice"] = _("You may not publish this or take it back.")

    def _holdable(self) -> list[str]:
        """Who may change a language may keep it back."""
        codes = self.codes or [language.code for language in site_languages()]
        return [code for code in codes if may_translate(self.user, type(self.instance), code)]

    def clean(self):
        cleaned = super().clean()
        if self.before:
            self._check_embargo()
            self._check_held()
            self._check_parents()
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if self.before and self.instance.state == State.PUBLISHED and "state" not in self.errors:
            self._check_complete()

    def _may(self, verb) -> bool:
        return may(self.user, verb, type(self.instance))

    def _check_embargo(self):
        embargo = self.cleaned_data.get("embargo")
        if "embargo" not in self.cleaned_data or (embargo.pk if embargo else None) == self.before.embargo:
            return
        if self.before.embargo is not None and not self._may("lift"):
            self.add_error("embargo", _("You may not lift an embargo, nor exchange it."))
        elif self.before.state == State.PUBLISHED and not (self._may("publish") or self._may("lift")):
            self.add_error("embargo", _("It is published: an embargo would take it from the public."))

    def _check_held(self):
        """Released by who may publish; the language that stands in for the others is withdrawn with the record."""
        if HELD not in self.cleaned_data:
            return
        before, after = set(self.before.held.split()), set(self.cleaned_data[HELD].split())
        if before - after and not self._may("publish"):
            names = {"names": named(before - after)}
            self.add_error(HELD, _("You may not release to the public: %(names)s.") % names)
        if self.before.source in after - before:
            text = _("Readers of other languages fall back to %(name)s: withdraw the record instead.")
            self.add_error(HELD, text % {"name": named([self.before.source])})

    def _check_parents(self):
        """What is published moves from a hidden record to a public one only by who may publish."""
        if self.before.state != State.PUBLISHED or self._may("publish"):
            return
        for name, key in self.before.parents.items():
            parent = self.cleaned_data.get(name)
            if name in self.cleaned_data and name in self.changed_data and (parent.pk if parent else None) != key:
                self.add_error(name, _("It is published: you may not move it elsewhere."))

    def _check_complete(self):
        """Asked when it is published, and of what is public already only that it does not become empty."""
        known = self.before.missing if self.before.state == State.PUBLISHED else []
        if not set(readiness.missing(self.instance)) - set(known):
            return
        lacking = readiness.named(self.instance)
        names = join([label for _column, label in lacking], get_language())
        error = ValidationError(_("Before it is published it needs: %(names)s.") % {"names": names}, code="incomplete")
        self.add_error(lacking[0][0] if lacking[0][0] in self.fields else None, error)
