import csv
import io

import pytest

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit():
    return factories.summit(slug="s", starts="2017-09-10", time_zone="Asia/Almaty")


def rows(client, address) -> list[dict]:
    response = client.get(address)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    return list(csv.DictReader(io.StringIO(response.content.decode(), newline="")))


def test_a_text_has_a_column_for_each_language_and_falls_back_nowhere(client, summit):
    factories.session(summit=summit, title_en="Plenary", title_ar="جلسة", day="2017-09-10", starts="09:00")
    (row,) = rows(client, "/ar/summits/s/programme.csv")
    assert [row[f"title_{code}"] for code in ("en", "ar", "fr")] == ["Plenary", "جلسة", ""]
    assert (row["begins"], row["ends"], row["time_zone"]) == ("2017-09-10T09:00:00+06:00", "", "Asia/Almaty")


def test_delegations_stand_in_the_order_of_protocol(client, summit):
    for name, values in (("Zambia", {}), ("Albania", {"level": "head_of_state"}), ("Hidden", {"state": "draft"})):
        factories.delegation(summit=summit, participant=factories.participant(name_en=name), **values)
    found = [(row["place"], row["participant_en"]) for row in rows(client, "/en/summits/s/delegations.csv")]
    assert found == [("1", "Albania"), ("2", "Zambia")]


def test_documents_tell_their_languages(client, summit):
    document = factories.document(summit=summit, title_en="Declaration", symbol="S/1", adopted_on="2017-09")
    for code in ("en", "ar"):
        factories.document_file(document=document, language=code)
    (row,) = rows(client, "/en/summits/s/documents.csv")
    assert {name: row[name] for name in ("symbol", "adopted_on", "title_en", "languages", "url")} == {
        "symbol": "S/1",
        "adopted_on": "2017-09",
        "title_en": "Declaration",
        "languages": "ar en",
        "url": f"http://testserver{document.get_absolute_url()}",
    }


def test_an_award_without_named_laureates_has_a_row_too(client, summit):
    factories.award(summit=summit, prize=factories.prize(slug="a", name_en="Prize"), laureate_count=5)
    named = factories.award(summit=summit, prize=factories.prize(slug="b", name_en="Medal"))
    for name in ("One", "Two"):
        factories.laureate(award=named, name_en=name)
    found = [
        (row["prize_en"], row["laureate_en"], row["laureate_count"]) for row in rows(client, "/en/summits/s/prizes.csv")
    ]
    assert found == [("Prize", "", "5"), ("Medal", "One", ""), ("Medal", "Two", "")]


def test_participants_have_their_codes(client):
    factories.participant(name_en="Kazakhstan", iso2="KZ", iso3="KAZ", iso_numeric="398")
    found = [(row["name_en"], row["iso2"], row["iso_numeric"]) for row in rows(client, "/en/participants.csv")]
    assert found == [("Kazakhstan", "KZ", "398")]


def test_it_marks_its_encoding_for_a_spreadsheet_that_asks(client, summit):
    assert client.get("/en/summits/s/programme.csv?bom=1").content.startswith(b"\xef\xbb\xbfuid,")
    assert client.get("/en/summits/s/programme.csv?bom=2").content.startswith(b"uid,")


@pytest.mark.parametrize(("name", "queries"), [("programme", 4), ("delegations", 2), ("documents", 2), ("prizes", 2)])
@pytest.mark.parametrize("records", [1, 3])
def test_it_asks_the_same_whatever_the_number(client, summit, django_assert_num_queries, name, queries, records):
    for _number in range(records):
        session = factories.session(summit=summit, day="2017-09-10", room=factories.room())
        factories.contribution(session=session, person=factories.person(), participant=factories.participant())
        factories.delegation(summit=summit, head=factories.person())
        factories.document_file(document=factories.document(summit=summit))
        factories.laureate(award=factories.award(summit=summit), country=factories.participant())
    with django_assert_num_queries(queries):
        client.get(f"/en/summits/s/{name}.csv")
