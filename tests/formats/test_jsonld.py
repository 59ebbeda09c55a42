"""Structured data: expanded offline as any JSON-LD processor does, with what search engines require of an event."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from pyld import jsonld as processor

from events import history
from events.formats import jsonld
from events.models import PreviewLink
from tests import factories

pytestmark = pytest.mark.django_db
SCHEMA = "https://schema.org/"
DATES = ("startDate", "endDate", "datePublished")
WORDS = {
    "@context": {"@vocab": SCHEMA, "url": {"@type": "@id"}, **{name: {"@type": SCHEMA + "Date"} for name in DATES}}
}
ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
HOSTILE = "</script><script>alert(1)</script> & \u2028 <!--"


def nodes(client, path):
    """The top nodes of a page, as it has them."""
    [element] = ELEMENT.findall(client.get(path).content.decode())
    return json.loads(element)["@graph"]


def entity(client, record):
    page, _breadcrumbs = nodes(client, record if isinstance(record, str) else record.get_absolute_url())
    return page.get("mainEntity")


def expanded(client, record):
    """The entity of a record's page as a processor understands it, without asking the network."""
    document = {"@context": SCHEMA, **entity(client, record)}
    loader = {"documentLoader": lambda url, _options: {"contextUrl": None, "documentUrl": url, "document": WORDS}}
    [node] = processor.expand(document, loader)
    return node


def full_summit(**values):
    venue = factories.venue(name_en="Palace", address_en="1 Square", latitude="51.12500", longitude="71.43333")
    known = {"starts": "2017-09-10", "ends": "2017-09-11", "city_en": "Astana", "venue": venue}
    host = factories.participant(iso2="KZ", name_en="Kazakhstan")
    return factories.summit(**{"slug": "astana", "title_en": "Summit", "host": host, **known, **values})


def test_it_describes_a_summit_as_search_engines_require_of_an_event(client):
    summit = full_summit(summary_en="What it was.", format="hybrid")
    session = factories.session(summit=summit, slug="opening", day="2017-09-10")
    factories.session(summit=summit, slug="undated")
    found = entity(client, summit)
    here = "http://testserver/en/"
    assert found.pop("image").startswith(f"{here}summits/astana/share.png?v=")
    assert found == {
        "@id": f"{here}summits/astana/",
        "@type": "Event",
        "url": f"{here}summits/astana/",
        "name": "Summit",
        "description": "What it was.",
        "eventStatus": SCHEMA + "EventScheduled",
        "startDate": "2017-09-10",
        "endDate": "2017-09-11",
        "eventAttendanceMode": SCHEMA + "MixedEventAttendanceMode",
        "location": [
            {
                "@type": "Place",
                "name": "Palace",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "1 Square",
                    "addressLocality": "Astana",
                    "addressCountry": "KZ",
                },
                "geo": {"@type": "GeoCoordinates", "latitude": 51.125, "longitude": 71.43333},
            },
            {"@type": "VirtualLocation", "url": f"{here}summits/astana/"},
        ],
        "organizer": {
            "@id": f"{here}participants/{summit.series.organisation.slug}/",
            "@type": "Organization",
            "url": f"{here}participants/{summit.series.organisation.slug}/",
            "name": str(summit.series.organisation.name),
        },
        "superEvent": {
            "@id": f"{here}summits/?series={summit.series.slug}",
            "@type": "EventSeries",
            "url": f"{here}summits/?series={summit.series.slug}",
            "name": str(summit.series.name),
        },
        "subEvent": [{"@type": "Event", "@id": f"{here}summits/astana/sessions/{session.slug}/"}],
    }


def test_a_processor_finds_what_is_required(client):
    found = expanded(client, full_summit())
    assert found["@type"] == [SCHEMA + "Event"]
    required = [SCHEMA + name for name in ("name", "startDate", "location")]
    assert [name for name in required if not found.get(name)] == []
    assert found[SCHEMA + "startDate"] == [{"@value": "2017-09-10", "@type": SCHEMA + "Date"}]
    assert found["@id"] == "http://testserver/en/summits/astana/"


