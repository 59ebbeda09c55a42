"""The page of previews beside a record's form: what it opens, what it gives away, and what it keeps."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from reversion.models import Version

from events.models import PreviewLink
from events.queries.preview import preview_address
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 9, 9, 3, 0, tzinfo=UTC)
CHOICE = {"language": "en", "moment": "", "has_parts": "on", "days": "7"}


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def session():
    summit = factories.summit(slug="s", title_en="Open summit", time_zone="Asia/Almaty")
    return factories.session(summit=summit, slug="a", title_en="Secret <session>", state="draft")


@pytest.fixture
def colleague(django_user_model):
    return django_user_model.objects.create_user("colleague", is_staff=True)


def page(record):
    return f"/admin/events/{record._meta.model_name}/{record.pk}/preview/"


def allow(user, *names):
    user.user_permissions.add(*Permission.objects.filter(content_type__app_label="events", codename__in=names))


def made(client, record, **values):
    """The address of a new link, as the page shows it."""
    return client.post(page(record), CHOICE | {"_link": "1"} | values).context["address"]


def test_it_is_reached_from_the_form_of_every_record(admin_client, session):
    assert f'href="{page(session)}"' in admin_client.get(page(session).replace("preview", "change")).content.decode()
    assert "/preview/" not in admin_client.get("/admin/events/session/add/").content.decode()


def test_it_opens_the_preview_in_the_chosen_language_at_the_chosen_moment(admin_client, session):
    choice = CHOICE | {"_preview": "1", "language": "ar", "moment": "2017-09-09T08:59"}
    answer = admin_client.post(page(session), choice)
    assert re.fullmatch(r"/preview/[\w-]{43}/ar/summits/s/sessions/a/", answer["Location"])
    link = PreviewLink.objects.get()
    assert (link.for_staff, link.moment, link.time_zone) == (
        True,
        datetime(2017, 9, 9, 2, 59, tzinfo=UTC),
        "Asia/Almaty",
    )
    html = admin_client.get(answer["Location"]).content.decode()
    assert "Secret &lt;session&gt;" in html
    assert "08:59 (UTC+06:00)" in html
    assert Client().get(answer["Location"]).status_code == 404


def test_it_forgets_what_staff_have_looked_at(admin_client, session, at_now):
    admin_client.post(page(session), CHOICE | {"_preview": "1"})
    at_now.shift(timedelta(hours=12))
    admin_client.post(page(session), CHOICE | {"_preview": "1"})
    assert PreviewLink.objects.count() == 1


def test_it_shows_the_address_of_a_link_once(admin_client, session):
    address = made(admin_client, session, days="30")
    assert re.fullmatch(r"http://testserver/preview/[\w-]{43}/en/summits/s/sessions/a/", address)
    link = PreviewLink.objects.get()
    assert (link.for_staff, link.expires_at, link.made_by.username) == (False, NOW + timedelta(days=30), "admin")
    key = address.split("/")[4]
    later = [admin_client.get(path) for path in (page(session), "/admin/events/previewlink/")]
    later.append(admin_client.get(f"/admin/events/previewlink/{link.pk}/change/"))
    assert [key in answer.content.decode() for answer in later] == [False, False, False]
    assert [(answer.status_code, "Revoke" in answer.content.decode()) for answer in later[:2]] == [(200, True)] * 2
    assert Client().get(address).status_code == 200


def test_it_remembers_who_made_and_who_revoked_a_link(admin_client, session):
    address = made(admin_client, session)
    link = PreviewLink.objects.get()
    admin_client.post(page(session), {"_revoke": link.pk})
    assert Client().get(address).status_code == 404
    entries = LogEntry.objects.order_by("pk")
    assert [entry.get_change_message() for entry in entries] == [
        "Added preview link “Secret <session>”.",
        "Deleted preview link “Secret <session>”.",
    ]
    assert [version.revision.user.username for version in Version.objects.get_for_object(link)] == ["admin", "admin"]


def test_it_revokes_from_the_list_of_links(admin_client, session):
    address = made(admin_client, session)
    chosen = {"action": "revoke_links", "_selected_action": [PreviewLink.objects.get().pk]}
    assert (
        "1 link was revoked." in admin_client.post("/admin/events/previewlink/", chosen, follow=True).content.decode()
    )
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("days", "0"), ("days", "31"), ("moment", "1066-10-14T09:00"), ("moment", "x"), ("language", "xx")],
)
def test_it_refuses_what_is_out_of_bounds(admin_client, session, field, value):
    answer = admin_client.post(page(session), CHOICE | {"_link": "1", field: value})
    assert list(answer.context["form"].errors) == [field]
    assert not PreviewLink.objects.exists()


def test_it_is_closed_to_who_may_not_see_the_record(client, colleague, session):
    client.force_login(colleague)
    assert client.get(page(session)).status_code == 403


def test_it_lets_a_viewer_look_and_not_share(client, colleague, session):
    allow(colleague, "view_session")
    client.force_login(colleague)
    assert "Make a link" not in client.get(page(session)).content.decode()
    assert client.post(page(session), CHOICE | {"_link": "1"}).status_code == 403
    opened = client.post(page(session), CHOICE | {"_preview": "1"})
    assert client.get(opened["Location"]).status_code == 200
    assert PreviewLink.objects.filter(for_staff=False).count() == 0


def test_it_lets_nobody_revoke_anothers_link_without_the_right(client, admin_client, colleague, session):
    address = made(admin_client, session)
    link = PreviewLink.objects.get(for_staff=False)
    allow(colleague, "view_session", "view_previewlink")
    client.force_login(colleague)
    assert client.post(page(session), {"_revoke": link.pk}).status_code == 403
    client.post("/admin/events/previewlink/", {"action": "revoke_links", "_selected_action": [link.pk]})
    assert Client().get(address).status_code == 200
    allow(colleague, "change_previewlink")
    client.post(page(session), {"_revoke": link.pk})
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("number", ["x", "999", "²"])
def test_it_revokes_no_link_of_another_record(admin_client, session, number):
    made(admin_client, session)
    other = factories.session()
    admin_client.post(page(other), {"_revoke": PreviewLink.objects.get().pk})
    admin_client.post(page(session), {"_revoke": number})
    assert PreviewLink.objects.live(NOW).count() == 1


def test_it_names_what_it_shows_besides(admin_client, session):
    assert "which are not public" not in admin_client.get(page(session)).content.decode()
    session.summit.state = "draft"
    session.summit.save()
    html = admin_client.get(page(session)).content.decode()
    assert "<bdi>Open summit</bdi></p>" in html


def test_it_finds_a_page_for_every_noun(admin_client):
    summit = factories.summit(slug="s")
    delegation = factories.delegation(summit=summit)
    records = [
        summit,
        summit.series,
        summit.series.organisation,
        delegation,
        delegation.participant,
        factories.session(summit=summit),
        factories.contribution(session=factories.session(summit=summit)),
        factories.document(summit=summit),
        factories.document_file(document=factories.document(summit=summit)),
        factories.news_item(summit=summit),
        factories.page(summit=summit),
        factories.photo(summit=summit),
        factories.link(summit=summit),
        factories.figure(summit=summit),
        factories.fact(summit=summit),
        factories.milestone(summit=summit),
        factories.related_event(summit=summit),
        factories.membership(),
        factories.prize(),
        factories.award(summit=summit),
        factories.laureate(),
    ]
    pages = {type(record).__name__: admin_client.get(preview_address(record)).status_code for record in records}
    assert pages == dict.fromkeys(pages, 200)
