from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from events.models import Embargo, Session
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return factories.session(day="2026-09-10", starts="09:00")


@pytest.mark.parametrize(
    "change",
    [
        {"day": "2026-09-11"},
        {"starts": "10:00"},
        {"ends": "11:00"},
        {"status": "cancelled"},
        {"state": "withdrawn"},
    ],
)
def test_a_published_change_of_time_or_status_is_a_revision(session, change):
    Session.objects.get().save()
    found = Session.objects.get()
    for name, value in change.items():
        setattr(found, name, value)
    found.save()
    assert Session.objects.get().sequence == 1


def test_a_change_of_place_is_a_revision(session):
    session = Session.objects.get()
    session.room = factories.room()
    session.save(update_fields=["room"])
    assert Session.objects.get().sequence == 1


def test_a_text_is_no_revision(session):
    session = Session.objects.get()
    session.title_en = "Another"
    session.save()
    assert Session.objects.get().sequence == 0


def test_what_was_never_public_has_no_revisions():
    factories.session(state="draft", day="2026-09-10")
    draft = Session.objects.get()
    draft.day = None
    draft.save()
    assert Session.objects.get().sequence == 0


def test_it_rises_although_an_older_version_is_saved_again(session):
    older = Session.objects.get()
    moved = Session.objects.get()
    moved.status = "moved"
    moved.save()
    older.save()
    assert Session.objects.get().sequence == 2


@pytest.mark.parametrize("change", ["time_zone", "venue"])
def test_another_zone_or_venue_of_the_summit_is_a_revision_of_each_session(session, change):
    factories.session(summit=session.summit, slug="draft", state="draft")
    summit = session.summit
    setattr(summit, change, "Asia/Almaty" if change == "time_zone" else factories.venue())
    summit.save()
    summit.save()
    assert dict(Session.objects.values_list("slug", "sequence")) == {session.slug: 1, "draft": 0}


@pytest.mark.parametrize("between", [{"state": "draft"}, {"state": "withdrawn"}, {"embargo": True}])
def test_where_it_stood_while_it_was_hidden_is_told_to_nobody(session, between):
    """It is hidden, moves, and is published at another hour in one save."""
    if between.pop("embargo", None):
        between["embargo"] = Embargo.objects.create(name="talks", lifts_at=timezone.now() + timedelta(days=1))
    saved(**between)
    saved(starts=time(3, 33))
    saved(starts=time(14), state="published", embargo=None)
    assert list(session.reschedulings.all()) == []
    saved(starts=time(15))
    assert [change.columns for change in session.reschedulings.all()] == [{"starts": ["14:00:00", "15:00:00"]}]


@pytest.mark.parametrize("hidden_as", ["withdrawn", "draft"])
def test_readers_know_it_last_as_it_was_before_it_was_hidden(session, hidden_as):
    at = (date(2026, 9, 10), time(9), None)
    saved(starts=time(9), state=hidden_as)
    saved(starts=time(5, 55), ends=time(6))
    saved(state="withdrawn", day=date(2026, 9, 12))
    assert Session.objects.get().when_last_seen == at
    saved(state="published")
    saved(state="withdrawn")
    assert Session.objects.get().when_last_seen == (date(2026, 9, 12), time(5, 55), time(6))


def test_what_moves_while_its_summit_is_hidden_is_known_as_it_was_before(session):
    summit = session.summit
    summit.state = "draft"
    summit.save()
    saved(starts=time(5, 55))
    saved(state="withdrawn")
    assert Session.objects.get().when_last_seen == (date(2026, 9, 10), time(9), None)


def saved(**values):
    session = Session.objects.get()
    for name, value in values.items():
        setattr(session, name, value)
    session.save()
