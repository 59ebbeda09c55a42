"""Previews: what a link opens, for whom, how long, and that it reaches nothing but what it names."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import get_script_prefix

from events import clock, history, preview
from events.models import Embargo, PreviewLink, Session
from events.queries.preview import preview_address
from events.urls import below_language, without_language
from summitportal.previewing import PAGES
from tests import factories, walk

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 9, 10, 6, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
KEPT_FROM_ALL = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "no-referrer",
}


@pytest.fixture
def editor():
    return get_user_model().objects.create_superuser("editor")


@pytest.fixture
def summit():
    return factories.summit(slug="s", title_en="Open summit", time_zone="Asia/Almaty")


@pytest.fixture
def draft(summit):
    return factories.session(summit=summit, slug="a", title_en="MARK-A", state="draft")


def link(record, made_by, at=None, **values):
    """The address that opens a new link, without a slash at its end."""
    at = at or datetime.now(UTC)
    values = {"version": history.latest(record), "expires_at": at + timedelta(days=7)} | values
    _link, key = PreviewLink.objects.make(record, made_by, **values)
    return f"/preview/{key}"


def session_page(client, prefix, language="en"):
    return client.get(f"{prefix}/{language}/summits/s/sessions/a/")


def test_it_shows_a_draft_to_somebody_without_an_account(client, editor, draft):
    page = session_page(client, link(draft, editor))
    assert page.status_code == 200
    assert "MARK-A" in page.content.decode()


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_it_keeps_every_link_inside_and_static_files_outside(client, editor, draft, language):
    prefix = link(draft, editor)
    html = session_page(client, prefix, language).content.decode()
    addresses = re.findall(r'(?:href|src|action)="([^"#?]+)', html)
    outside = {address for address in addresses if not address.startswith((f"{prefix}/", "/static/"))}
    assert outside == set()
    assert 'rel="canonical"' not in html
    assert "hreflang" not in html.split("</head>")[0]
    assert "js/offline.js" not in html
    assert "manifest" not in html


def test_it_is_kept_by_nobody_and_gives_no_cookie(client, editor, draft):
    page = session_page(client, link(draft, editor))
    assert {name: page.headers.get(name) for name in KEPT_FROM_ALL} == KEPT_FROM_ALL
    assert (page.cookies, page.headers.get("Vary"), page.headers.get("ETag")) == ({}, "Accept-Encoding", None)
    again = client.get(page.request["PATH_INFO"], headers={"If-None-Match": "*"})
    assert again.status_code == 200


def test_it_says_that_it_is_not_public_and_of_which_moment(client, editor, draft):
    prefix = link(draft, editor, moment=NOW - SECOND, time_zone="Asia/Almaty")
    html = session_page(client, prefix).content.decode()
    assert "Preview: not public. As at 10 September 2017, 11:59 (UTC+06:00)." in html
    assert 'data-at="2017-09-10T11:59:59+06:00"' in html
    assert "Preview: not public" not in client.get("/en/").content.decode()


def same(one, other):
    """Two answers that cannot be told apart."""
    return (one.status_code, one.content, sorted(one.headers.items())) == (
        other.status_code,
        other.content,
        sorted(other.headers.items()),
    )


def test_it_answers_for_a_key_that_opens_nothing_as_for_any_unknown_address(client, editor, draft):
    now = datetime.now(UTC)
    unknown = client.get("/nowhere/")
    prefix = link(draft, editor)
    other = link(factories.session(state="draft"), get_user_model().objects.create_user("former", is_staff=True))
    tampered = prefix[:-1] + ("A" if prefix[-1] != "A" else "B")
    closed = [
        tampered,
        other,
        "/preview/x",
        link(draft, editor, expires_at=now - SECOND),
        link(draft, editor, revoked_at=now),
        link(draft, editor, for_staff=True),
    ]
    assert [same(session_page(client, one), unknown) for one in closed] == [True] * len(closed)
    draft.delete()
    assert same(session_page(client, prefix), unknown)


def test_it_ends_on_its_second(client, editor, draft):
    prefix = link(draft, editor, expires_at=NOW)
    moments = (NOW - SECOND, NOW)
    statuses = []
    for moment in moments:
        with time_machine.travel(moment, tick=False):
            statuses.append(session_page(client, prefix).status_code)
    assert statuses == [200, 404]


def test_it_ends_with_its_makers_rights(client, editor, draft):
    prefix = link(draft, editor)
    editor.is_active = False
    editor.save()
    assert session_page(client, prefix).status_code == 404


def test_it_stops_for_a_guest_once_the_record_was_saved_and_goes_on_for_staff(client, admin_client, editor, draft):
    guest, staff = link(draft, editor), link(draft, editor, for_staff=True)
    with history.change(editor, [draft]):
        draft.title_en = "MARK-A2"
        draft.save()
    stopped = session_page(client, guest)
    assert (stopped.status_code, stopped.headers["Cache-Control"]) == (410, "private, no-store")
    assert "This preview is of an earlier version" in stopped.content.decode()
    assert "MARK-A" not in stopped.content.decode()
    assert "MARK-A2" in session_page(admin_client, staff).content.decode()


def test_it_asks_staff_for_the_right_to_see_the_record(client, editor, draft):
    prefix = link(draft, editor, for_staff=True)
    colleague = get_user_model().objects.create_user("colleague", is_staff=True)
    client.force_login(colleague)
    assert session_page(client, prefix).status_code == 404
    colleague.user_permissions.add(Permission.objects.get(codename="view_session", content_type__app_label="events"))
    assert session_page(client, prefix).status_code == 200


def test_it_asks_staff_for_the_second_factor(client, editor, draft, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(editor)
    assert session_page(client, link(draft, editor, for_staff=True)).status_code == 404


def test_it_leads_from_its_root_to_the_home_page(client, editor, draft):
    prefix = link(draft, editor)
    assert client.get(f"{prefix}/")["Location"] == f"{prefix}/en/"
    assert client.get(f"{prefix}/en/summits")["Location"] == f"{prefix}/en/summits/"


@pytest.mark.parametrize(
    "path",
    [
        "/en/search/?q=MARK",
        "/en/search/suggest/?q=MARK",
        "/sitemap.xml",
        "/sitemap-summits-0.xml",
        "/robots.txt",
        "/worker.js",
        "/healthz",
        "/en/manifest.webmanifest",
        "/en/offline/",
        "/admin/",
        "/admin/events/session/",
        "/preview/x/en/",
    ],
)
def test_it_reaches_neither_search_nor_staff(admin_client, editor, draft, path):
    assert admin_client.get(link(draft, editor) + path).status_code == 404


def test_it_knows_of_every_address_whether_it_is_in_a_preview():
    urls = [*below_language, *without_language]
    names = {url.name for pattern in urls for url in getattr(pattern, "url_patterns", [pattern])}
    outside = {
        "search",
        "search-suggest",
        "offline",
        "manifest",
        "sitemap",
        "sitemap-section",
        "robots",
        "worker",
        "healthz",
        "readyz",
    }
    outside |= {"document-by-symbol", "file-by-symbol", "share-image"}
    formats = {name for name in names if "." in name}  # whoever subscribes to what is public shall not get a preview
    assert (names - outside - formats, PAGES & (outside | formats)) == (PAGES, set())


def hidden_pair(summit, **hidden):
    """Two hidden records of each of several models, marked A and B, and their addresses' owners."""
    twins = {}
    for mark in ("A", "B"):
        slug = mark.lower()
        marked = {"title_en": f"MARK-{mark}", "title_ar": f"MARK-{mark}", **hidden}
        document = factories.document(summit=summit, slug=slug, **marked)
        session = factories.session(summit=summit, slug=slug, **marked)
        twins[mark] = [
            session,
            document,
            factories.news_item(summit=summit, slug=slug, **marked),
            factories.page(summit=summit, slug=slug, **marked),
            factories.milestone(summit=summit, **marked),
            factories.fact(summit=summit, statement_en=f"MARK-{mark}", **hidden),
            factories.figure(summit=summit, label_en=f"MARK-{mark}", **hidden),
            factories.award(summit=summit, citation_en=f"MARK-{mark}", **hidden),
            factories.laureate(name_en=f"MARK-{mark}", award=factories.award(summit=summit), **hidden),
            factories.photo(summit=summit, caption_en=f"MARK-{mark}", **hidden),
            factories.prize(slug=f"prize-{slug}", name_en=f"MARK-{mark}", **hidden),
            factories.participant(slug=f"state-{slug}", name_en=f"MARK-{mark}", **hidden),
            factories.contribution(session=session, note_en=f"MARK-{mark}"),
            factories.document_file(document=document),
        ]
    return twins