@pytest.mark.parametrize(
    ("status", "term"),
    [("planned", "EventScheduled"), ("postponed", "EventPostponed"), ("cancelled", "EventCancelled")],
)
def test_it_says_whether_a_summit_takes_place(client, status, term):
    assert entity(client, full_summit(status=status))["eventStatus"] == SCHEMA + term


@pytest.mark.parametrize(("starts", "ends"), [("2017-09", "2017-10"), ("2017", None)])
def test_it_makes_no_date_more_precise_than_it_is(client, starts, ends):
    found = entity(client, full_summit(starts=starts, ends=ends))
    assert (found["startDate"], found.get("endDate")) == (starts, ends)


def test_what_has_no_beginning_is_not_described_as_an_event(client):
    summit = full_summit(starts=None)
    session = factories.session(summit=summit)
    assert (entity(client, summit), entity(client, session)) == (None, None)
    dated = factories.session(summit=factories.summit(slug="dated", starts="2017"))
    [page, _breadcrumbs] = nodes(client, dated.get_absolute_url())
    assert page["about"] == {"@type": "Event", "@id": "http://testserver/en/summits/dated/"}


def test_it_places_a_session_in_its_room_on_the_clock_of_the_venue(client):
    summit = full_summit(time_zone="Asia/Almaty")
    room = factories.room(venue=summit.venue, name_en="Hall 1")
    session = factories.session(
        summit=summit, room=room, day="2017-09-10", starts="22:00", ends="01:00", status="moved", title_en="Gala"
    )
    spoken_for = factories.participant(name_en="Openland")
    factories.contribution(session=session, person=factories.person(name_en="A. Speaker"), participant=spoken_for)
    found = entity(client, session)
    assert (found["startDate"], found["endDate"]) == ("2017-09-10T22:00:00+06:00", "2017-09-11T01:00:00+06:00")
    assert found["eventStatus"] == SCHEMA + "EventRescheduled"
    assert found["superEvent"] == {"@type": "Event", "@id": "http://testserver/en/summits/astana/"}
    assert (found["location"]["name"], found["location"]["containedInPlace"]["name"]) == ("Hall 1", "Palace")
    assert found["performer"] == [
        {
            "@type": "Person",
            "name": "A. Speaker",
            "affiliation": {"@type": "Organization", "name": "Openland"},
        }
    ]


def test_it_keeps_to_the_day_where_no_hour_is_known(client):
    found = entity(client, factories.session(summit=full_summit(), day="2017-09-11"))
    assert (found["startDate"], "endDate" in found) == ("2017-09-11", False)


def test_it_names_the_head_of_a_delegation_with_the_title(client):
    head = factories.person(name_en="A. Head")
    delegation = factories.delegation(summit=full_summit(), head=head, head_title_en="President")
    found = entity(client, delegation)
    assert found["@type"] == "GovernmentOrganization"
    assert found["member"] == [{"@type": "Person", "name": "A. Head", "jobTitle": "President"}]


def test_it_lists_the_files_of_a_document(client):
    document = factories.document(summit=full_summit(), symbol="OIC/1", adopted_on="2017-09-11", status="adopted")
    file = factories.document_file(document=document, language="ar")
    found = entity(client, document)
    assert (found["@type"], found["identifier"], found["datePublished"]) == ("DigitalDocument", "OIC/1", "2017-09-11")
    assert found["encoding"] == [
        {
            "@type": "MediaObject",
            "contentUrl": f"http://testserver{file.get_absolute_url()}",
            "encodingFormat": "application/pdf",
            "contentSize": "14 B",
            "sha256": file.sha256,
            "inLanguage": "ar",
        }
    ]


def test_it_dates_news_as_the_record_does(client):
    dated = factories.news_item(dated="2017-09", title_en="News")
    found = entity(client, dated)
    assert (found["@type"], found["headline"], found["datePublished"]) == ("NewsArticle", "News", "2017-09")
    undated = entity(client, factories.news_item())
    assert (undated["@type"], "datePublished" in undated) == ("Article", False)


