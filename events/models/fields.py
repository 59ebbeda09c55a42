"""The kinds of field that a record is made of: texts in every language, dates as precise as they are known."""

from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField, create_sanitizer
from translated_fields import TranslatedField, to_attribute

from events.i18n.languages import LANGUAGES, readers_order
from events.i18n.partial_date import PartialDate
from events.i18n.text import NO_TEXT, Text

RICH_TEXT = {
    "Bold": True,
    "Italic": True,
    "Heading": {"levels": [2, 3]},
    "ListItem": True,
    "BulletList": True,
    "OrderedList": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
}


class RichTextField(ProseEditorField):
    """HTML of the few elements above, sanitised on every way into the database, not only in forms."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, config={"extensions": RICH_TEXT}, sanitize=create_sanitizer(RICH_TEXT), **kwargs)

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return self.sanitize(value) if value else value


class DateText(models.Func):
    """The first of some partial dates that is known, as its text, or "" for none: what lists of any length sort by.

    The same words stand in the index and in the query: "" as a parameter would not be found to be the same by SQLite,
    and PostgreSQL and SQLite do not agree on where NULL belongs.
    """

    template = "COALESCE(%(expressions)s, '')"

    def __init__(self, *dates, **extra):
        super().__init__(*dates, **{"output_field": models.CharField(), **extra})


FIRST_YEAR, LAST_YEAR = 1000, 2999


def validate_year(value):
    """For a date, or the text of one: at the ends of the calendar the day before or after has no name."""
    if not FIRST_YEAR <= int(str(value)[:4]) <= LAST_YEAR:
        raise ValidationError(
            _("Choose a date between %(first)s and %(last)s."),
            code="year",
            params={"first": FIRST_YEAR, "last": LAST_YEAR},
        )


class PartialDateField(models.CharField):
    """A `PartialDate` or None, stored as its ISO text, so that it sorts and is compared by the database."""

    description = _("A day, a month or a year")
    default_validators = [validate_year]

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("help_text", _("2017-09-10, or 2017-09, or 2017: as precise as it is known."))
        super().__init__(*args, **{**kwargs, "max_length": 10, "null": True, "blank": kwargs.get("blank", True)})

    def from_db_value(self, value, expression, connection):
        return self.to_python(value)

    def to_python(self, value):
        if not value or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value))
        except ValueError:
            raise ValidationError(
                _("Write a date as 2017-09-10, 2017-09 or 2017."), code="invalid", params={"value": value}
            ) from None

    def get_prep_value(self, value):
        value = self.to_python(value)
        return None if value is None else str(value)

    def run_validators(self, value):
        """The length is that of the text, which is what is stored."""
        super().run_validators(str(value) if value else value)

    def value_to_string(self, obj):
        return str(self.value_from_object(obj) or "")

    def formfield(self, **kwargs):
        return super().formfield(**{"empty_value": None, **kwargs})


def text_field(verbose_name, max_length=250, **kwargs):
    """A line of text in every content language; reading it gives the reader's `Text`."""
    return _translated(models.CharField(verbose_name, max_length=max_length, blank=True, default="", **kwargs))


def long_text_field(verbose_name, **kwargs):
    """Paragraphs of plain text in every content language."""
    return _translated(models.TextField(verbose_name, blank=True, default="", **kwargs))


def rich_text_field(verbose_name, **kwargs):
    """A formatted text (`RichTextField`) in every content language."""
    return _translated(RichTextField(verbose_name, blank=True, default="", **kwargs))


def text_required(name: str, message) -> models.CheckConstraint:
    """The constraint that `name` is there in one language at least."""
    somewhere = models.Q()
    for code in LANGUAGES:
        somewhere |= models.Q(**{f"{to_attribute(name, code)}__gt": ""})
    return models.CheckConstraint(
        condition=somewhere, name=f"%(app_label)s_%(class)s_{name}_somewhere", violation_error_message=message
    )


def kept_public(name: str) -> models.CheckConstraint:
    """The constraint that `name` is there in one language at least that is not kept back, where any is."""
    somewhere = models.Q(held_languages="")
    for code in LANGUAGES:
        shown = ~models.Q(held_languages__contains=code)
        somewhere |= models.Q(**{f"{to_attribute(name, code)}__gt": ""}) & shown
    return models.CheckConstraint(
        condition=somewhere,
        name=f"%(app_label)s_%(class)s_{name}_public",
        violation_error_message=_("This text is needed in one language at least that is not kept back."),
    )


def one_of(name: str, choices) -> models.CheckConstraint:
    """The constraint that the database, too, knows only these choices ("" counts where the field may be blank)."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{name}__in": ["", *choices.values]}), name=f"%(app_label)s_%(class)s_{name}_known"
    )


def in_calendar(*names: str) -> models.CheckConstraint:
    """The constraint that dates, where there are any, are of years that `validate_year` lets pass."""
    years, known = (f"{FIRST_YEAR}-01-01", f"{LAST_YEAR}-12-31"), models.Q()
    for name in names:
        known &= models.Q(**{f"{name}__isnull": True}) | models.Q(**{f"{name}__range": years})
    return models.CheckConstraint(condition=known, name="%(app_label)s_%(class)s_in_calendar")


def dates_in_order(starts="starts", ends="ends") -> models.CheckConstraint:
    """The constraint that a range does not end before it begins ("2017" may end what began on 2017-09-10)."""
    unknown = models.Q(**{f"{starts}__isnull": True}) | models.Q(**{f"{ends}__isnull": True})
    ordered = models.Q(**{f"{ends}__gte": models.F(starts)}) | models.Q(**{f"{starts}__startswith": models.F(ends)})
    return models.CheckConstraint(
        condition=unknown | ordered,
        name=f"%(app_label)s_%(class)s_{ends}_after_{starts}",
        violation_error_message=_("The end comes before the beginning."),
    )


@cache
def translated_fields(model) -> dict[str, dict[str, str]]:
    """Which fields of `model` carry languages: name -> language code -> column; one dictionary for all who ask."""
    return {
        name: {code: to_attribute(name, code) for code in field.languages}
        for klass in reversed(model.__mro__)
        for name, field in vars(klass).items()
        if isinstance(field, TranslatedField)
    }


def written(record, name: str, code: str) -> str:
    """A text in one language as the public may have it: "" where it is missing, and where it is kept back."""
    text = getattr(record, translated_fields(type(record))[name][code])
    is_held = text and code in getattr(record, "held_languages", "").split()
    return "" if is_held else text


def _translated(field):
    languages = settings.CONTENT_LANGUAGES
    # Or each of these hundreds of columns has a lazy text of a class of its own: ten megabytes of every process.
    labels = {code: {"verbose_name": field.verbose_name} for code in languages}
    return TranslatedField(field, labels, languages=languages, attrgetter=_reader_text)


def _reader_text(name, field):
    columns = {code: to_attribute(name, code) for code in field.languages}

    def getter(record):
        order = readers_order()
        for code in order:
            if (value := getattr(record, columns[code])) and code not in getattr(record, "withheld", ()):
                return Text(value, code, code != order[0])
        return NO_TEXT

    return getter
