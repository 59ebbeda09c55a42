"""What a record still needs before it is published: only that without which its page would be empty.

What is kept back counts as missing, since the public reads it so.
"""

from django.utils.text import capfirst
from django.utils.translation import get_language

from events.i18n.languages import LANGUAGES, reading_order, site_languages
from events.models.fields import translated_fields, written


def missing(record) -> list[str]:
    """The names of the texts that are needed and are there in no language, the first of each group."""
    return [
        group[0]
        for group in record.needed
        if not any(written(record, name, code) for name in group for code in LANGUAGES)
    ]


def source(record) -> str:
    """The language that a record without translations would be read in: that of its first text; "" without any."""
    codes = reading_order(site_languages()[0].code)
    found = (code for name in translated_fields(type(record)) for code in codes if written(record, name, code))
    return next(found, "")


def named(record) -> list[tuple[str, str]]:
    """What is missing, as (column in the reader's language, label of the text)."""
    columns = translated_fields(type(record))
    found = [(name, columns[name][get_language()]) for name in missing(record)]
    return [(column, capfirst(str(record._meta.get_field(column).verbose_name))) for name, column in found]
