"""How many queries each page and format takes: at most eight, as many of a long programme as of a short one.

This table is the one place to read it; a count that falls is set right here. (What lists of the API take is in
tests/api/test_lists.py, and what a search takes that finds little in tests/views/test_search.py.)
"""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Contribution, Session
from events.queries.sitemap import SECTION
from events.urls import below_language, without_language
from tests import factories

pytestmark = pytest.mark.django_db
MOST = 8
TABLE = {
    "home": 6,
    "all-news.atom": 3,
    "all-documents.atom": 3,
    "summit-list": 2,
    "series": 5,
    "summits.ics": 2,
    "summit": 6,
    "programme": 5,
    "programme.ics": 5,
    "programme.xml": 4,
    "programme.json": 4,
    "programme.csv": 4,
    "share-image": 1,
    "now": 4,
    "session": 5,
    "session.ics": 3,
    "session.bib": 3,
    "session.ris": 3,
    "session.csl.json": 3,
    "delegation-list": 5,
    "delegations.csv": 2,
    "delegation": 5,
    "document-list": 4,
    "documents.atom": 4,
    "documents.csv": 2,
    "document": 5,
    "document.bib": 3,
    "document.ris": 3,
    "document.csl.json": 3,
    "prize-list": 4,
    "prizes.csv": 2,
    "news-list": 4,
    "news.atom": 4,
    "changes.atom": 4,
    "news-item": 4,
    "page": 4,
    "summit.bib": 1,
    "summit.ris": 1,
    "summit.csl.json": 1,
    "prize": 3,
    "offline": 1,
    "manifest": 1,
    "participant-list": 2,
    "participants.csv": 1,
    "participant": 4,
    "search": 4,
    "search-suggest": 1,
    "document-by-symbol": 1,
    "sitemap": 1,
    "sitemap-section": 1,
    "robots": 0,
    "worker": 0,
    "healthz": 0,
    "readyz": 0,
}
# Files as they were uploaded, and what leads elsewhere.
NO_PAGES = {"choose-language", "document-first-page", "document-file", "file-by-symbol", "photo"}
QUERY = {"programme": "?day=all", "search": "?q=session", "search-suggest": "?q=session"}


@pytest.fixture(params=[1, 100, 1000])
def portal(request) -> dict[str, str]:
    """A record of every kind, below a summit with as many sessions: name -> the address of each kind of page."""
    body = factories.organisation(slug="body", keeps_portal=True)
    series = factories.series(slug="series", organisation=body)
    factories.summit(series=series, starts="2013")
    host = factories.participant(slug="state", iso2="KZ")
    summit = factories.summit(slug="s", series=series, starts="2017-09-10", ends="2017-09-11", host=host)
    summit.cover = factories.photo(summit=summit)
    summit.save()
    sessions = long_programme(summit, request.param)
    speak(host, sessions)
    delegation = factories.delegation(summit=summit, participant=host, head=factories.person())
    document = factories.document(summit=summit, slug="text", symbol="S/1", session=sessions[0])
    document.proposers.add(delegation)
    factories.document_file(document=document, file=ContentFile(b"words", name="text.txt"))
    award = factories.award(summit=summit, prize=factories.prize(slug="prize"))
    factories.laureate(award=award, country=host, photo=summit.cover)
    factories.membership(participant=host, organisation=body)
    factories.news_item(summit=summit, slug="item", dated="2017-09-11")
    factories.page(summit=summit, slug="visa")
    for make in (factories.milestone, factories.related_event, factories.figure, factories.fact, factories.link):
        make(summit=summit)
    return addresses(sessions[0].pk // SECTION)


def long_programme(summit, number: int) -> list[Session]:
    """Sessions of two days in one hall; the first is the one that is asked for."""
    room = factories.room()
    return Session.objects.bulk_create(
        Session(
            summit=summit,
            slug=f"session-{place}",
            order=place,
            title_en=f"Session {place}",
            state="published",
            day=f"2017-09-{10 + place % 2}",
            starts="09:00",
            room=room,
        )
        for place in range(number)
    )


def speak(participant, sessions):
    people = [factories.person() for _ in range(3)]
    values = {"participant": participant, "statement_en": "Peace.", "state": "published"}
    Contribution.objects.bulk_create(
        Contribution(session=session, person=people[place % 3], **values) for place, session in enumerate(sessions)
    )


def addresses(section: int) -> dict[str, str]:
    known = {
        "summit": "s",
        "session": "session-0",
        "participant": "state",
        "document": "text",
        "item": "item",
        "prize": "prize",
        "page": "visa",
        "symbol": "S/1",
        "kind": "sessions",
        "number": section,
    }
    found = {name: takes for name, takes in named([*below_language, *without_language]).items() if name not in NO_PAGES}
    of_one = {name: reverse(name, kwargs={one: known[one] for one in takes}) for name, takes in found.items()}
    series = {"series": reverse("summit-list") + "?series=series"}
    return {name: address + QUERY.get(name, "") for name, address in of_one.items()} | series


def named(patterns, outside=()) -> dict[str, set[str]]:
    """Name -> what an address of that name is made of."""
    found = {}
    for pattern in patterns:
        takes = {*outside, *pattern.pattern.regex.groupindex}
        found |= named(pattern.url_patterns, takes) if hasattr(pattern, "url_patterns") else {pattern.name: takes}
    return found


def counted(client, address: str) -> int:
    """The second time: the first one also fills what a process keeps."""
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
    assert response.status_code in (200, 302), address
    return len(queries)


def test_each_page_and_format_asks_its_few_queries_however_long_the_programme(client, portal):
    found = {name: counted(client, address) for name, address in portal.items()}
    assert found == TABLE
    assert max(found.values()) <= MOST
