from events.i18n.partial_date import PartialDate
from events.precedence import LEVELS, Place, Seat, order

EGYPT = Seat("eg", "Egypt", "head_of_government", PartialDate(2015, 9, 19))
ALGERIA = Seat("dz", "Algeria", "head_of_state", PartialDate(1999, 4))
TURKEY = Seat("tr", "Türkiye", "head_of_state", PartialDate(2014, 8, 28))
QATAR = Seat("qa", "Qatar")
SEATS = (TURKEY, EGYPT, QATAR, ALGERIA)


def keys(places):
    return [place.key for place in places]


def reasons(places):
    return [str(place.reason) for place in places]


def test_it_orders_by_level_then_by_date_of_taking_office():
    assert keys(order(SEATS, "level")) == ["dz", "tr", "eg", "qa"]


def test_it_numbers_places_from_one_and_gives_the_reason():
    assert order([ALGERIA], "alphabetical") == [Place(1, "dz", "Alphabetical")]
    assert reasons(order([ALGERIA, EGYPT], "level")) == ["By level, then by date of taking office"] * 2


def test_it_knows_every_level_in_its_order():
    seats = [Seat(level, "Same", level) for level in reversed(LEVELS)]
    assert keys(order(seats, "level")) == list(LEVELS)


def test_it_puts_an_unknown_date_last_in_its_level():
    undated = Seat("ag", "Aland", "head_of_state")
    assert keys(order([undated, TURKEY, ALGERIA], "level")) == ["dz", "tr", "ag"]


def test_it_falls_back_to_the_alphabet_where_level_and_date_agree():
    chad, benin = Seat("td", "Chad", "minister"), Seat("bj", "Benin", "minister")
    assert keys(order([chad, benin], "level")) == ["bj", "td"]


def test_it_orders_alphabetically():
    assert keys(order(SEATS, "alphabetical")) == ["dz", "eg", "qa", "tr"]


def test_it_orders_by_the_alphabet_of_the_language_asked_for():
    seats = [Seat("tn", "Tunisie"), Seat("eg", "Égypte"), Seat("ee", "Estonie")]
    assert keys(order(seats, "alphabetical", "fr")) == ["eg", "ee", "tn"]


def test_it_begins_with_the_drawn_seat_and_goes_round():
    places = order(SEATS, "drawn", first="qa")
    assert keys(places) == ["qa", "tr", "dz", "eg"]
    assert reasons(places) == ["Alphabetical from the drawn first seat"] * 4


def test_it_claims_no_draw_when_the_drawn_seat_is_absent():
    places = order(SEATS, "drawn", first="xx")
    assert keys(places) == ["dz", "eg", "qa", "tr"]
    assert reasons(places) == ["Alphabetical"] * 4


def test_it_takes_the_manual_order_and_puts_the_rest_behind_it():
    seats = [Seat("a", "A"), Seat("c", "C", position=20), Seat("b", "B"), Seat("d", "D", position=10)]
    places = order(seats, "manual")
    assert keys(places) == ["d", "c", "a", "b"]
    assert reasons(places) == ["By hand", "By hand", "Alphabetical", "Alphabetical"]


def test_it_puts_a_seat_placed_by_hand_at_its_place_in_any_rule():
    host = Seat("kz", "Kazakhstan", "minister", position=1, position_reason="The host comes first")
    chair = Seat("al", "Albania", position=3)
    for rule, expected in {
        "level": ["kz", "dz", "al", "tr", "eg", "qa"],
        "alphabetical": ["kz", "dz", "al", "eg", "qa", "tr"],
        "drawn": ["kz", "eg", "al", "qa", "tr", "dz"],
    }.items():
        places = order([*SEATS, host, chair], rule, first="eg")
        assert keys(places) == expected
        assert reasons(places)[0] == "The host comes first"
        assert reasons(places)[2] == "By hand"


def test_it_keeps_the_rule_between_seats_that_claim_one_place():
    seats = [Seat("b", "B", position=1), Seat("a", "A", position=1), Seat("c", "C", position=2), Seat("d", "D")]
    assert keys(order(seats, "alphabetical")) == ["a", "b", "c", "d"]


def test_it_puts_a_place_beyond_the_end_at_the_end():
    assert keys(order([Seat("a", "A", position=9), Seat("b", "B")], "alphabetical")) == ["b", "a"]


def test_it_orders_no_seats():
    assert order([], "drawn", first="qa") == []
