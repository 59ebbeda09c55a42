"""The buttons beside "Save" say who will see what."""

from datetime import UTC, datetime, timedelta

import pytest

from events.admin.steps import steps
from events.models import Embargo
from tests import factories

from .browse import opened
from .roles import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)


def offered(user, record):
    return [(step.label, step.note) for step in steps(user, record, NOW)]


def test_each_state_leads_on(admin_user):
    states = ("draft", "in_review", "published", "withdrawn")
    assert [offered(admin_user, factories.session(state=state)) for state in states] == [
        [("Send to review", "Only the staff see it."), ("Publish", "Visible to everybody at once.")],
        [("Back to draft", "Only the staff see it."), ("Publish", "Visible to everybody at once.")],
        [("Withdraw", "Hidden from the public at once; its address says that it was withdrawn.")],
        [("Publish", "Visible to everybody at once.")],
    ]


@pytest.mark.parametrize(
    ("lifts_at", "note"),
    [
        (None, "Visible to everybody when the embargo “Signal” is lifted."),
        (
            NOW + timedelta(hours=3),
            "Visible to everybody when the embargo “Signal” lifts: 10 September 2026, 09:00 UTC.",
        ),
        (NOW, "Visible to everybody at once."),
    ],
)
def test_it_says_when_an_embargo_lifts(admin_user, lifts_at, note):
    embargo = Embargo.objects.create(name="Signal", lifts_at=lifts_at)
    session = factories.session(state="draft", embargo=embargo)
    assert offered(admin_user, session)[-1] == ("Publish", note)


def test_it_names_what_hides_the_record(admin_user):
    hidden = factories.summit(state="draft", title_en="Next summit")
    session = factories.session(summit=hidden, state="draft")
    assert offered(admin_user, session)[-1] == ("Publish", "Hidden as long as “Next summit” is not public.")
    public = factories.session(summit=hidden)
    assert offered(admin_user, public) == [("Withdraw", "Withdrawn; the public does not see it now either.")]


def buttons(client, session):
    return [step.state for step in client.get(f"/admin/events/session/{session.pk}/change/").context["steps"]]


def test_each_role_is_offered_what_it_may():
    session = factories.session(state="draft")
    roles = ("programme", "publisher", "press", "translator-ar", "viewer")
    assert {role: buttons(signed_in(role), session) for role in roles} == {
        "programme": ["in_review"],
        "publisher": ["in_review", "published"],
        "press": [],
        "translator-ar": [],
        "viewer": [],
    }


@pytest.fixture
def session_of_two():
    session = factories.session(state="draft")
    for state in ("draft", "in_review", "withdrawn"):
        factories.contribution(session=session, state=state)
    return session


def test_it_offers_to_publish_the_parts_too(admin_user, session_of_two):
    last = ("Publish with all its parts", "Contributions: 2. Visible to everybody at once.")
    assert offered(admin_user, session_of_two)[-1] == last
    session_of_two.contributions.exclude(state="withdrawn").update(state="published")
    assert offered(admin_user, session_of_two)[-1] == ("Publish", "Visible to everybody at once.")


@pytest.mark.parametrize(
    ("button", "state", "parts"),
    [
        ("published", "published", ["draft", "in_review", "withdrawn"]),
        ("published+parts", "published", ["published", "published", "withdrawn"]),
        ("in_review+parts", "draft", ["draft", "in_review", "withdrawn"]),
    ],
)
def test_it_publishes_the_parts_when_it_says_so(admin_client, session_of_two, button, state, parts):
    address = f"/admin/events/session/{session_of_two.pk}/change/"
    admin_client.post(address, opened(admin_client, address) | {"_state": button})
    session_of_two.refresh_from_db()
    kept = list(session_of_two.contributions.order_by("pk").values_list("state", flat=True))
    assert (session_of_two.state, kept) == (state, parts)


def test_it_publishes_no_part_for_who_may_not(session_of_two):
    client = signed_in("programme")
    address = f"/admin/events/session/{session_of_two.pk}/change/"
    assert buttons(client, session_of_two) == ["in_review"]
    client.post(address, opened(client, address) | {"_state": "published+parts"})
    kept = list(session_of_two.contributions.order_by("pk").values_list("state", flat=True))
    assert kept == ["draft", "in_review", "withdrawn"]
