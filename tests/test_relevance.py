import pytest

from events.relevance import LONGEST_QUERY, MOST_WORDS, answers, errors, fewer, parse, tolerant, unfinished


def best(query, *texts):
    """The place in `texts`, (title, all words), of the best answer."""
    found = answers(query, list(texts))
    return max(range(len(texts)), key=lambda place: (-found[place].missing, found[place].score))


def test_it_asks_for_the_words_that_tell_something():
    assert [next(iter(group)) for group in parse("the right of asylum").groups] == ["right", "asylum"]
    assert [next(iter(group)) for group in parse("de la").groups] == ["de", "la"]
    assert [next(iter(group)) for group in parse("UN summit").groups] == ["un", "summit"]
    assert not parse("?! \0")


def test_it_bounds_a_query():
    assert len(parse(" ".join(f"word{number}" for number in range(1000))).groups) <= MOST_WORDS
    assert parse("a" * 10_000).sequence == ("a" * 60,)
    assert LONGEST_QUERY == 200


def test_a_whole_title_comes_before_a_title_that_holds_more():
    assert best(parse("islamic summit"), ("extraordinary islamic summit",) * 2, ("islamic summit",) * 2) == 1


def test_a_phrase_comes_before_scattered_words():
    assert best(parse("equal pay"), ("", "equal rights and pay"), ("", "rights and equal pay")) == 1


def test_a_code_of_its_own_comes_first():
    assert best(parse("OIC"), ("oic summit |", "oic summit |"), ("organisation | oic |", "organisation oic |")) == 1


def test_a_text_that_lacks_a_word_comes_last():
    found = answers(parse("astana declaration"), [("", "astana astana"), ("", "astana declaration")])
    assert [answer.missing for answer in found] == [1, 0]


def test_what_is_misspelt_or_unfinished_counts_less_than_the_word():
    query = tolerant(parse("asylum"), {"asylum": {"asilum": 1}})
    assert query.groups == ({"asilum": 0.5, "asylum*": 0.6, "asylum": 1.0},)
    assert unfinished(parse("astana decl")).groups[1] == {"decl*": 0.6, "decl": 1.0}
    assert tolerant(parse("1"), {}).groups == ({"1": 1.0},)


def test_it_demands_ever_fewer_words():
    groups = parse("astana declaration summit 17").groups
    assert [sorted(map(len, demand)) for demand in fewer(groups)] == [[3] * 4, [2] * 6, [1] * 3]
    assert [len(demand) for demand in fewer(parse("1 2").groups)] == [2]
    assert list(fewer(parse("astana").groups)) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("asylum", "asylum", 0),
        ("assylum", "asylum", 1),
        ("asylmu", "asylum", 1),
        ("asilim", "asylum", 2),
        ("x", "asylum", 3),
    ],
)
def test_it_counts_errors(one, other, expected):
    assert errors(one, other, 2) == expected
