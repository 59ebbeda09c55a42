import base64
import hashlib
import re
from datetime import UTC, datetime

import pytest
import time_machine

from events.models import Source
from tests import factories

pytestmark = pytest.mark.django_db


def headings(client):
    return re.findall(r'<h2 id="([a-z-]+)"', client.get("/en/summits/s/").content.decode())


def test_it_gives_the_programme_first_before_a_summit_and_the_results_first_after(client):
    summit = factories.summit(slug="s", starts="2026-09-10", ends="2026-09-11")
    factories.session(summit=summit)
    factories.document(summit=summit)
    with time_machine.travel(datetime(2026, 9, 9, tzinfo=UTC), tick=False):
        assert headings(client) == ["key-facts", "programme", "documents", "formats"]
    with time_machine.travel(datetime(2026, 9, 12, tzinfo=UTC), tick=False):
        assert headings(client) == ["key-facts", "documents", "programme", "formats"]


def test_it_opens_with_what_is_on_while_the_summit_lasts(client):
    summit = factories.summit(slug="s", starts="2026-09-10", ends="2026-09-11", time_zone="Asia/Almaty")
    hall, times = factories.room(venue=factories.venue()), {"day": "2026-09-10", "starts": "09:00", "ends": "10:00"}
    for title, state in (("Open talk", "published"), ("Hidden talk", "draft")):
        factories.session(summit=summit, title_en=title, room=hall, state=state, **times)
    seen = {}
    for hour in (3, 4, 5):  # 08:00, 09:00 and 10:00 at the venue
        with time_machine.travel(datetime(2026, 9, 10, hour, tzinfo=UTC), tick=False):
            boards = client.get("/en/summits/s/").context["boards"]
            seen[hour] = [
                (str(board.now and board.now.session), str(board.next and board.next.session)) for board in boards
            ]
    assert seen == {3: [("None", "Open talk")], 4: [("Open talk", "None")], 5: []}
    with time_machine.travel(datetime(2026, 9, 10, 4, tzinfo=UTC), tick=False):
        assert headings(client) == ["key-facts", "now", "programme", "formats"]
        assert "as of 09:00 (UTC+05:00)" in client.get("/en/summits/s/").content.decode()


def test_it_gives_a_long_programme_in_brief(client):
    summit = factories.summit(slug="s", starts="2026-09-10", ends="2026-09-11")
    for number in range(12):
        factories.session(summit=summit, kind="opening" if number == 0 else "working", day="2026-09-10")
    factories.session(summit=summit, state="draft", day="2026-09-11")
    context = client.get("/en/summits/s/").context
    assert (len(context["sessions"]), context["session_days"]) == (12, [])
    factories.session(summit=summit, kind="working")
    context = client.get("/en/summits/s/").context
    days = [(str(day["day"]), day["count"]) for day in context["session_days"]]
    assert ([session.kind for session in context["sessions"]], days) == (["opening"], [("2026-09-10", 12), ("None", 1)])


def test_it_shows_the_first_delegations_in_the_order_of_protocol(client):
    summit = factories.summit(slug="s", precedence_rule="level")
    ranks = ["minister"] * 8 + ["head_of_state"] * 6
    for number, level in enumerate(ranks):
        head = factories.person() if number % 2 else None
        state = factories.participant(slug=f"state-{number}", name_en=f"State {20 - number:02}")
        factories.delegation(summit=summit, participant=state, level=level, head=head)
    hidden = factories.participant(slug="hidden", name_en="A")
    factories.delegation(summit=summit, participant=hidden, level="head_of_state", state="draft")
    listed = client.get("/en/summits/s/delegations/").context["delegations"]
    shown = client.get("/en/summits/s/").context["delegations"]
    assert [one.participant.slug for one in shown] == [one.participant.slug for one in listed][:12]
    assert [one.participant.slug for one in shown][:6] == [f"state-{number}" for number in range(13, 7, -1)]
    assert [one.head_id for one in shown] == [one.head_id for one in listed][:12]


