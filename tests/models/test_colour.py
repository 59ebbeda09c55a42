import pytest
from django.core.exceptions import ValidationError

from events.models.colour import GROUNDS, contrast, readable_on_both_grounds


def test_it_gives_black_on_white_the_highest_contrast():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


def test_it_gives_a_colour_no_contrast_with_itself():
    assert contrast("#0f6b5c", "#0F6B5C") == pytest.approx(1)


def test_it_measures_as_wcag_does():
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize(("colour", "ground"), [("#f2e6c9", GROUNDS[0]), ("#10202f", GROUNDS[1])])
def test_it_refuses_a_colour_too_near_to_a_ground(colour, ground):
    with pytest.raises(ValidationError) as refusal:
        readable_on_both_grounds(colour)
    assert refusal.value.code == "contrast"
    assert refusal.value.params["ground"] == ground
    assert refusal.value.params["ratio"] == f"{contrast(colour, ground):.1f}"


def test_it_accepts_a_colour_seen_on_both_grounds():
    assert readable_on_both_grounds("#0f8a7a") is None
    assert min(contrast("#0f8a7a", ground) for ground in GROUNDS) >= 3
