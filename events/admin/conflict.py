"""Two editors on one record: the second save is refused and shows what each of them changed, field by field.

The form carries the number of the revision that it was opened on. A save that does not carry the latest is answered
with the form again (409, RFC 9110 15.5.10): the other's values where only the other changed them, mine where I did,
and a choice where both did.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from events import history
from events.i18n.languages import LANGUAGES

from .languages import language_of_columns
from .prefill import Prefill, initial

SEEN = "_seen"  # the revision that the form was opened on


@dataclass(frozen=True)
class Clash:
    """A field (or a whole row, by its title) that both changed; the values as people read them."""

    name: str
    label: str
    base: object
    theirs: object
    mine: object
    note: str = ""


def seen(request) -> int:
    """The revision on which the form was opened: 0 for none, and for whatever is no number of ours."""
    number = request.POST.get(SEEN, "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 19 else 0


def compare(record, form, formsets, number: int) -> tuple[Prefill, list[Clash]]:
    """What to open the form with, and what both changed since revision `number`; the forms are bound to my data."""
    base, now = _base(record, number), history.current(record)
    own = next(iter(now))
    merge = _Merge(base, now)
    prefill = Prefill(own=merge.fields(form, own))
    for formset in formsets:
        for row in formset.forms:
            merge.row(prefill, formset.model, row)
    return prefill, merge.clashes


def _base(record, number: int):
    """The version that both started from; the first that is kept where the form was opened before there was one.

    Without any, nobody has saved it: both started from what it is.
    """
    number = number or history.revisions(record).order_by("pk").values_list("pk", flat=True).first()
    if number is None:
        return history.current(record)
    return history.snapshots(record, [number]).get(number, {})


class _Merge:
    def __init__(self, base, now):
        self.base, self.now, self.clashes = base, now, []

    def fields(self, form, key) -> dict:
        """My values of a form's fields where I changed them; what both changed is kept as a clash."""
        model, _pk = key
        before, theirs = initial(model, self.base.get(key, {})), initial(model, self.now[key])
        mine = {}
        for name, field in form.fields.items():
            data = form[name].data
            if name not in theirs or field.disabled or not field.has_changed(before.get(name), data):
                continue
            mine[name] = form[name].value()
            if before.get(name) != theirs[name] and field.has_changed(theirs[name], data):
                values = (before.get(name), theirs[name], mine[name])
                self.clashes.append(
                    Clash(form.add_prefix(name), _label(form, name), *(_shown(field, v) for v in values))
                )
        return mine

    def row(self, prefill: Prefill, model, row):
        pk = row.instance.pk or _posted_key(row)
        key, wants_deletion = (model, pk), "DELETE" in row.fields and bool(row["DELETE"].data)
        if pk is None or (row.instance._state.adding and row.is_put_back):
            if row.has_changed() and not wants_deletion:
                prefill.new.setdefault(model, []).append(_mine(row))
        elif key not in self.now:
            self._removed_by_them(prefill, key, row)
        elif wants_deletion:
            prefill.gone.add(key)
            self._removed_by_me(key)
        else:
            prefill.rows[key] = self.fields(row, key)

    def _removed_by_them(self, prefill, key, row):
        before = initial(key[0], self.base.get(key, {}))
        edited = [n for n, f in row.fields.items() if n in before and f.has_changed(before[n], row[n].data)]
        if edited:
            prefill.new.setdefault(key[0], []).append(_mine(row) | {key[0]._meta.pk.name: None})
            note = _("The other editor removed this; you changed it. It stands below as a new one.")
            self.clashes.append(Clash("", key[0]._meta.verbose_name, "", "", "", note))

    def _removed_by_me(self, key):
        if initial(key[0], self.base.get(key, {})) != initial(key[0], self.now[key]):
            note = _("You removed this; the other editor changed it. It is marked for deletion below.")
            self.clashes.append(Clash("", key[0]._meta.verbose_name, "", "", "", note))


def _label(form, name: str) -> str:
    """The field's label, with its language and, in a row, what kind of part it is."""
    model = form._meta.model
    code = language_of_columns(model).get(name)
    parts = [
        model._meta.verbose_name if form.prefix else "",
        form.fields[name].label,
        LANGUAGES[code].name if code else "",
    ]
    return " · ".join(str(part) for part in parts if part)


def _posted_key(row) -> int | None:
    value = row.data.get(row.add_prefix(row.instance._meta.pk.name), "")
    return int(value) if value.isascii() and value.isdecimal() else None


def _mine(row) -> dict:
    return {name: row[name].value() for name in row.fields}


def _shown(field, value):
    """A field's value as people read it: the names of what was chosen, not their keys."""
    choices = dict(_flat(getattr(field, "choices", None) or ())) if not hasattr(field, "queryset") else {}
    if hasattr(field, "queryset"):
        keys = [key for key in (value if isinstance(value, (list, tuple)) else [value]) if str(key or "").isdecimal()]
        return ", ".join(str(record) for record in field.queryset.filter(pk__in=keys))
    if isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value if part)
    return choices.get(value, "" if value is None else value)


def _flat(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label