def walked(client, prefix):
    """Address -> what it holds, of all that could be under a prefix."""
    return {path: walk.body(client.get(prefix + path)) for path in walk.addresses("en")}


@pytest.mark.parametrize("state", ["draft", "withdrawn", "embargo"])
def test_it_reaches_nothing_but_what_it_names(client, editor, summit, state):
    hidden = {"state": state} if state != "embargo" else {"embargo": Embargo.objects.create(name="e")}
    twins = hidden_pair(summit, **hidden)
    shown = {}
    for number, record in enumerate(twins["A"] if state == "draft" else twins["A"][:2]):
        prefix = link(record, editor)
        pages = walked(client, prefix)
        assert [path for path, body in pages.items() if "MARK-B" in body] == []
        answer = client.get(prefix + preview_address(record).split("#")[0])
        walk.body(answer)
        shown[f"{number} {record._meta.model_name}"] = answer.status_code
        others = [prefix + other.get_absolute_url() for other in twins["B"] if hasattr(other, "get_absolute_url")]
        assert {client.get(address).status_code for address in others} <= {404, 410}
    assert shown == dict.fromkeys(shown, 200)


def test_it_opens_files_and_photos_of_what_it_names_alone(client, editor, summit):
    document = factories.document(summit=summit, state="draft")
    file, other = factories.document_file(document=document), factories.document_file(state="draft")
    mine, photo = factories.photo(summit=summit, state="draft"), factories.photo(summit=summit, state="draft")
    prefix = link(document, editor)
    photos = [f"{link(mine, editor)}/photos/{one.public_id}/480" for one in (mine, photo)]
    answers = []
    for address in [prefix + one.get_absolute_url() for one in (file, other)] + photos:
        answer = client.get(address)
        walk.body(answer)
        answers.append(answer.status_code)
    assert answers == [200, 404, 200, 404]
    assert client.get(file.get_absolute_url()).status_code == 404


