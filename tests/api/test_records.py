"""What each record is in the API."""

from datetime import date, time

import pytest

from events.api.names import NOUNS
from events.api.schemas import SCHEMAS
from events.models import Source
from tests import factories
from tests.api.cast import cast, sourced

pytestmark = pytest.mark.django_db


@pytest.fixture
def records():
    found = cast()
    sourced(found, Source.objects.create(key="report", title="Report", url="https://source.example/"))
    return found


@pytest.mark.parametrize(("model", "noun"), NOUNS.items())
def test_it_gives_every_field_of_its_schema_in_the_list_and_alone(client, records, model, noun):
    record = records[noun]
    alone = client.get(f"/api/v1/{noun}/{record.public_id}").json()
    listed = client.get(f"/api/v1/{noun}").json()["items"]
    assert list(alone) == list(SCHEMAS[model].model_fields)
    assert [item for item in listed if item["public_id"] == str(record.public_id)] == [alone]
    assert client.get(alone["api_url"]).json() == alone
    assert client.get(alone["url"].partition("#")[0]).status_code == 200


def test_it_gives_a_text_in_each_language_that_it_exists_in(client):
    summit = factories.summit(title_en="Summit", title_ar="قمة")
    title = client.get(f"/api/v1/summits/{summit.slug}").json()["title"]
    assert title == {"en": "Summit", "ar": "قمة"}


def test_it_gives_a_text_that_no_language_of_the_site_has_in_the_one_that_it_has(client):
    summit = factories.summit(title_en="", title_ru="Саммит")
    title = client.get(f"/api/v1/summits/{summit.slug}").json()["title"]
    assert title == {"ru": "Саммит"}


def test_it_says_in_which_language_a_text_is_that_falls_back(client):
    summit = factories.summit(title_en="Summit", slogan_ar="شعار")
    response = client.get(f"/api/v1/summits/{summit.slug}?lang=ar")
    found = response.json()
    assert found["title"] == {"value": "Summit", "language": "en"}
    assert found["slogan"] == {"value": "شعار", "language": "ar"}
    assert found["summary"] is None
    assert found["url"] == f"http://testserver/ar/summits/{summit.slug}/"
    assert response["Content-Language"] == "ar"


def test_it_gives_dates_as_precise_as_they_are_known(client):
    summit = factories.summit(starts="2017-09", ends="2017")
    found = client.get(f"/api/v1/summits/{summit.slug}?fields=starts,ends").json()
    assert found == {"public_id": str(summit.public_id), "starts": "2017-09", "ends": "2017"}


def test_it_gives_a_sessions_moments_with_the_offset_of_the_venue(client):
    summit = factories.summit(time_zone="Asia/Almaty")
    session = factories.session(summit=summit, day=date(2017, 9, 10), starts=time(23), ends=time(0, 30))
    found = client.get(f"/api/v1/sessions/{session.public_id}").json()
    times = ("2017-09-10", "2017-09-10T23:00:00+06:00", "2017-09-11T00:30:00+06:00")
    assert (found["day"], found["starts_at"], found["ends_at"]) == times


def test_it_says_what_a_file_is(client):
    file = factories.document_file()
    [found] = client.get(f"/api/v1/documents/{file.document.public_id}").json()["files"]
    answer = client.get(found["url"])
    assert found == {
        "public_id": str(file.public_id),
        "language": "en",
        "authority": "authentic",
        "url": f"http://testserver{file.get_absolute_url()}",
        "name": file.download_name,
        "content_type": answer["Content-Type"],
        "size": 14,
        "sha256": file.sha256,
        "pages": None,
    }
    assert len(b"".join(answer.streaming_content)) == 14


@pytest.mark.parametrize("hidden", [{"state": "draft"}, {"state": "withdrawn"}])
def test_it_names_nothing_hidden_in_what_is_visible(client, hidden):
    summit = factories.summit(host=factories.participant(**hidden))
    summit.cover = photo = factories.photo(summit=summit, **hidden)
    summit.save()
    document = factories.document(summit=summit, session=factories.session(summit=summit, **hidden))
    document.proposers.add(factories.delegation(summit=summit, **hidden))
    factories.document_file(document=document, **hidden)
    speech = factories.contribution(participant=factories.participant(**hidden))
    factories.contribution(session=speech.session, **hidden)
    laureate = factories.laureate(country=factories.participant(**hidden), photo=photo)
    factories.laureate(award=laureate.award, **hidden)

    def found(noun, record):
        return client.get(f"/api/v1/{noun}/{record.public_id}").json()

    assert [found("summits", summit)[name] for name in ("host", "cover")] == [None, None]
    named = ("session", "proposers", "files", "relations")
    assert [found("documents", document)[name] for name in named] == [None, [], [], []]
    [only] = found("sessions", speech.session)["contributions"]
    assert (only["public_id"], only["participant"]) == (str(speech.public_id), None)
    [only] = found("awards", laureate.award)["laureates"]
    assert (only["public_id"], only["country"], only["photo"]) == (str(laureate.public_id), None, None)