@pytest.mark.parametrize(("language", "expected"), [("en", ["b", "d", "c", "a"]), ("ar", ["a", "c", "b", "d"])])
def test_it_finds_the_name_that_gives_a_delegation_its_place(client, language, expected):
    summit = factories.summit(slug="s", precedence_rule="alphabetical", precedence_language=language)
    names = {
        "a": {"name_en": "Z", "name_ar": "ا"},
        "b": {"name_en": "A", "name_ar": ""},
        "c": {"name_en": "Y", "name_ar": "ب"},
        "d": {"name_en": "B", "name_ar": "ت", "name_fr": "F", "held_languages": "ar en"},
    }
    for slug, values in names.items():
        factories.delegation(summit=summit, participant=factories.participant(slug=slug, **values))
    for path in ("/en/summits/s/", "/en/summits/s/delegations/"):
        listed = client.get(path).context["delegations"]
        assert [one.participant.slug for one in listed] == expected


def test_it_shows_the_first_documents_with_their_files_and_leads_to_all(client):
    summit = factories.summit(slug="s")
    for number in range(14):
        document = factories.document(summit=summit, slug=f"text-{number:02}", order=number)
        factories.document_file(document=document, language="en")
    response = client.get("/en/summits/s/")
    documents = response.context["documents"]
    assert '<a href="/en/summits/s/documents/">All documents</a>' in response.content.decode()
    assert [document.slug for document in documents] == [f"text-{number:02}" for number in range(12)]
    assert [[file.document_id for file in document.files.all()] for document in documents] == [
        [document.pk] for document in documents
    ]


def test_it_wears_the_summits_colour_under_the_policy(client):
    factories.summit(slug="s", accent="#00697a")
    response = client.get("/en/summits/s/")
    rule = re.search("<style>(.+?)</style>", response.content.decode())[1]
    digest = base64.b64encode(hashlib.sha256(rule.encode()).digest()).decode()
    assert rule == ":root{--accent:#00697a}"
    assert f"style-src 'self' 'sha256-{digest}'" in response["Content-Security-Policy"]
    again = client.get("/en/summits/s/", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.headers.get("Content-Security-Policy")) == (304, None)


def test_it_counts_those_who_were_members_then(client):
    body = factories.organisation(slug="body")
    summit = factories.summit(slug="s", starts="2017-09-10", series=factories.series(organisation=body))
    for values in (
        {"starts": "1969"},
        {"starts": "2018"},
        {"starts": "1990", "ends": "2016"},
        {"starts": "2012-08", "status": "suspended"},
        {"starts": "1969", "state": "draft"},
    ):
        factories.membership(organisation=body, **values)
    response = client.get(summit.get_absolute_url())
    counted = [(row["label"], row["count"]) for row in response.context["members_then"]]
    assert sorted(counted) == [("member", 1), ("suspended", 1)]
    listed = client.get("/en/participants/?organisation=body&on=2017-09-10").context["participants"]
    assert len(listed) == 2


def test_it_offers_only_visible_files_in_every_list(client):
    summit = factories.summit(slug="s")
    document = factories.document(summit=summit, session=factories.session(summit=summit))
    delegation = factories.delegation(summit=summit)
    document.proposers.add(delegation)
    shown = factories.document_file(document=document, language="en")
    factories.document_file(document=document, language="ar", state="draft")
    pages = [summit, document, document.session, delegation]
    for address in ["/en/", "/en/summits/s/documents/", *(page.get_absolute_url() for page in pages)]:
        offered = set(re.findall(r'href="(/files/[^"]+)"', client.get(address).content.decode()))
        assert (address, offered) == (address, {shown.get_absolute_url()})


def test_it_folds_sources_where_there_are_several(client):
    summit = factories.summit(slug="s")
    figure = factories.figure(summit=summit)
    figure.sources.add(Source.objects.create(key="first", title="First report"))
    page = client.get("/en/summits/s/").content.decode()
    assert ("Source:" in page, '<details class="sources"' in page) == (True, False)
    figure.sources.add(Source.objects.create(key="second", title="Second report"))
    page = client.get("/en/summits/s/").content.decode()
    assert "<summary>2 sources</summary>" in page
    assert ("First report" in page, "Second report" in page) == (True, True)