def test_it_shows_what_a_record_belongs_to_and_nothing_else_of_that(client, editor):
    series = factories.series(state="draft")
    summit = factories.summit(slug="s", title_en="Framing summit", series=series, state="draft")
    named = factories.session(summit=summit, slug="a", title_en="MARK-A", state="draft")
    factories.session(summit=summit, slug="b", title_en="MARK-B")
    factories.figure(summit=summit, label_en="MARK-B")
    factories.delegation(summit=summit, participant=factories.participant(slug="b", name_en="State"))
    prefix = link(named, editor)
    overview, programme = (client.get(f"{prefix}/en/summits/s/{path}") for path in ("", "programme/"))
    assert (overview.status_code, programme.status_code) == (200, 200)
    assert "MARK-A" in programme.content.decode()
    assert [path for path, body in walked(client, prefix).items() if "MARK-B" in body] == []
    assert client.get(f"{prefix}/en/summits/s/delegations/b/").status_code == 404


def test_it_shows_a_draft_with_what_is_published_below_it(client, editor):
    summit = factories.summit(slug="s", title_en="MARK-A", state="draft")
    factories.session(summit=summit, slug="a", title_en="Published below")
    factories.session(summit=summit, slug="b", title_en="MARK-B", state="draft")
    pages = walked(client, link(summit, editor))
    assert "Published below" in pages["/en/summits/s/programme/"]
    assert [path for path, body in pages.items() if "MARK-B" in body] == []


@pytest.mark.parametrize(("has_parts", "expected"), [(True, [True, False]), (False, [False, False])])
def test_it_shows_drafts_of_its_parts_where_it_says_so_but_never_what_was_taken_back(
    client, editor, draft, has_parts, expected
):
    factories.contribution(session=draft, note_en="Draft part", state="draft")
    factories.contribution(session=draft, note_en="Taken back", state="withdrawn")
    html = session_page(client, link(draft, editor, has_parts=has_parts)).content.decode()
    assert [text in html for text in ("Draft part", "Taken back")] == expected


@pytest.mark.parametrize(("moment", "expected"), [(NOW - SECOND, False), (NOW, True), (NOW + SECOND, True)])
def test_it_shows_the_portal_as_at_its_moment(client, admin_client, editor, draft, moment, expected):
    factories.news_item(
        summit=draft.summit, slug="n", title_en="MARK-N", embargo=Embargo.objects.create(name="e", lifts_at=NOW)
    )
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        prefix = link(draft, editor, moment=moment, for_staff=True)
        assert ("MARK-N" in admin_client.get(f"{prefix}/en/summits/s/news/").content.decode()) is expected
        assert client.get("/en/summits/s/news/n/").status_code == 404


def test_its_moment_lifts_no_embargo_for_a_guest(client, editor, draft):
    """A guest is shown what the link names, as it will be on that day, and nothing that waits for a day before that."""
    other, own = (Embargo.objects.create(name=name, lifts_at=NOW) for name in ("other", "own"))
    factories.news_item(summit=draft.summit, slug="n", title_en="MARK-N", embargo=other)
    factories.contribution(session=draft, note_en="MARK-C", embargo=other)
    with time_machine.travel(NOW - timedelta(days=1), tick=False):
        for record in (draft, own):
            pages = walked(client, link(record, editor, moment=NOW + timedelta(days=1), has_parts=False))
            assert [path for path, body in pages.items() if "MARK-N" in body or "MARK-C" in body] == []
    with time_machine.travel(NOW, tick=False):
        assert "MARK-N" in client.get("/en/summits/s/news/").content.decode()


