"""Forms open with as many queries in a busy summit as in a small one, and for many rows as for one."""

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from events.models import Delegate, Delegation, Participant, Session, Source
from tests import factories
from tests.own_redis import with_table

from .browse import opened

pytestmark = [pytest.mark.django_db, with_table]
OPENED = {"summit": 34, "session": 28, "delegation": 24}  # queries, those for the reader's own rights among them

SAVED = {"summit": 128, "session": 115, "delegation": 100}  # with two rows each
CHANGED = {"summit": "slogan_en", "session": "description_en", "delegation": "head_title_en"}


@pytest.fixture(autouse=True)
def one_language(settings):
    """With more languages the checks find texts that are missing, and ask who has acknowledged that."""
    settings.SITE_LANGUAGES = ["en"]


@pytest.fixture
def summit():
    ContentType.objects.get_for_models(*apps.get_models())  # as in a process that has answered before
    return factories.summit(starts="2030-05-14", ends="2030-05-16")


def address(record) -> str:
    return f"/admin/events/{record._meta.model_name}/{record.pk}/change/"


def full(summit, rows: int) -> list:
    """The summit, a session and a delegation, each with so many rows, and all that a row refers to its own."""
    session = factories.session(summit=summit, day="2030-05-14", starts="10:00", room=factories.room())
    session.chairs.add(factories.person())
    delegation = factories.delegation(summit=summit, head=factories.person())
    for number in range(rows):
        milestone = factories.milestone(summit=summit)
        milestone.sources.add(Source.objects.create(key=f"source-{number}", title="Source"))
        factories.contribution(session=session, person=factories.person(), participant=factories.participant())
        Delegate.objects.create(delegation=delegation, person=factories.person(), order=number)
    return [summit, session, delegation]


def busy(summit, number: int):
    """So many sessions and delegations more."""
    values = {"summit": summit, "day": "2030-05-15", "state": "published"}
    Session.objects.bulk_create(Session(slug=f"s-{n}", title_en=f"Session {n}", **values) for n in range(number))
    states = [Participant(slug=f"x-{n}", name_en=f"State {n}", state="published") for n in range(number)]
    Participant.objects.bulk_create(states)
    Delegation.objects.bulk_create(Delegation(summit=summit, participant=state) for state in states)


@pytest.mark.parametrize(("rows", "others"), [(1, 10), (6, 200)])
def test_it_opens_with_as_many_queries_for_one_as_for_many(
    admin_client, summit, django_assert_num_queries, rows, others
):
    records = full(summit, rows)
    busy(summit, others)
    for record in records:
        with django_assert_num_queries(OPENED[record._meta.model_name]):
            assert admin_client.get(address(record)).status_code == 200


@pytest.mark.parametrize("others", [10, 200])
def test_it_saves_with_as_many_queries_in_a_small_summit_as_in_a_busy_one(
    admin_client, summit, django_assert_num_queries, others
):
    records = full(summit, 2)
    busy(summit, others)
    for record in records:
        form = opened(admin_client, address(record))
        noun = record._meta.model_name
        with django_assert_num_queries(SAVED[noun]):
            assert admin_client.post(address(record), form | {CHANGED[noun]: "Words"}).status_code == 302
