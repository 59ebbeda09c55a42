import pytest

from events.models import Session
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
