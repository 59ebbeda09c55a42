import re

import pytest

from events.views.formats import OF_PAGE
from tests import factories, walk

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<link rel="alternate" type="([^"]+)" href="http://testserver([^"]+)" title="[^"]+">')


@pytest.fixture
def summit():
    summit = factories.summit(slug="s", starts="2017-09-10")
    session = factories.session(summit=summit, slug="plenary", day="2017-09-10", starts="09:00", kind="plenary")
    factories.contribution(session=session, person=factories.person(), statement_en="We agree.")
    factories.document(summit=summit)
    return summit


def formats(client, page) -> list[tuple[str, str]]:
    return LINK.findall(client.get(page).content.decode())


def test_a_page_names_its_formats_and_each_is_there_with_its_type(client, summit):
    found = formats(client, "/ar/summits/s/programme/")
    assert [address for _type, address in found] == [
        f"/ar/summits/s/{name}"
        for name in ("programme.ics", "changes.atom", "programme.csv", "programme.json", "programme.xml")
    ]
    for media_type, address in found:
        assert client.get(address).headers["Content-Type"].partition(";")[0] == media_type


def test_every_format_of_every_page_is_there(client, summit):
    named = [address for path in walk.addresses("en") if path.endswith("/") for _type, address in formats(client, path)]
    assert {client.get(address).status_code for address in named} == {200}
    assert len(set(named)) == len({found.route for of_page in OF_PAGE.values() for found in of_page})


def test_a_reader_can_subscribe_and_the_choice_goes_along(client, summit):
    page = client.get("/en/summits/s/programme/?kind=plenary&day=2017-09-10").content.decode()
    assert '<a href="webcal://testserver/en/summits/s/programme.ics?kind=plenary">' in page
    assert '<a href="/en/summits/s/programme.csv" type="text/csv">' in page
