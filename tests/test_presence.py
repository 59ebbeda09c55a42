"""Marks of open forms expire, keep since when, and fail without harm."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from events import presence
from tests.own_redis import with_table

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ANNA, BOB = (1, "Anna"), (2, "Bob")


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def enter(who, at, lasts=MINUTE, key=7):
    presence.enter("session", key, *who, at, lasts)


def seen_by(who, at, key=7):
    return [(mark.name, mark.since) for mark in presence.others("session", key, who[0], at)]


def test_it_tells_of_others_and_not_of_oneself_nor_of_other_records():
    enter(ANNA, NOON)
    assert (seen_by(BOB, NOON), seen_by(ANNA, NOON), seen_by(BOB, NOON, key=8)) == ([("Anna", NOON)], [], [])


def test_it_expires_at_its_end_and_keeps_since_when_while_it_lives():
    enter(ANNA, NOON)
    enter(ANNA, NOON + MINUTE * 0.6)
    assert seen_by(BOB, NOON + MINUTE) == [("Anna", NOON)]
    assert seen_by(BOB, NOON + 1.6 * MINUTE) == []
    enter(ANNA, NOON + 2 * MINUTE)
    assert seen_by(BOB, NOON + 2 * MINUTE) == [("Anna", NOON + 2 * MINUTE)]


def test_it_names_the_first_who_came_first_and_forgets_who_left():
    enter(BOB, NOON)
    enter(ANNA, NOON - MINUTE / 2)
    assert [name for name, _since in seen_by((3, ""), NOON)] == ["Anna", "Bob"]
    presence.leave("session", "7", ANNA[0], NOON)
    assert [name for name, _since in seen_by((3, ""), NOON)] == ["Bob"]


@with_table
def test_it_lives_on_by_beats_and_writes_as_few_of_them_as_that_takes(django_assert_num_queries):
    beat = timedelta(seconds=30)
    enter(ANNA, NOON, presence.OPENED)
    for number in range(1, 20):
        enter(ANNA, NOON + number * beat, presence.KEPT)
        assert seen_by(BOB, NOON + (number + 1) * beat) == [("Anna", NOON)]
    with django_assert_num_queries(1):
        enter(ANNA, NOON + 19.5 * beat, presence.KEPT)
    assert seen_by(BOB, NOON + 19 * beat + presence.KEPT) == []


def test_a_cache_that_does_not_answer_costs_the_marks_only(monkeypatch, caplog):
    def fails(*arguments, **values):
        raise ConnectionError

    monkeypatch.setattr(presence.cache, "get", fails)
    monkeypatch.setattr(presence.cache, "set", fails)
    enter(ANNA, NOON)
    assert seen_by(BOB, NOON) == []
    assert len(caplog.records) == 3
