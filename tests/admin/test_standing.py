"""What the staff are told of what the public sees."""

import re
from datetime import UTC, datetime

import pytest
import time_machine

from events.models import Embargo, Session
from tests import factories

pytestmark = pytest.mark.django_db
SESSIONS = "/admin/events/session/"
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
BEFORE = datetime(2026, 11, 26, 11, 59, 59, tzinfo=UTC)


@pytest.fixture(autouse=True)
def before():
    """It is the minute before noon, whenever the tests run: a session of the staff lasts a working day."""
    with time_machine.travel(BEFORE, tick=False):
        yield


@pytest.fixture
def embargo():
    return Embargo.objects.create(name="Until noon", lifts_at=NOON)


@pytest.fixture
def sessions(embargo):
    """One of each standing, in one summit."""
    summit = factories.summit()
    signal = Embargo.objects.create(name="Signal")
    return {
        "draft": factories.session(summit=summit, state="draft"),
        "published": factories.session(summit=summit),
        "withdrawn": factories.session(summit=summit, state="withdrawn"),
        "embargo": factories.session(summit=summit, embargo=embargo),
        "signal": factories.session(summit=summit, embargo=signal),
        "hidden": factories.session(summit=factories.summit(state="draft")),
    }


def badges(client, **query):
    html = client.get(SESSIONS, query).content.decode()
    return sorted(re.findall(r'<span class="standing standing-(\w+)">(.*?)</span>', html))


def test_it_says_in_each_row_what_the_public_sees(admin_client, sessions):
    with time_machine.travel(BEFORE, tick=False):
        assert badges(admin_client) == [
            ("draft", "draft"),
            ("embargo", "under embargo until 26 November 2026, 12:00 UTC"),
            ("embargo", "under embargo until a signal"),
            ("hidden", "published, hidden by what it belongs to"),
            ("published", "published"),
            ("withdrawn", "withdrawn"),
        ]


def test_it_says_published_when_the_embargo_has_lifted(admin_client, sessions):
    with time_machine.travel(NOON, tick=False):
        assert ("embargo", "under embargo until 26 November 2026, 12:00 UTC") not in badges(admin_client)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("draft", ["draft"]),
        ("published", ["published", "hidden"]),
        ("withdrawn", ["withdrawn"]),
        ("embargo", ["embargo", "signal"]),
        ("nonsense", ["draft", "published", "withdrawn", "embargo", "signal", "hidden"]),
    ],
)
def test_it_filters_by_what_it_says(admin_client, sessions, state, found):
    with time_machine.travel(BEFORE, tick=False):
        listed = admin_client.get(SESSIONS, {"state": state}).context["cl"].queryset
    assert set(listed) == {sessions[name] for name in found}


def test_it_says_in_the_form_what_hides_a_published_record(admin_client, sessions):
    parent = sessions["hidden"].summit
    html = admin_client.get(f"{SESSIONS}{sessions['hidden'].pk}/change/").content.decode()
    assert f"Hidden all the same, as long as “{parent}” is not public." in html
    assert (
        "Hidden all the same" not in admin_client.get(f"{SESSIONS}{sessions['published'].pk}/change/").content.decode()
    )


def test_it_names_the_nearest_of_what_hides(admin_client):
    body = factories.organisation(name_en="Body of drafts", state="draft")
    session = factories.session(summit=factories.summit(series=factories.series(organisation=body)))
    html = admin_client.get(f"{SESSIONS}{session.pk}/change/").content.decode()
    assert "as long as “Body of drafts” is not public" in html


def test_it_leads_to_the_public_page_only_of_what_is_public(admin_client, sessions):
    with time_machine.travel(BEFORE, tick=False):
        shown = {
            name: "View on site" in admin_client.get(f"{SESSIONS}{session.pk}/change/").content.decode()
            for name, session in sessions.items()
        }
    assert [name for name, is_shown in shown.items() if is_shown] == ["published"]


def test_it_fills_in_the_summit_of_the_list(admin_client):
    summit = factories.summit()
    query = f"_changelist_filters=summit__id__exact%3D{summit.pk}%26state%3Ddraft"
    form = admin_client.get(f"{SESSIONS}add/?{query}").context["adminform"].form
    assert form["summit"].value() == str(summit.pk)
    assert form["state"].value() == "draft"


def test_it_counts_what_belongs_to_a_summit(admin_client):
    session = factories.session(state="draft")
    factories.session()
    parts = admin_client.get(f"/admin/events/summit/{session.summit_id}/change/").context["parts"]
    first = parts[0]
    assert (first["name"], first["count"]) == ("Sessions", 1)
    assert list(admin_client.get(first["list"]).context["cl"].result_list) == [session]
    assert admin_client.get(first["add"]).context["adminform"].form["summit"].value() == str(session.summit_id)
    assert Session.objects.count() == 2


def test_it_leads_to_a_file_only_where_the_public_may_read_it(admin_client):
    shown, hidden = factories.document_file(), factories.document_file(state="draft")
    for file, is_linked in ((shown, True), (hidden, False)):
        html = admin_client.get(f"/admin/events/document/{file.document_id}/change/").content.decode()
        assert (f'href="{file.get_absolute_url()}"' in html) is is_linked
        assert file.download_name in html


def test_it_writes_the_moments_of_a_record_as_any_other(admin_client):
    with time_machine.travel(BEFORE, tick=False):
        session = factories.session()
        html = admin_client.get(f"{SESSIONS}{session.pk}/change/").content.decode()
    assert html.count('<div class="readonly">26 November 2026, 11:59 UTC</div>') == 2
