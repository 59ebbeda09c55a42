"""An embargo as a whole: seen as if lifted, lifted now, moved."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Permission
from reversion.models import Version

from events.models import Embargo
from tests import factories, walk

from .roles import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def embargo():
    return Embargo.objects.create(name="Until three", lifts_at=LATER)


@pytest.fixture
def summit():
    return factories.summit(slug="s", time_zone="Asia/Tehran", city_en="Tehran")


@pytest.fixture
def officer(client, django_user_model):
    """A client of somebody who may see embargoes and not change them."""
    user = django_user_model.objects.create_user("officer", is_staff=True)
    names = ("view_embargo", "view_session")
    user.user_permissions.add(*Permission.objects.filter(content_type__app_label="events", codename__in=names))
    client.force_login(user)
    return client


def address(embargo, what):
    return f"/admin/events/embargo/{embargo.pk}/{what}/"


def said(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_it_tells_what_lifting_does_before_it_does_it(admin_client, embargo, summit):
    session = factories.session(summit=summit, embargo=embargo)
    factories.contribution(session=session)
    factories.news_item(summit=summit, embargo=embargo, state="draft")
    factories.news_item(summit=summit)
    answer = admin_client.get(address(embargo, "lift"))
    assert "These become visible to everybody at once: Sessions: 1 Contributions: 1" in said(answer)
    assert "1 record under it stays hidden all the same" in said(answer)
    embargo.refresh_from_db()
    assert embargo.lifts_at == LATER


def test_it_lifts_now_and_remembers_who_did_it(admin_client, embargo, summit):
    item = factories.news_item(summit=summit, embargo=embargo)
    assert admin_client.get(item.get_absolute_url()).status_code == 404
    admin_client.post(address(embargo, "lift"), {"_was": LATER.isoformat(), "_confirmed": "1"})
    assert admin_client.get(item.get_absolute_url()).status_code == 200
    last, first = Version.objects.get_for_object(embargo)
    assert (first.field_dict["lifts_at"], last.field_dict["lifts_at"]) == (LATER, NOW)
    assert last.revision.user.username == "admin"
    assert "It has lifted already." in said(admin_client.get(address(embargo, "lift"), follow=True))


def test_it_moves_on_the_clock_of_the_summit_after_telling_what_that_does(admin_client, embargo, summit):
    factories.news_item(summit=summit, embargo=embargo)
    form = admin_client.get(address(embargo, "move"))
    assert 'value="2026-11-26T18:30"' in form.content.decode()
    chosen = {"zone": "Asia/Tehran", "moment": "2026-11-26T20:00", "_was": LATER.isoformat()}
    answer = admin_client.post(address(embargo, "move"), chosen)
    moments = "From: 26 November 2026, 15:00 UTC To: 26 November 2026, 16:30 UTC"
    assert f"{moments} These become visible to everybody at the new moment: News items: 1" in said(answer)
    embargo.refresh_from_db()
    assert embargo.lifts_at == LATER
    admin_client.post(address(embargo, "move"), chosen | {"_confirmed": "1"})
    embargo.refresh_from_db()
    assert embargo.lifts_at == datetime(2026, 11, 26, 16, 30, tzinfo=UTC)
    assert Version.objects.get_for_object(embargo).count() == 2


@pytest.mark.parametrize(
    ("was", "moment", "words"),
    [
        (LATER, "2026-11-26T11:00", "These become visible to everybody at once:"),
        (NOW, "2026-11-27T11:00", "These are public now and become hidden at once:"),
        (NOW, "2026-11-26T11:00", "It has lifted and stays so"),
        (LATER, "", "These stay hidden until somebody lifts the embargo:"),
    ],
)
def test_it_says_what_a_move_means(admin_client, embargo, summit, was, moment, words):
    Embargo.objects.update(lifts_at=was)
    factories.news_item(summit=summit, embargo=embargo)
    answer = admin_client.post(address(embargo, "move"), {"zone": "UTC", "moment": moment, "_was": was.isoformat()})
    assert words in said(answer)
    assert ("News items: 1" in said(answer)) is ("stays so" not in words)


@pytest.mark.parametrize("chosen", [{"zone": "Mars/Phobos", "moment": ""}, {"zone": "UTC", "moment": "x"}])
def test_it_refuses_a_moment_that_is_none(admin_client, embargo, chosen):
    answer = admin_client.post(address(embargo, "move"), chosen | {"_confirmed": "1", "_was": LATER.isoformat()})
    assert len(answer.context["form"].errors) == 1


def test_it_refuses_to_lift_what_somebody_has_moved_since(admin_client, embargo):
    Embargo.objects.update(lifts_at=LATER + timedelta(days=1))
    answer = admin_client.post(address(embargo, "lift"), {"_was": LATER.isoformat()}, follow=True)
    assert "Somebody has moved this embargo since." in said(answer)
    embargo.refresh_from_db()
    assert embargo.lifts_at == LATER + timedelta(days=1)


def test_it_is_lifted_and_moved_by_nobody_without_the_right(officer, embargo):
    html = officer.get(address(embargo, "change")).content.decode()
    assert ("Lift now" in html, ">Move the moment<" in html, "See the site" in html) == (False, False, True)
    data = {"_was": LATER.isoformat(), "_confirmed": "1", "zone": "UTC", "moment": ""}
    assert [officer.post(address(embargo, what), data).status_code for what in ("lift", "move")] == [403, 403]
    assert [officer.get(address(embargo, what)).status_code for what in ("lift", "move")] == [403, 403]
    embargo.refresh_from_db()
    assert embargo.lifts_at == LATER


def test_it_shows_the_site_as_at_its_moment(officer, embargo, summit):
    factories.news_item(summit=summit, embargo=embargo, title_en="Under embargo")
    prefix = officer.post(address(embargo, "as-lifted"))["Location"]
    html = officer.get(f"{prefix}en/summits/s/news/").content.decode()
    assert "Under embargo" in html
    assert "As at 26 November 2026, 18:30 (UTC+03:30)" in html
    assert officer.get(address(embargo, "as-lifted")).status_code == 405


def test_it_lets_nobody_see_it_who_may_not_see_embargoes(client, django_user_model, embargo):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert client.post(address(embargo, "as-lifted")).status_code == 403


def test_it_knows_no_other_embargo(admin_client):
    answers = [admin_client.get(f"/admin/events/embargo/{key}/lift/").status_code for key in ("999", "x")]
    assert answers == [404, 404]


def test_it_gives_the_moment_to_the_editors_own_clock(admin_client, embargo):
    html = admin_client.get(address(embargo, "change")).content.decode()
    assert '<time datetime="2026-11-26T15:00:00+00:00" data-own-clock="your own clock"></time>' in html
    assert "26 November 2026, 15:00 UTC<" in html


@pytest.mark.parametrize(("role", "is_led"), [("publisher", True), ("press", False), ("viewer", False)])
def test_its_form_leads_to_where_the_moment_is_moved(embargo, role, is_led):
    html = signed_in(role).get(address(embargo, "change")).content.decode()
    assert html.count(f'href="{address(embargo, "move")}"') == is_led


def fifty(embargo, summit):
    """Fifty records of eight nouns under one embargo, and the addresses at which each is read."""
    marked = {"embargo": embargo, "title_en": "ZEBRA88"}
    document = factories.document(summit=summit)
    records = [factories.session(summit=summit, **marked) for _ in range(8)]
    records += [factories.document(summit=summit, **marked) for _ in range(8)]
    records += [factories.news_item(summit=summit, **marked) for _ in range(8)]
    records += [factories.page(summit=summit, **marked) for _ in range(8)]
    records += [factories.delegation(summit=summit, embargo=embargo) for _ in range(6)]
    records += [factories.participant(embargo=embargo, name_en="ZEBRA88") for _ in range(4)]
    records += [
        factories.document_file(document=document, language=code, embargo=embargo) for code in ("en", "ar", "fr")
    ]
    records += [factories.photo(summit=summit, embargo=embargo, caption_en="ZEBRA88") for _ in range(5)]
    return records


def reached(client, records):
    """The addresses of the records that answer, and all others that hold a word of them."""
    own = [r.get_absolute_url() if hasattr(r, "get_absolute_url") else f"/photos/{r.public_id}/480" for r in records]
    search = ["/en/search/?q=zebra88", "/en/search/suggest/?q=zebra88"]
    answers = {path: client.get(path) for path in {*own, *walk.addresses("en"), *search}}
    bodies = {path: walk.body(answer) for path, answer in answers.items()}
    holding = [path for path, body in bodies.items() if "ZEBRA88" in body]
    return {path for path in own if answers[path].status_code == 200}, holding


def test_it_lifts_fifty_records_of_eight_nouns_at_once(client, summit):
    embargo = Embargo.objects.create(name="fifty", lifts_at=NOW + timedelta(seconds=1))
    records = fifty(embargo, summit)
    assert (len(records), len({type(record) for record in records})) == (50, 8)
    assert reached(client, records) == (set(), [])
    with time_machine.travel(NOW + timedelta(seconds=1), tick=False):
        opened_now, holding = reached(client, records)
    assert len(opened_now) == 50
    assert {"/en/summits/s/programme/", "/en/search/suggest/?q=zebra88"} <= set(holding)


def test_it_opens_all_of_them_with_one_row(client, admin_client, summit):
    embargo = Embargo.objects.create(name="fifty")
    records = fifty(embargo, summit)
    admin_client.post(address(embargo, "lift"), {"_was": "signal", "_confirmed": "1"})
    assert len(reached(client, records)[0]) == 50
