from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from events.i18n import cldr
from events.i18n.dates import (
    format_date,
    format_day_of_year,
    format_moment,
    format_number,
    format_offset,
    format_range,
    format_time,
    format_weekday,
    join,
    quote,
)
from events.i18n.languages import LANGUAGES
from events.i18n.partial_date import PartialDate

ALMATY = ZoneInfo("Asia/Almaty")


def dates_in(language):
    return [
        format_date(date(2017, 9, 10), language),
        format_range(date(2017, 9, 10), date(2017, 9, 11), language),
        format_range(date(2019, 5, 31), date(2019, 6, 1), language),
        format_range(date(2017, 12, 31), date(2018, 1, 2), language),
        format_date(PartialDate(2017, 9), language),
        format_date(PartialDate(2017), language),
    ]


def test_it_writes_english_dates():
    assert dates_in("en") == [
        "10 September 2017",
        "10–11 September 2017",
        "31 May – 1 June 2019",
        "31 December 2017 – 2 January 2018",
        "September 2017",
        "2017",
    ]


def test_it_writes_french_dates():
    assert dates_in("fr") == [
        "10 septembre 2017",
        "10–11 septembre 2017",
        "31 mai – 1er juin 2019",
        "31 décembre 2017 – 2 janvier 2018",
        "septembre 2017",
        "2017",
    ]
    assert format_date(date(2017, 9, 1), "fr") == "1er septembre 2017"
    assert format_day_of_year(date(2017, 9, 1), "fr") == "1er septembre"


def test_it_writes_arabic_dates():
    assert dates_in("ar") == [
        "10 سبتمبر 2017",
        "10–11 سبتمبر 2017",
        "31 مايو – 1 يونيو 2019",
        "31 ديسمبر 2017 – 2 يناير 2018",
        "سبتمبر 2017",
        "2017",
    ]


@pytest.mark.parametrize(
    ("language", "day", "days", "months", "month", "year"),
    [
        (
            "es",
            "10 de septiembre de 2017",
            "10–11 de septiembre de 2017",
            "31 de mayo – 1 de junio de 2019",
            "septiembre de 2017",
            "2017",
        ),
        (
            "ru",
            "10 сентября 2017 г.",
            "10–11 сентября 2017 г.",
            "31 мая – 1 июня 2019 г.",
            "сентябрь 2017 г.",
            "2017 г.",
        ),
        (
            "zh-hans",
            "2017年9月10日",
            "2017年9月10–11日",
            "2019年5月31日 – 6月1日",
            "2017年9月",
            "2017年",
        ),
        (
            "kk",
            "2017 ж. 10 қыркүйек",
            "2017 ж. 10–11 қыркүйек",
            "2019 ж. 31 мамыр – 1 маусым",
            "2017 ж. қыркүйек",
            "2017 ж.",
        ),
    ],
)
def test_it_writes_dates_of_other_languages(language, day, days, months, month, year):
    assert dates_in(language)[:3] == [day, days, months]
    assert dates_in(language)[4:] == [month, year]


def test_it_writes_a_range_of_one_day_or_without_an_end_as_that_day():
    day = date(2017, 9, 10)
    assert format_range(day, day, "en") == "10 September 2017"
    assert format_range(day, None, "en") == "10 September 2017"


def test_it_writes_a_range_as_precise_as_its_ends():
    assert format_range(PartialDate(2017, 9), PartialDate(2017, 10), "en") == "September 2017 – October 2017"
    assert format_range(PartialDate(2017), PartialDate(2018), "en") == "2017 – 2018"
    assert format_range(PartialDate(2017, 9, 10), PartialDate(2017, 10), "en") == "10 September 2017 – October 2017"


def test_it_writes_days_without_their_year():
    texts = [format_day_of_year(date(2017, 9, 10), language) for language in ("en", "es", "zh-hans", "kk")]
    assert texts == ["10 September", "10 de septiembre", "9月10日", "10 қыркүйек"]


def test_it_names_weekdays():
    assert [format_weekday(date(2017, 9, 10), language) for language in ("en", "ar", "fr")] == [
        "Sunday",
        "الأحد",
        "dimanche",
    ]


def test_it_writes_times_on_the_clock_of_24_hours():
    times = [[format_time(value, language) for value in (time(9, 5), time(21))] for language in ("en", "ar", "es")]
    assert times == [["09:05", "21:00"], ["09:05", "21:00"], ["9:05", "21:00"]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "1,234,567"),
        ("ar", "1,234,567"),
        ("fr", "1\u202f234\u202f567"),
        ("ru", "1\u00a0234\u00a0567"),
        ("es", "1.234.567"),
        ("tr", "1.234.567"),
    ],
)
def test_it_groups_thousands(language, text):
    assert format_number(1_234_567, language) == text


def test_it_groups_four_digits_where_the_language_does():
    assert [format_number(1234, language) for language in ("en", "es")] == ["1,234", "1234"]
    assert [format_number(12_345, language) for language in ("en", "es")] == ["12,345", "12.345"]


def test_it_names_the_offset_of_the_moment():
    assert format_offset(datetime(2017, 9, 10, 9, tzinfo=ALMATY)) == "UTC+06:00"
    assert format_offset(datetime(2025, 9, 10, 9, tzinfo=ALMATY)) == "UTC+05:00"


def test_it_names_offsets_west_of_greenwich_and_of_half_hours():
    newfoundland = datetime(2025, 1, 10, tzinfo=ZoneInfo("America/St_Johns"))
    assert format_offset(newfoundland) == "UTC-03:30"
    assert format_offset(datetime(2025, 1, 10, tzinfo=ZoneInfo("UTC"))) == "UTC+00:00"


def test_it_joins_what_there_is_with_the_comma_of_the_language():
    assert [join(["a", "", None, "b"], language) for language in ("en", "ar", "zh-hans")] == ["a, b", "a، b", "a、b"]


def test_it_quotes_as_the_language_does():
    assert [quote("x", language) for language in ("en", "fr", "ar")] == ["“x”", "«\u00a0x\u00a0»", "«x»"]


@pytest.mark.parametrize("table", ["MONTHS", "MONTHS_ALONE", "WEEKDAYS", "GROUP", "TIME", "QUOTES"])
def test_it_knows_every_language(table):
    assert set(getattr(cldr, table)) == set(LANGUAGES)


def test_it_writes_a_moment_on_the_clock_of_utc():
    at = datetime(2017, 9, 10, 1, 30, tzinfo=ALMATY)
    assert format_moment(at, "en") == "9 September 2017, 19:30 UTC"
    assert format_moment(at, "ar") == "9 سبتمبر 2017، 19:30 UTC"
