"""What a record still needs before it is published: only that without which its page would be empty."""

from django.utils.text import capfirst
from django.utils.translation import get_language

from events.models.fields import translated_fields


def missing(record) -> list[str]:
    """The names of the texts that are needed and are there in no language, the first of each group."""
    columns = translated_fields(type(record))
    return [
        group[0]
        for group in record.needed
        if not any(getattr(record, column) for name in group for column in columns[name].values())
    ]


def named(record) -> list[tuple[str, str]]:
    """What is missing, as (column in the reader's language, label of the text)."""
    columns = translated_fields(type(record))
    found = [(name, columns[name][get_language()]) for name in missing(record)]
    return [(column, capfirst(str(record._meta.get_field(column).verbose_name))) for name, column in found]
