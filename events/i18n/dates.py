"""Dates, ranges of dates, times and numbers as each language writes them (CLDR 48; digits 0-9 in every language)."""

from datetime import UTC, date, datetime, time

from . import cldr
from .partial_date import PartialDate

DAY = {
    "ar": "{day} {month} {year}",
    "en": "{day} {month} {year}",
    "fr": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "ru": "{day} {month} {year} г.",
    "zh-hans": "{year}年{month}{day}日",
    "pt": "{day} de {month} de {year}",
    "tr": "{day} {month} {year}",
    "kk": "{year} ж. {day} {month}",
}
DAY_OF_YEAR = {
    "ar": "{day} {month}",
    "en": "{day} {month}",
    "fr": "{day} {month}",
    "es": "{day} de {month}",
    "ru": "{day} {month}",
    "zh-hans": "{month}{day}日",
    "pt": "{day} de {month}",
    "tr": "{day} {month}",
    "kk": "{day} {month}",
}
MONTH = {
    "ar": "{month} {year}",
    "en": "{month} {year}",
    "fr": "{month} {year}",
    "es": "{month} de {year}",
    "ru": "{month} {year} г.",
    "zh-hans": "{year}年{month}",
    "pt": "{month} de {year}",
    "tr": "{month} {year}",
    "kk": "{year} ж. {month}",
}
YEAR = {"ru": "{year} г.", "zh-hans": "{year}年", "kk": "{year} ж."}
YEAR_FIRST = {"zh-hans", "kk"}
GROUPED_FROM = {"es": 10_000}  # Spanish writes 1234 in one piece, as the Academy and CLDR have it
COMMA = {"ar": "، ", "zh-hans": "、"}


def format_date(value: PartialDate | date, language: str) -> str:
    """A date as precise as it is: "10 September 2017", "September 2017", "2017"."""
    value = _partial(value)
    if value.precision == "year":
        return YEAR.get(language, "{year}").format(year=value.year)
    if value.precision == "month":
        return MONTH[language].format(month=_month_alone(value, language), year=value.year)
    return DAY[language].format(day=_day(value.day, language), month=_month(value, language), year=value.year)


def format_range(starts: PartialDate | date, ends: PartialDate | date | None, language: str) -> str:
    """A range with nothing said twice: "10–11 September 2017", "31 May – 1 June 2019"."""
    starts, ends = _partial(starts), _partial(ends or starts)
    if starts == ends:
        return format_date(starts, language)
    if not (starts.precision == ends.precision == "day" and starts.year == ends.year):
        return f"{format_date(starts, language)} – {format_date(ends, language)}"
    if starts.month == ends.month:
        days = f"{_day(starts.day, language)}–{_day(ends.day, language)}"
        return DAY[language].format(day=days, month=_month(starts, language), year=starts.year)
    if language in YEAR_FIRST:
        return f"{format_date(starts, language)} – {format_day_of_year(ends, language)}"
    return f"{format_day_of_year(starts, language)} – {format_date(ends, language)}"


def format_day_of_year(value: PartialDate | date, language: str) -> str:
    """A day without its year: "10 September"."""
    value = _partial(value)
    return DAY_OF_YEAR[language].format(day=_day(value.day, language), month=_month(value, language))


def format_weekday(value: date, language: str) -> str:
    return cldr.WEEKDAYS[language][value.weekday()]


def format_time(value: time, language: str) -> str:
    """A time of day on the 24-hour clock."""
    hour = f"{value.hour:02}" if cldr.TIME[language].startswith("HH") else str(value.hour)
    return f"{hour}:{value.minute:02}"


def format_number(value: int, language: str) -> str:
    """A whole number, its thousands grouped as the language groups them."""
    if abs(value) < GROUPED_FROM.get(language, 0):
        return str(value)
    return f"{value:,}".replace(",", cldr.GROUP[language])


def format_offset(moment: datetime) -> str:
    """The zone's distance from UTC at a moment that knows its zone: "UTC+06:00"."""
    minutes = int(moment.utcoffset().total_seconds() // 60)
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def iso(moment: datetime) -> str:
    """A moment with its offset, to the second (RFC 3339, 5.6); in UTC where the offset has seconds, as before 1972."""
    written = moment.isoformat(timespec="seconds")
    in_minutes = written[-6] in "+-"
    return written if in_minutes else moment.astimezone(UTC).isoformat(timespec="seconds")


def format_moment(moment: datetime, language: str) -> str:
    """A moment that knows its zone, on the clock of UTC: "26 November 2026, 07:33 UTC"."""
    at = moment.astimezone(UTC)
    return join((format_date(at.date(), language), f"{format_time(at.time(), language)} UTC"), language)


def join(items, language: str) -> str:
    """Items of a list on one line, with the language's comma."""
    return COMMA.get(language, ", ").join(str(item) for item in items if item)


def quote(text: str, language: str) -> str:
    """A text in its language's quotation marks."""
    opening, closing = cldr.QUOTES[language]
    return f"{opening}{text}{closing}"


def _partial(value: PartialDate | date) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate.of(value)


def _month(value: PartialDate, language: str) -> str:
    if language == "zh-hans":  # 九月 stands by itself; a date has 9月
        return f"{value.month}月"
    return cldr.MONTHS[language][value.month - 1]


def _month_alone(value: PartialDate, language: str) -> str:
    """The month before or after its year; the Kazakh stand-alone form has a capital, which is for calendars' heads."""
    return _month(value, language) if language in YEAR_FIRST else cldr.MONTHS_ALONE[language][value.month - 1]


def _day(day: int, language: str) -> str:
    return "1er" if language == "fr" and day == 1 else str(day)
