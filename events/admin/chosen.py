"""What is chosen in a form is shown without asking the database again, where the record has it at hand."""

from django.contrib.admin.widgets import AutocompleteSelect

from .forms import RecordForm, TagInput


class AtHand:
    """Of a widget that searches a relation: its form gives it what its record refers to (`at_hand`)."""

    at_hand: tuple = ()

    def optgroups(self, name, value, attr=None):
        known = {str(record.pk): record for record in self.at_hand}
        chosen = [key for key in map(str, value) if key not in self.choices.field.empty_values]
        if not known.keys() >= set(chosen):
            return super().optgroups(name, value, attr)
        rows = [(key, self.choices.field.label_from_instance(known[key])) for key in chosen]
        empty = [] if self.is_required or self.allow_multiple_selected else [("", "")]
        options = [
            self.create_option(name, key, label, bool(key), number)
            for number, (key, label) in enumerate([*empty, *rows])
        ]
        return [(None, options, 0)]


class OneInput(AtHand, AutocompleteSelect):
    """Of a relation to one."""


class SomeInput(AtHand, TagInput):
    """Of a relation to many."""


class ChosenForm(RecordForm):
    """A record's form that gives each of these widgets what the record has at hand."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)  # within the one with the pencil and the plus
            if isinstance(widget, AtHand):
                widget.at_hand = _at_hand(self.instance, name)


def _at_hand(record, name: str) -> tuple:
    if record._meta.get_field(name).many_to_many:
        return tuple(getattr(record, "_prefetched_objects_cache", {}).get(name, ()))
    other = record._state.fields_cache.get(name)
    return () if other is None else (other,)
