"""An answer is the same again while nothing that the question is about has changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection

from events.models import Embargo
from events.queries.answers import told
from events.queries.news import public_news
from events.queries.summit import public_summit
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)


def asked(summit):
    with told() as answers:
        public_news(summit, NOW)
    return answers


def test_each_prepared_statement_is_told_to_whoever_listens():
    summit = factories.summit()
    with told() as answers:
        public_summit(summit.slug, NOW)
        public_news(summit, NOW)
    public_news(summit, NOW)
    assert [answer.at for answer in answers] == [NOW, NOW]
    assert ["events_newsitem" in answer.sql for answer in answers] == [False, True]


def test_it_is_the_same_while_others_change():
    item = factories.news_item(summit=factories.summit(), title_en="Okapi")
    (answer,) = asked(item.summit)
    factories.news_item(title_en="Zebra")
    assert answer.is_the_same(NOW) is True


@pytest.mark.parametrize(
    "changed", [{"title_en": "Zebra"}, {"title_ar": "x"}, {"state": "withdrawn"}, {"dated": "2026-09-09"}]
)
def test_it_is_another_when_what_was_found_changes(changed):
    item = factories.news_item(summit=factories.summit(), dated="2026-09-08")
    (answer,) = asked(item.summit)
    type(item).objects.filter(pk=item.pk).update(**changed)
    assert answer.is_the_same(NOW) is False


def test_it_is_asked_for_the_moment_that_is_now():
    summit, lifts = factories.summit(), NOW + timedelta(seconds=5)
    embargo = Embargo.objects.create(name="speech", lifts_at=lifts)
    factories.news_item(summit=summit, embargo=embargo)
    factories.news_item(summit=summit, embargo=embargo, state="draft")
    (answer,) = asked(summit)
    assert [answer.is_the_same(lifts - timedelta(microseconds=1)), answer.is_the_same(lifts)] == [True, False]


def test_a_question_without_a_moment_is_put_again_as_it_was(client):
    """What a search has found is read by its keys alone."""
    factories.news_item(title_en="Okapi")
    with told() as answers:
        client.get("/en/search/?q=okapi")
    assert [answer.is_the_same(NOW) for answer in answers if answer.at is None] == [True]


def test_a_database_that_does_not_answer_says_nothing():
    (answer,) = asked(factories.summit())

    def fail(*_given):
        raise DatabaseError

    with connection.execute_wrapper(fail), pytest.raises(DatabaseError):
        answer.is_the_same(NOW)