def test_it_counts_an_embargo_on_a_signal_as_lifted(admin_client, editor, summit):
    signal, other = Embargo.objects.create(name="signal"), Embargo.objects.create(name="other")
    factories.news_item(summit=summit, title_en="MARK-A", embargo=signal)
    factories.news_item(summit=summit, title_en="MARK-B", embargo=other)
    factories.news_item(summit=summit, title_en="MARK-B", embargo=signal, state="draft")
    html = admin_client.get(f"{link(signal, editor, for_staff=True)}/en/summits/s/news/").content.decode()
    assert ("MARK-A" in html, "MARK-B" in html) == (True, False)


def test_it_leaves_nothing_behind_for_the_next_request(client, editor, draft):
    prefix = link(draft, editor)
    for path in ("/en/summits/s/sessions/a/", "/en/nowhere/", "/en/summits/s/"):
        client.get(prefix + path)
        assert (preview.current(), get_script_prefix()) == (preview.NONE, "/")
        assert client.get("/en/summits/s/sessions/a/").status_code == 404


def test_it_leaves_nothing_behind_when_a_page_fails(editor, draft, monkeypatch):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr("events.views.programme.public_session", fail)
    page = session_page(Client(raise_request_exception=False), link(draft, editor))
    assert (page.status_code, page.headers["Cache-Control"]) == (500, "private, no-store")
    assert (preview.current(), get_script_prefix()) == (preview.NONE, "/")


def test_it_is_seen_by_no_other_thread():
    seen, here = [], preview.Preview(at=NOW, named={Session: frozenset([1])})

    def look():
        seen.append((preview.current(), preview.named(Session), clock.now() == NOW))

    with preview.opened(here):
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert (preview.named(Session), clock.now()) == ({1}, NOW)
    assert seen == [(preview.NONE, frozenset(), False)]
    assert preview.current() is preview.NONE


def test_it_keeps_its_key_out_of_the_log(client, editor, draft, caplog):
    prefix = link(draft, editor)
    client.get(f"{prefix}/en/nowhere/")
    client.get(f"{prefix[:-1]}/en/nowhere/")
    assert [record.getMessage() for record in caplog.records if record.name == "django.request"] == [
        "Not Found: /preview/…/en/nowhere/"
    ] * 2


def test_it_keeps_a_hash_of_the_key_alone(editor, draft):
    key = link(draft, editor).rpartition("/")[2]
    assert key not in str(list(PreviewLink.objects.values()))


@pytest.mark.parametrize("for_staff", [True, False])
def test_it_shows_a_language_that_is_kept_back_of_what_it_names_and_of_nothing_else(
    client, admin_client, editor, summit, for_staff
):
    texts = {"title_ar": "MARK-A", "held_languages": "ar"}
    named = factories.session(summit=summit, slug="a", **texts)
    part = factories.contribution(session=named, note_ar="MARK-P", held_languages="ar")
    factories.session(summit=summit, slug="b", title_ar="MARK-B", held_languages="ar")
    type(summit).objects.filter(pk=summit.pk).update(title_ar="MARK-B", held_languages="ar")
    reader = admin_client if for_staff else client
    for has_parts in (True, False):
        prefix = link(named, editor, for_staff=for_staff, has_parts=has_parts)
        pages = [session_page(reader, prefix, "ar"), reader.get(f"{prefix}/ar/summits/s/programme/")]
        html = " ".join(page.content.decode() for page in pages)
        assert [mark in html for mark in ("MARK-A", "MARK-P", "MARK-B")] == [True, has_parts, False]
    assert "MARK-A" not in session_page(client, "", "ar").content.decode()
    prefix = link(part, editor, for_staff=for_staff)
    html = session_page(reader, prefix, "ar").content.decode()
    assert [mark in html for mark in ("MARK-A", "MARK-P", "MARK-B")] == [False, True, False]


def test_it_opens_the_file_in_a_language_that_is_kept_back_of_the_document_that_it_names(client, editor, summit):
    document, other = (factories.document(summit=summit, held_languages="ar") for _ in range(2))
    files = [factories.document_file(document=each, language="ar") for each in (document, other)]
    answers = []
    for has_parts in (True, False):
        prefix = link(document, editor, has_parts=has_parts)
        for address in [prefix + file.get_absolute_url() for file in files]:
            answer = client.get(address)
            walk.body(answer)
            answers.append(answer.status_code)
    assert answers == [200, 404, 200, 404]
    assert client.get(files[0].get_absolute_url()).status_code == 404
