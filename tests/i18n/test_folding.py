import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.i18n.folding import forms, is_passed_over, plain, sequence, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Élévation ŒUVRE Straße", ["elevation", "oeuvre", "strasse"]),
        ("l’homme, L'Homme", ["l", "homme", "l", "homme"]),
        ("İSTANBUL ığüşöç", ["istanbul", "igusoc"]),
        ("إعلان أَسْتانا", ["اعلان", "استانا"]),
        ("مـسـؤول هيئة شيء", ["مسوول", "هييه", "شي"]),
        ("الرؤى", ["روي"]),
        ("٢٠١٧ ۲۰۱۷", ["2017", "2017"]),
        ("Қазақстан ёлка", ["қазақстан", "елка"]),
        ("中国科技", ["中", "国", "科", "技"]),
        ("\0\x07\u202e\u200b <>", []),
    ],
)
def test_it_folds_case_marks_and_variants_of_letters(written, folded):
    assert words(written) == folded


@pytest.mark.parametrize(
    "written", ["التعليم", "والتعليم", "بالتعليم", "للتعليم", "وبالتعليم", "تعليم", "وتعليم", "لتعليم"]
)
def test_it_finds_an_arabic_word_with_and_without_what_is_written_on_to_it(written):
    assert "تعليم" in forms(plain(words(written)[0])) or "تعليم" in words(written)


def test_it_keeps_a_word_that_begins_like_a_particle():
    assert set(forms("وزير")) == {"وزير", "زير"}
    assert set(forms("الوزير")) == {"الوزير", "وزير"}


def test_it_knows_a_symbol_as_a_whole_and_in_parts():
    in_order, further = sequence("OIC/SUM-1/2017/DEC")
    assert in_order == ["oic", "sum", "1", "2017", "dec"]
    assert further == {"oicsum12017dec"}


def test_it_knows_a_plural_without_its_s():
    assert forms("droits") == ("droits", "droit")
    assert forms("congress") == ("congress",)


def test_it_passes_over_small_words_in_three_languages():
    assert [is_passed_over(word) for word in words("of des في إلى asylum 7")] == [True, True, True, True, False, False]


@given(st.text(max_size=300))
def test_every_form_is_letters_and_digits_alone(text):
    in_order, further = sequence(text)
    assert all(form.isalnum() and len(form) <= 60 for form in {*in_order, *further})


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text):
    once = words(text)
    assert [word for folded in once for word in words(folded)] == once


def test_it_knows_an_acronym_and_its_number_as_one_word():
    assert sequence("Conference (COP 28) in 2023") == (["conference", "cop", "28", "in", "2023"], {"cop28"})


def test_it_finds_a_feminine_by_the_masculine():
    assert forms("الرابعه") == ("رابعه", "الرابعه", "رابع")
