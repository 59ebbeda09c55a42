import random

import pytest

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


def sorted_in(language, words):
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize("language", SORTED)
def test_it_sorts_as_readers_of_the_language_expect(language):
    shuffled = random.Random(7).sample(SORTED[language], len(SORTED[language]))
    assert sorted_in(language, shuffled) == SORTED[language]


def test_it_counts_marks_only_between_words_otherwise_alike():
    assert sorted_in("fr", ["côté", "cotes", "cote"]) == ["cote", "côté", "cotes"]


def test_it_passes_over_the_arabic_article():
    assert sorted_in("ar", ["مصر", "السعودية", "تركيا"]) == ["تركيا", "السعودية", "مصر"]


def test_it_takes_no_letters_of_albania_for_an_article():
    assert sorted_in("ar", ["بنين", "ألبانيا"]) == ["ألبانيا", "بنين"]


def test_it_tells_the_turkish_dotless_i_from_the_dotted():
    assert sorted_in("tr", ["İran", "Irak", "Hatay"]) == ["Hatay", "Irak", "İran"]
    assert sorted_in("tr", ["ia", "ıb"]) == ["ıb", "ia"]


@pytest.mark.parametrize(
    ("language", "first"), [("en", "Zambia"), ("ar", "يمن"), ("ru", "Япония"), ("kk", "Япония"), ("zh-hans", "中国")]
)
def test_it_puts_the_own_script_first(language, first):
    others = [word for word in ("Albania", "Албания", "ألبانيا") if sort_key(word, language)[0]]
    assert sorted_in(language, [*others, first])[0] == first


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
