import csv

import pytest
from django.conf import settings

from events.i18n.collation import sort_key

SORTED = {
    "en": ["Åland", "Algeria", "Côte d’Ivoire", "Côte Ouest", "Tunisia", "Türkiye", "Turkmenistan"],
    "fr": ["eau", "Égypte", "Émirats arabes unis", "Equateur", "Estonie", "Zambie"],
    "es": ["Éxito", "extra", "nube", "nz", "ñandú", "Ñu", "oso"],
    "tr": ["Cezayir", "Çin", "Dubai", "Hatay", "ırmak", "Isparta", "irmik", "İzmir", "Jale", "Suriye", "Şam"],
    "ru": ["Ёлка", "Ель", "Иран", "Йемен", "Казахстан"],
    "kk": [
        *("Албания", "Әзербайжан", "Бангладеш", "Иран", "Йемен", "Камерун", "Кения", "Қазақстан", "Ливан"),
        *("Оман", "Өзбекстан", "Украина", "Ұлыбритания", "Үндістан"),
    ],
    "ar": ["الأردن", "أفغانستان", "ألبانيا", "ألمانيا", "إيران", "باكستان", "السعودية", "العراق", "مصر", "اليمن"],
}

# From Azerbaijan to Yemen, the article passed over: Jordan after Azerbaijan, the Emirates after Albania.
OIC = [
    *("AZ", "JO", "AF", "AL", "AE", "ID", "UZ", "UG", "IR", "PK", "BH", "BN", "BD", "BJ", "BF"),
    *("TM", "TR", "TD", "TG", "TN", "DZ", "KM", "MV", "DJ", "CI", "SN", "SD", "SY", "SR", "SL"),
    *("SO", "TJ", "IQ", "OM", "GA", "GM", "GY", "GN", "GW", "PS", "QA", "KG", "KZ", "CM", "KW"),
    *("LB", "LY", "ML", "MY", "EG", "MA", "SA", "MR", "MZ", "NE", "NG", "YE"),
]


def sorted_in(language, words):
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize("language", SORTED)
def test_it_sorts_as_readers_of_the_language_expect(language):
    assert sorted_in(language, reversed(SORTED[language])) == SORTED[language]


def test_it_counts_marks_only_between_words_otherwise_alike():
    assert sorted_in("fr", ["côté", "cotes", "cote"]) == ["cote", "côté", "cotes"]


def test_it_passes_over_the_arabic_article():
    assert sorted_in("ar", ["مصر", "السعودية", "تركيا"]) == ["تركيا", "السعودية", "مصر"]


def test_it_takes_no_letters_of_albania_for_an_article():
    assert sorted_in("ar", ["باكستان", "ألبانيا"]) == ["ألبانيا", "باكستان"]


@pytest.mark.parametrize(
    ("bare", "with_hamza"),
    [("البانيا", "ألبانيا"), ("المانيا", "ألمانيا"), ("المانيا الاتحادية", "ألمانيا الاتحادية"), ("الماتي", "ألماتي")],
)
def test_it_keeps_the_first_letters_of_a_name_written_without_its_hamza(bare, with_hamza):
    assert sort_key(bare, "ar")[:2] == sort_key(with_hamza, "ar")[:2]
    assert sorted_in("ar", ["مصر", "باكستان", bare, "إندونيسيا"]) == [bare, "إندونيسيا", "باكستان", "مصر"]


def test_it_passes_over_the_article_of_a_longer_word_that_begins_like_such_a_name():
    assert sorted_in("ar", ["باكستان", "البانياس"]) == ["باكستان", "البانياس"]


def test_it_orders_the_member_states_of_the_oic_as_an_arabic_list_does():
    with (settings.BASE_DIR / "events" / "demo" / "states.csv").open(encoding="utf-8", newline="") as file:
        names = {row["iso2"]: row["name_ar"] for row in csv.DictReader(file)}
    assert sorted(OIC, key=lambda code: sort_key(names[code], "ar")) == OIC


def test_it_tells_the_turkish_dotless_i_from_the_dotted():
    assert sorted_in("tr", ["İran", "Irak", "Hatay"]) == ["Hatay", "Irak", "İran"]
    assert sorted_in("tr", ["ia", "ıb"]) == ["ıb", "ia"]


@pytest.mark.parametrize(
    ("language", "own", "others"),
    [
        ("en", "Zambia", ["Албания", "ألبانيا"]),
        ("ar", "اليمن", ["Albania", "Албания"]),
        ("ru", "Япония", ["Albania", "ألبانيا"]),
        ("kk", "Япония", ["Albania", "ألبانيا"]),
        ("zh-hans", "中国", ["Albania", "Албания", "ألبانيا"]),
    ],
)
def test_it_puts_the_own_script_first(language, own, others):
    assert sorted_in(language, [*others, own]) == [own, *others]


def test_it_has_a_letter_of_its_own_only_in_its_language():
    assert sorted_in("es", ["ñu", "nz"]) == ["nz", "ñu"]
    assert sorted_in("en", ["nz", "ñu"]) == ["ñu", "nz"]


def test_it_passes_over_punctuation_and_case():
    assert sorted_in("en", ["(the) Gambia", "the Congo"]) == ["the Congo", "(the) Gambia"]
    assert sorted_in("en", ["chad", "BENIN"]) == ["BENIN", "chad"]


def test_it_orders_one_text_in_either_normal_form_alike():
    assert sort_key("E\u0301gypte", "fr") == sort_key("\u00c9gypte", "fr")


def test_it_sorts_an_empty_text():
    assert sorted_in("en", ["", "Chad"]) == ["Chad", ""]
