import io

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from events.demo.busy import STATES
from events.demo.loader import rows
from events.models import (
    Contribution,
    Delegation,
    Document,
    Participant,
    Prize,
    Publishable,
    SearchEntry,
    SearchTerm,
    Session,
    Stamp,
    Summit,
)

pytestmark = pytest.mark.django_db
SMALL = {"sessions": 60, "delegations": 25, "days": 2, "rooms": 3}
FIRST = "/en/summits/sample-summit/"


def make(**options) -> str:
    out = io.StringIO()
    call_command("make_summit", stdout=out, **{**SMALL, **options})
    return out.getvalue()


def models():
    return apps.get_app_config("events").get_models()


def content() -> dict:
    """Every row without what the moment and the database gave it."""
    passing = {"id", "created_at", "updated_at", "first_published_at"}
    return {
        model._meta.label: [
            {name: str(value) for name, value in row.items() if name not in passing and not name.endswith("_id")}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in models()
        if model not in (SearchEntry, SearchTerm, Stamp)  # made from the others, by their keys, and with each write
    }


def test_it_makes_what_was_asked_for():
    told = make()
    summit = Summit.objects.get()
    assert (summit.sessions.count(), summit.delegations.count(), summit.venue.rooms.count()) == (60, 25, 3)
    assert (summit.documents.count(), summit.news.count(), summit.pages.count()) == (30, 12, 5)
    assert "sessions: 60" in told
    assert "at /summits/sample-summit/" in told


def test_it_passes_every_check_of_the_forms():
    make()
    for model in models():
        for record in model._base_manager.all():
            record.full_clean()
            assert not isinstance(record, Publishable) or record.first_published_at


def test_it_has_what_real_records_demand():
    make(sessions=200)
    sessions, delegations = Session.objects.all(), Delegation.objects.all()
    assert set(sessions.values_list("kind", flat=True)) == set(Session.Kind.values)
    assert {"postponed", "cancelled", "moved"} < set(sessions.values_list("status", flat=True))
    for unknown in ({"day": None}, {"day__isnull": False, "starts": None}, {"access": "closed"}, {"title_ar": ""}):
        assert sessions.filter(**unknown).exists(), unknown
    for unknown in ({"head": None}, {"level": ""}, {"status": "observer"}, {"participant__kind": "organisation"}):
        assert delegations.filter(**unknown).exists(), unknown
    assert Contribution.objects.filter(person=None).exists()
    assert Document.objects.filter(relations__isnull=False).exists()


def made_twice(make) -> list[dict]:
    """What is there after `make`, and once more after it in an empty portal."""
    make()
    first = content()
    for model in reversed(list(models())):
        model._base_manager.all().delete()
    make()
    return [first, content()]


def test_the_same_seed_makes_the_same_summit():
    first, again = made_twice(make)
    assert again == first


def test_it_stands_beside_another_and_shares_its_states_and_prizes():
    make(delegations=200)
    states = set(Participant.objects.filter(kind="state"))
    make(slug="other-summit", seed=2, delegations=200)
    assert set(Participant.objects.filter(kind="state")) >= states
    assert Prize.objects.get(slug="sample-prize-1").awards.count() == 2


@pytest.mark.parametrize(
    "options",
    [{"slug": "sample-summit"}, {"slug": "Not A Slug"}, {"slug": "s" * 41}, {"days": 0}, {"sessions": 301}],
)
def test_it_refuses_what_it_cannot_make(options):
    make()
    with pytest.raises(CommandError):
        make(**{"slug": "another", **options})
    assert Summit.objects.count() == 1


def test_the_smallest_is_one_session_and_one_delegation():
    make(sessions=1, delegations=1, days=3)
    assert Session.objects.get().kind == "closing"


def test_its_pages_answer_in_three_languages(client):
    make()
    for language in ("en", "ar", "fr"):
        for section in ("", "programme/", "delegations/", "documents/", "prizes/", "news/"):
            assert client.get(f"/{language}/summits/sample-summit/{section}").status_code == 200


def test_its_states_are_195_that_are_known():
    assert len(set(STATES)) == len(STATES) == 195
    assert set(STATES) <= {row["iso2"] for row in rows("states.csv")}


def test_it_can_be_searched_at_once(client):
    call_command("make_summit", slug="found", sessions=4, delegations=3, days=1, rooms=2, verbosity=0)
    page = client.get("/en/search/?q=sample+session+2").content.decode()
    assert "/en/summits/found/sessions/" in page
