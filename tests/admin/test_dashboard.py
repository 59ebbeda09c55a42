"""The first page of the staff's side: what the day begins with, and nothing that one may not see."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from events import history
from events.i18n.partial_date import PartialDate
from events.models import Embargo
from tests import factories

pytestmark = pytest.mark.django_db
INDEX = "/admin/"
QUERIES = 12
QUERIES_WITH_RIGHTS = 14  # those of the user and those of the groups


def write(user, record, **values):
    with history.change(user, [record]):
        for name, value in values.items():
            setattr(record, name, value)
        record.save()
    return record


def shown(client, name, field="title"):
    return [row[field] for row in client.get(INDEX).context[name]]


@pytest.fixture
def other(django_user_model):
    return django_user_model.objects.create_superuser("other")


def test_it_shows_the_drafts_that_i_was_the_last_to_change(admin_client, admin_user, other):
    write(admin_user, factories.session(state="draft"), title_en="Mine")
    write(admin_user, factories.session(), title_en="Published")
    taken = write(admin_user, factories.session(state="draft"), title_en="Was mine")
    write(other, taken, title_en="Theirs")
    factories.session(state="draft", title_en="Nobody’s")
    assert shown(admin_client, "waiting") == ["Mine"]


def test_it_shows_what_goes_live_next_in_the_zone_of_the_venue(admin_client):
    summit = factories.summit(time_zone="Asia/Almaty")
    now = timezone.now()
    later, sooner, past, signal = (
        Embargo.objects.create(name=name, lifts_at=lifts_at)
        for name, lifts_at in (
            ("Later", now + timedelta(days=20)),
            ("Sooner", now + timedelta(hours=3, minutes=1)),
            ("Past", now - timedelta(days=1)),
            ("Signal", None),
        )
    )
    for _number in range(2):
        factories.session(summit=summit, embargo=sooner)
    factories.document(summit=summit, embargo=sooner)
    for embargo in (sooner, later, past, signal):
        factories.participant(embargo=embargo)
    rows = admin_client.get(INDEX).context["next_live"]
    assert [(row["name"], row["count"]) for row in rows] == [("Sooner", 4), ("Later", 1)]
    assert rows[0]["left"] == "3\xa0hours"
    assert [clock.endswith("(Asia/Almaty)") for clock in rows[0]["clocks"]] == [True]
    assert rows[1]["clocks"] == []


def test_it_says_how_long_it_takes_and_gives_the_script_what_it_counts_down(admin_client):
    embargo = Embargo.objects.create(name="Soon", lifts_at=timezone.now() + timedelta(hours=3, minutes=1))
    factories.participant(embargo=embargo)
    html = admin_client.get(INDEX).content.decode()
    moment = f'<time datetime="{embargo.lifts_at.isoformat()}" aria-live="off" data-countdown="in {{left}}"'
    assert f'{moment} data-over="It has lifted.">in 3\xa0hours</time>' in html


def test_it_counts_what_is_broken_at_the_coming_summits(admin_client, settings):
    settings.SITE_LANGUAGES = ["en"]
    today = PartialDate.of(timezone.now().date())
    summit = factories.summit(title_en="Next", starts=today, ends=today)
    factories.summit(title_en="Past", starts="2010")
    factories.session(summit=summit, day="2010-01-01")
    for values in ({"is_dead": True}, {"is_dead": True, "archived_url": "https://archive.example/"}, {}):
        factories.link(summit=summit, **values)
    rows = admin_client.get(INDEX).context["coming"]
    assert [(str(row["summit"]), row["findings"], row["dead"]) for row in rows] == [("Next", 1, 1)]


def test_it_tells_what_changed_today_and_by_whom(admin_client, other):
    session = factories.session()
    factories.contribution(session=session)
    write(other, session, title_en="Opening")
    [row] = admin_client.get(INDEX).context["today"]
    assert (row["who"], row["records"]) == (other, [("Opening", f"/admin/events/session/{session.pk}/history/")])
    assert admin_client.get(row["records"][0][1]).status_code == 200


def test_it_names_a_few_records_of_a_change_of_many(admin_client, other):
    sessions = [factories.session() for _number in range(8)]
    with history.change(other, sessions):
        for session in sessions:
            session.save()
    [row] = admin_client.get(INDEX).context["today"]
    assert (len(row["records"]), row["more"]) == (5, 3)


def fill(user, number):
    """A summit with something for every part of the page."""
    soon = Embargo.objects.create(name=f"E{number}", lifts_at=timezone.now() + timedelta(days=number + 1))
    summit = factories.summit(starts="2999", time_zone="Asia/Almaty")
    factories.delegation(summit=summit, embargo=soon)
    factories.link(summit=summit, is_dead=True)
    write(user, factories.session(summit=summit, state="draft"), title_en="Draft")
    write(user, factories.document(summit=summit, state="draft"), title_en="Draft")


def test_it_asks_the_same_number_of_queries_for_one_and_for_three(admin_client, admin_user, django_assert_num_queries):
    for number in range(3):
        fill(admin_user, number)
        if number in (0, 2):
            with django_assert_num_queries(QUERIES):
                admin_client.get(INDEX)


def test_it_shows_nothing_of_nouns_that_the_reader_may_not_see(client, django_user_model, other):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__in=["view_document"]))
    client.force_login(reader)
    write(reader, factories.document(state="draft"), title_en="Own paper")
    write(reader, factories.session(state="draft"), title_en="Own session")
    write(other, factories.session(), title_en="Their session")
    page = client.get(INDEX)
    assert [row["title"] for row in page.context["waiting"]] == ["Own paper"]
    assert [[title for title, _address in row["records"]] for row in page.context["today"]] == [["Own paper"]]
    assert (page.context["next_live"], page.context["coming"], page.context["quick"]) == (None, None, [])
    assert "session" not in page.content.decode().lower().replace("sessionid", "")


def test_it_takes_few_queries_for_somebody_with_rights_of_their_own(
    client, django_user_model, django_assert_num_queries
):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(content_type__app_label="events"))
    client.force_login(reader)
    fill(reader, 1)
    with django_assert_num_queries(QUERIES_WITH_RIGHTS):
        client.get(INDEX)


def test_it_offers_to_add_what_the_user_may_add(client, django_user_model):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__in=["add_session", "view_document"]))
    client.force_login(reader)
    assert client.get(INDEX).context["quick"] == [("Session", "/admin/events/session/add/")]


def test_it_shows_markup_as_text(admin_client, admin_user):
    write(admin_user, factories.session(state="draft"), title_en="<script>alert(1)</script>")
    html = admin_client.get(INDEX).content.decode()
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert") == 2


def test_it_shows_what_is_in_review_whoever_changed_it(admin_client):
    session = factories.session(state="in_review")
    assert shown(admin_client, "waiting", "address") == [f"/admin/events/session/{session.pk}/change/"]


def test_it_sends_somebody_unknown_to_sign_in(client):
    assert client.get(INDEX)["Location"].startswith("/admin/login/")