def test_it_numbers_the_laureates_of_a_prize(client):
    award = factories.award(summit=factories.summit(title_en="Summit"), prize=factories.prize(name_en="Prize"))
    factories.laureate(award=award, name_en="Team A")
    factories.laureate(award=award, kind="person", name_en="", person=factories.person(name_en="B"))
    [team, person] = entity(client, award.prize)["itemListElement"]
    assert team["item"] == {"@type": "Organization", "name": "Team A", "award": "Prize · Summit"}
    assert (team["position"], person["position"], person["item"]["@type"]) == (1, 2, "Person")
    assert entity(client, factories.prize()) is None


def test_a_state_is_a_country_and_a_body_an_organisation(client):
    state = entity(
        client, factories.participant(iso2="KZ", iso3="KAZ", iso_numeric="398", website="https://kz.example")
    )
    assert (state["@type"], state["identifier"], state["sameAs"]) == (
        "Country",
        ["KZ", "KAZ", "398"],
        "https://kz.example",
    )
    body = entity(client, factories.organisation(acronym="OIC", seat_en="Jeddah"))
    assert (body["@type"], body["alternateName"], body["location"]["name"]) == ("Organization", "OIC", "Jeddah")


def test_the_home_page_tells_how_the_portal_is_searched(client):
    factories.organisation(name_en="The keeper", keeps_portal=True, slug="keeper")
    [site] = nodes(client, "/en/")
    assert (site["@type"], site["name"], site["url"]) == ("WebSite", "The keeper", "http://testserver/en/")
    action = site["potentialAction"]
    assert action["target"]["urlTemplate"] == "http://testserver/en/search/?q={search_term_string}"
    assert action["query-input"] == "required name=search_term_string"
    assert site["publisher"]["@id"] == "http://testserver/en/participants/keeper/"


def test_every_page_below_home_tells_the_way_to_it(client):
    session = factories.session(summit=full_summit(), slug="opening", title_en="Opening")
    [_page, breadcrumbs] = nodes(client, session.get_absolute_url())
    steps = [(step["position"], step["name"], step["item"]) for step in breadcrumbs["itemListElement"]]
    here = "http://testserver/en/"
    assert steps == [
        (1, "Home", here),
        (2, "All summits", f"{here}summits/"),
        (3, "Summit", f"{here}summits/astana/"),
        (4, "Programme", f"{here}summits/astana/programme/"),
        (5, "Opening", f"{here}summits/astana/sessions/opening/"),
    ]


def test_the_page_of_a_series_describes_its_editions(client):
    summit = full_summit()
    found = entity(client, summit.series.get_absolute_url())
    assert (found["@type"], found["name"]) == ("EventSeries", str(summit.series.name))
    assert found["subEvent"] == [{"@type": "Event", "@id": "http://testserver/en/summits/astana/"}]


def test_a_text_in_another_language_says_so(client):
    full_summit(title_en="", title_ar="القمة")
    found = entity(client, "/en/summits/astana/")
    assert found["name"] == {"@value": "القمة", "@language": "ar"}
    assert entity(client, "/ar/summits/astana/")["name"] == "القمة"


def test_no_text_ends_the_element_that_it_stands_in(client):
    summit = full_summit(title_en=HOSTILE)
    page = client.get(summit.get_absolute_url()).content.decode()
    [element] = ELEMENT.findall(page)
    assert [letter for letter in "<>&\u2028\u2029" if letter in element] == []
    assert entity(client, summit)["name"] == HOSTILE
    assert json.loads(jsonld.script([{"name": "\u2029"}]))["@graph"] == [{"name": "\u2029"}]


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_it_says_nothing_of_what_is_hidden(client, state):
    host = factories.participant(iso2="ZZ", name_en="Secret", state=state)
    summit = full_summit(host=host, city_en="", venue=None)
    factories.session(summit=summit, slug="secret", day="2017-09-10", state=state)
    found = entity(client, summit)
    assert ("location" in found, "subEvent" in found) == (False, False)


def test_a_preview_is_not_described(client):
    summit = full_summit(state="draft")
    editor = get_user_model().objects.create_superuser("editor")
    until = datetime.now(UTC) + timedelta(days=7)
    _link, key = PreviewLink.objects.make(summit, editor, version=history.latest(summit), expires_at=until)
    page = client.get(f"/preview/{key}/en/summits/astana/")
    assert (page.status_code, ELEMENT.findall(page.content.decode())) == (200, [])
