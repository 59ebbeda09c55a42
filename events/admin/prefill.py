"""A record's form, opened with other values than the record has: those of a former version, or of an edit that was
refused. It is saved as any form is, so that rules, roles and the comparison with others' edits apply."""

from dataclasses import dataclass, field

from django.db import models

from events.history import Values

from .restoring import Restoring


@dataclass
class Prefill:
    """`own`: field -> value of the record; `rows`: of parts that are there; `new`: parts to add, with their key
    where they come back under it; `gone`: to delete."""

    own: Values = field(default_factory=dict)
    rows: dict[tuple[type, int], Values] = field(default_factory=dict)
    new: dict[type, list[Values]] = field(default_factory=dict)
    gone: set[tuple[type, int]] = field(default_factory=set)

    def fill(self, formset):
        """Call it before the rows of `formset` are made: they are made once."""
        rows = self.new.get(formset.model, [])
        formset.initial_extra = [{name: row[name] for name in row if name != formset.fk.name} for row in rows]
        formset.extra = len(rows)
        for form in formset.initial_forms:
            key = (formset.model, form.instance.pk)
            form.initial.update(self.rows.get(key, {}))
            if key in self.gone:
                form.initial["DELETE"] = True


def initial(model, values: Values) -> Values:
    """Columns as a form's fields take them; an upload cannot be given to a form and keeps what the record has."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    kept = [field for field in fields if not isinstance(field, models.FileField)]
    return {field.name: values[_column(field)] for field in kept if _column(field) in values}


def of_version(restoring: Restoring) -> Prefill:
    """What turns the record as it is into what it was."""
    then, now = restoring.then, restoring.now
    own, *parts = then
    prefill = Prefill(own=initial(own[0], then[own]), gone={key for key in now if key not in then})
    for key in parts:
        model, pk = key
        values = initial(model, then[key])
        if key in now:
            prefill.rows[key] = values
        else:
            kept_key = {model._meta.pk.name: pk if key in restoring.returning else None}
            prefill.new.setdefault(model, []).append(values | kept_key)
    return prefill


def _column(field) -> str:
    return field.name if field.many_to_many else field.attname


class PrefilledAdmin:
    """Fills the forms of a page that is opened with `request.prefill`."""

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        for formset in formsets if hasattr(request, "prefill") else ():
            request.prefill.fill(formset)
        return formsets, inlines

    def render_change_form(self, request, context, *args, **kwargs):
        if hasattr(request, "prefill"):
            context["adminform"].form.initial.update(request.prefill.own)
        return super().render_change_form(request, context, *args, **kwargs)
