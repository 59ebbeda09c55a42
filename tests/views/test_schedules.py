import json
from xml.etree import ElementTree

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit():
    return factories.summit(slug="s", starts="2017-09-10", time_zone="Asia/Almaty")


def test_they_list_the_same_sessions(client, summit):
    timed = {"summit": summit, "day": "2017-09-10", "starts": "09:00", "ends": "10:00"}
    shown = factories.session(title_en="Plenary", **timed)
    factories.session(title_en="ZEBRA", state="draft", **timed)
    xml, of_json = client.get("/en/summits/s/programme.xml"), client.get("/en/summits/s/programme.json")
    assert (xml.headers["Content-Type"], of_json.headers["Content-Type"]) == (
        "application/xml; charset=utf-8",
        "application/json; charset=utf-8",
    )
    (event,) = ElementTree.fromstring(xml.content).iter("event")  # noqa: S314
    (same,) = json.loads(of_json.content)["schedule"]["conference"]["days"][0]["rooms"]["Elsewhere"]
    assert (
        (event.get("guid"), event.get("id")) == (same["guid"], str(same["id"])) == (str(shown.public_id), str(shown.pk))
    )
    assert event.findtext("url") == same["url"] == f"http://testserver{shown.get_absolute_url()}"


@pytest.mark.parametrize("name", ["programme.xml", "programme.json"])
def test_it_is_asked_again_for_nothing(client, summit, name):
    factories.session(summit=summit, day="2017-09-10", starts="09:00")
    first = client.get(f"/en/summits/s/{name}")
    assert client.get(f"/en/summits/s/{name}", headers={"if-none-match": first.headers["ETag"]}).status_code == 304


@pytest.mark.parametrize("name", ["programme.xml", "programme.json"])
def test_there_is_none_where_no_date_is_known_and_the_page_says_so(client, summit, name):
    factories.session(summit=summit)
    assert client.get(f"/en/summits/s/{name}").status_code == 404
    assert name not in client.get("/en/summits/s/programme/").content.decode()


@pytest.mark.parametrize("name", ["programme.xml", "programme.json"])
@pytest.mark.parametrize("records", [1, 3])
def test_it_asks_the_same_whatever_the_number(client, summit, django_assert_num_queries, name, records):
    for number in range(records):
        session = factories.session(summit=summit, day="2017-09-10", starts="09:00", room=factories.room())
        for _speech in range(number + 1):
            participant = factories.participant()
            factories.contribution(session=session, person=factories.person(), participant=participant)
    with django_assert_num_queries(4):
        client.get(f"/en/summits/s/{name}")
