"""Missing, stale or ready, as the history of the columns has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.staleness import MISSING, READY, STALE, Status, statuses

TITLE = ["title_en", "title_ar", "title_fr"]
DESCRIPTION = ["description_en", "description_ar", "description_fr"]


def version(en="", ar="", fr=""):
    return {"title_en": en, "title_ar": ar, "title_fr": fr}


def kinds(*versions, now=None):
    found = statuses([TITLE], now or versions[-1], versions)
    return [found[column].kind for column in TITLE if column in found]


@pytest.mark.parametrize(
    ("versions", "expected"),
    [
        ([version("One", "واحد", "Un")], [READY, READY, READY]),
        ([version("One", "واحد")], [READY, READY, MISSING]),
        ([version(ar="واحد")], [MISSING, READY, MISSING]),
        ([version("One", "واحد"), version("Two", "واحد")], [READY, STALE, MISSING]),
        ([version("One", "واحد"), version("Two", "اثنان")], [READY, READY, MISSING]),
        ([version("One", "واحد"), version("Two", "واحد"), version("Two", "اثنان")], [READY, READY, MISSING]),
        ([version("One", "واحد"), version("One", "اثنان"), version("Two", "اثنان")], [READY, STALE, MISSING]),
        ([version("One"), version("One", "واحد", "Un"), version("Two", "واحد", "Deux")], [READY, STALE, READY]),
    ],
)
def test_it_compares_each_language_with_its_source(versions, expected):
    assert kinds(*versions) == expected


def test_it_finds_a_source_that_was_changed_back_ready():
    assert kinds(version("One", "واحد"), version("Two", "واحد"), version("One", "واحد")) == [READY, READY, MISSING]


def test_it_takes_a_source_that_was_written_later_for_the_text_that_was_there():
    versions = [version(ar="واحد"), version("One", "واحد")]
    assert kinds(*versions) == [READY, READY, MISSING]
    assert kinds(*versions, version("Two", "واحد")) == [READY, STALE, MISSING]


def test_it_finds_nothing_stale_without_a_history():
    assert [status.kind for status in statuses([TITLE], version("One", "واحد"), []).values()] == [
        READY,
        READY,
        MISSING,
    ]


def test_it_tells_what_the_source_said():
    found = statuses([TITLE], version("Two", "واحد"), [version("One", "واحد"), version("Two", "واحد")])
    assert found["title_ar"] == Status(STALE, "title_en", "One")


def test_it_says_nothing_of_a_text_that_is_written_nowhere():
    now = version("One") | dict.fromkeys(DESCRIPTION, "")
    assert list(statuses([TITLE, DESCRIPTION], now, [])) == TITLE


def test_it_reads_versions_of_before_a_column_was_there():
    assert kinds({"title_en": "One"}, version("One", "واحد"), version("Two", "واحد")) == [READY, STALE, MISSING]


words = st.sampled_from(["", "a", "b", "c"])
histories = st.lists(st.builds(version, words, words, words), min_size=1, max_size=8)


@given(histories)
def test_it_gives_one_answer_for_each_column_of_a_written_text(versions):
    found = statuses([TITLE], versions[-1], versions)
    is_written = any(versions[-1].values())
    assert list(found) == (TITLE if is_written else [])
    for column, status in found.items():
        assert (status.kind == MISSING) == (versions[-1][column] == "")
        assert column != status.source or status.kind == READY


@given(histories)
def test_it_finds_every_translation_ready_that_the_last_save_changed(versions):
    last = {column: text and text + "!" for column, text in versions[-1].items()}
    assert STALE not in kinds(*versions, last)


@given(histories)
def test_it_finds_stale_only_what_an_earlier_source_stood_beside(versions):
    for column, status in statuses([TITLE], versions[-1], versions).items():
        if status.kind == STALE:
            assert status.base != versions[-1][status.source]
            pairs = [(each[status.source], each[column]) for each in versions]
            assert (status.base, versions[-1][column]) in pairs


@given(histories, st.integers(1, 3))
def test_it_is_not_moved_by_saves_without_a_change(versions, times):
    assert kinds(*versions) == kinds(*versions, *[versions[-1]] * times)
