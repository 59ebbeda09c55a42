import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils.translation import override

from events.models import Embargo, NewsItem
from events.queries import search_hits
from events.queries.search import public_search, public_suggestions
from tests import factories, udhr

pytestmark = pytest.mark.django_db
AT = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)
HERE = Path(__file__).parent


def titles(text, language="en", at=AT, **filters):
    with override(language):
        return [str(result.title) for result in public_search(text, language, at, **filters).page(1)]


def facets(text, **filters):
    """facet -> (value, count) of each."""
    found = public_search(text, "en", AT, **filters).facets()
    return {name: [(value.value, value.count) for value in values] for name, values in found.items()}


@pytest.mark.skipif(not udhr.ARE_HERE, reason="the texts of the Universal Declaration are not here (UDHR_TEXTS)")
def test_it_puts_the_right_record_first_for_95_of_100_queries_in_three_languages():
    call_command("load_demo", verbosity=0)
    udhr.pages()
    for name, least in (("relevance.csv", 100), ("relevance_more.csv", 200)):
        rows = list(csv.DictReader((HERE / name).read_text(encoding="utf-8").splitlines()))
        wrong = [row for row in rows if not is_first(**row)]
        assert len(rows) > least
        assert len(wrong) <= 0.05 * len(rows), wrong


def is_first(language, query, expected, why):
    """One of the records `expected` (as "this or that") comes first."""
    with override(language):
        results = public_search(query, language, AT).page(1)
    addresses = [f"/{language}/{'summits/' * one.startswith('udhr/')}{one}" for one in expected.split(" or ")]
    return bool(results) and results[0].address in addresses


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_it_finds_nothing_hidden(state):
    hidden = factories.summit(title_en="Hidden zebra", state=state)
    factories.document(title_en="Zebra declaration", state=state)
    factories.document(title_en="Zebra of a hidden summit", summit=hidden)
    factories.contribution(statement_en="Zebra speech", session=factories.session(summit=hidden))
    shown = factories.document(title_en="Visible zebra")
    found = public_search("zebra", "en", AT)
    assert [result.title.value for result in found.page(1)] == ["Visible zebra"]
    assert (found.count, found.is_capped) == (1, False)
    assert facets("zebra") == {
        "kind": [("document", 1)],
        "summit": [(shown.summit.slug, 1)],
        "year": [],
        "participant": [],
    }
    assert [result.title.value for result in public_suggestions("zeb", "en", AT)] == ["Visible zebra"]


def test_it_opens_on_the_second_at_which_an_embargo_lifts_and_without_a_job():
    embargo = Embargo.objects.create(name="speech", lifts_at=AT)
    factories.document(title_en="Zebra declaration", embargo=embargo)
    factories.contribution(statement_en="Zebra", session=factories.session(title_en="Opening", embargo=embargo))
    before = AT - timedelta(seconds=1)
    assert (titles("zebra", at=before), public_suggestions("zebra", "en", before)) == ([], [])
    assert len(titles("zebra")) == 2
    assert len(public_suggestions("zebra", "en", AT)) == 1


def test_a_facet_names_no_hidden_participant():
    secret = factories.participant(slug="secret", name_en="Secretland", state="draft")
    open_state = factories.participant(slug="open")
    session = factories.session(title_en="Opening")
    factories.contribution(session=session, participant=secret, statement_en="Zebra")
    factories.contribution(session=session, participant=open_state, statement_en="Zebra")
    assert facets("zebra")["participant"] == [("open", 1)]
    assert public_search("zebra", "en", AT, participant="open").count == 1
    unknown, hidden = (public_search("zebra", "en", AT, participant=slug) for slug in ("nowhere", "secret"))
    assert [hit.pk for hit in hidden.hits] == [hit.pk for hit in unknown.hits]
    assert hidden.chosen == unknown.chosen == {}


def test_hidden_records_never_crowd_out_visible_ones(monkeypatch):
    monkeypatch.setattr(search_hits, "MOST", 2)
    summit = factories.summit()
    for _ in range(20):
        factories.document(summit=summit, title_en="Zebra", state="draft")
    shown = [factories.document(summit=summit, title_en="Zebra") for _ in range(2)]
    found = public_search("zebra", "en", AT)
    assert sorted(hit.object_id for hit in found.hits) == [document.pk for document in shown]
    assert found.is_capped is False


def test_it_says_that_there_is_more_than_it_counts(monkeypatch):
    monkeypatch.setattr(search_hits, "MOST", 2)
    summit = factories.summit()
    for number in range(5):
        factories.document(summit=summit, title_en="Text", summary_en=f"zebra {number}")
    titled = factories.document(summit=summit, title_en="Zebra")
    found = public_search("zebra", "en", AT)
    assert (found.count, found.is_capped) == (2, True)
    assert found.hits[0].object_id == titled.pk


def test_it_narrows_down_by_facets():
    first = factories.summit(slug="first", starts="2017-09-10")
    second = factories.summit(slug="second", starts="2021-06-16")
    state = factories.participant(slug="kz", name_en="Zebraland")
    factories.delegation(summit=first, participant=state)
    factories.document(summit=first, title_en="Zebra text")
    factories.document(summit=second, title_en="Zebra text", adopted_on="2022-01")
    factories.news_item(summit=second, title_en="Zebraland news")
    assert facets("zebra text")["year"] == [("2017", 1), ("2022", 1)]
    assert facets("zebra text", summit="first")["year"] == [("2017", 1)]
    assert titles("zebra text", year=2022) == ["Zebra text"]
    assert titles("zebraland", kind="newsitem") == ["Zebraland news"]
    assert facets("zebraland", participant="kz")["kind"] == [("delegation", 1), ("participant", 1)]


def test_it_finds_a_record_once_and_in_the_readers_language_where_it_can():
    summit = factories.summit()
    factories.document(summit=summit, title_en="Astana", title_fr="Astana", title_ar="أستانا")
    factories.document(summit=summit, title_fr="Astana encore")
    with override("fr"):
        assert [hit.language for hit in public_search("astana", "fr", AT).hits] == ["fr", "fr"]
    found = public_search("astana", "en", AT)
    assert [hit.language for hit in found.hits] == ["en", "fr"]


def test_the_readers_language_comes_first():
    summit = factories.summit()
    factories.document(summit=summit, title_en="", title_fr="Population")
    factories.document(summit=summit, title_en="A text", summary_en="On the population of the member states")
    assert titles("population", "en") == ["A text", "Population"]
    assert titles("population", "fr") == ["Population", "A text"]


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("OIC/SUM-1/2017/FINAL", "en"),
        ("oic sum 1 2017", "en"),
        ("oicsum12017final", "en"),
        ("sum-1", "ar"),
        ("declaraton", "en"),
        ("DÉCLARATIONS", "fr"),
        ("declar", "en"),
        ("واعلان", "ar"),
        ("الإعلانِ", "ar"),
    ],
)
def test_it_finds_a_document_by_its_symbol_and_by_many_spellings(asked, language):
    summit = factories.summit()
    document = factories.document(
        summit=summit, symbol="OIC/SUM-1/2017/FINAL", title_en="Declaration", title_fr="Déclaration", title_ar="إعلان"
    )
    factories.document(summit=summit, symbol="OIC/SUM-2/2021/FINAL", title_en="Other", title_fr="Autre", title_ar="آخر")
    found = public_search(asked, language, AT)
    assert found.hits[0].object_id == document.pk
    assert found.hits[0].kind == "document"


def test_it_shows_where_each_kind_of_record_is_read():
    summit = factories.summit(slug="s", title_en="Zebra summit")
    marked = {"summit": summit, "title_en": "Zebra"}
    state = factories.participant(slug="kz", name_en="Zebra state")
    factories.delegation(summit=summit, participant=state)
    factories.contribution(
        session=factories.session(slug="opening", **marked), person=factories.person(name_en="Zebra")
    )
    factories.document(slug="text", **marked)
    factories.news_item(slug="item", **marked)
    factories.page(slug="visa", **marked)
    factories.milestone(**marked)
    factories.related_event(**marked)
    factories.figure(summit=summit, label_en="zebras")
    factories.fact(summit=summit, statement_en="A zebra was there")
    factories.link(summit=summit, label_en="Zebra site")
    award = factories.award(summit=summit, prize=factories.prize(slug="medal", name_en="Zebra medal"))
    factories.laureate(award=award, name_en="Zebra team")
    factories.membership(participant=state, note_en="zebra note")
    with override("en"):
        results = [result for number in (1, 2) for result in public_search("zebra", "en", AT).page(number)]
    assert sorted(result.address.removeprefix("/en/") for result in results if "series=" not in result.address) == [
        "participants/kz/",
        "participants/kz/#memberships",
        *["prizes/medal/"] * 3,
        *["summits/s/"] * 2,
        "summits/s/#key-facts",
        "summits/s/#milestones",
        "summits/s/#participation",
        "summits/s/#related",
        "summits/s/delegations/kz/",
        "summits/s/documents/text/",
        "summits/s/news/item/",
        "summits/s/sessions/opening/",
        "summits/s/sessions/opening/#speakers",
        "summits/s/visa/",
    ]


def test_it_finds_by_number_initials_and_the_kind_of_record():
    factories.summit(slug="cop", title_en="28th Conference (COP 28)", city_en="Dubai")
    factories.participant(slug="uae", name_en="United Arab Emirates")
    factories.document(slug="text", title_en="Agenda")
    assert titles("COP28") == ["28th Conference (COP 28)"]
    assert titles("UAE") == ["United Arab Emirates"]
    assert titles("summit of dubai") == ["28th Conference (COP 28)"]


def test_a_hidden_parent_hides_what_is_found_beside_its_visible_children():
    hidden = factories.summit(title_en="Hidden", state="draft")
    shown = factories.document(title_en="Zebra", summit=factories.summit(title_en="Shown"))
    secret = factories.participant(name_en="Secretland", state="withdrawn")
    for make in (factories.document, factories.session, factories.news_item, factories.milestone, factories.page):
        make(title_en="Zebra", summit=hidden)
    factories.delegation(summit=hidden, head_title_en="zebra")
    factories.delegation(summit=shown.summit, participant=secret, head_title_en="zebra")
    factories.membership(participant=secret, note_en="zebra")
    assert [hit.record for hit in public_search("zebra", "en", AT).hits] == [("document", shown.pk)]


def test_a_record_moved_past_the_receivers_to_a_hidden_summit_is_not_found():
    document = factories.document(title_en="Zebra")
    hidden = factories.summit(state="draft")
    type(document).objects.filter(pk=document.pk).update(summit=hidden)
    assert titles("zebra") == []


def test_a_text_written_past_the_editor_is_shown_as_text():
    item = factories.news_item(title_en="News", body_en="<p>First</p><p>zebra &amp; lion</p>")
    NewsItem.objects.filter(pk=item.pk).update(title_en="News")
    (result,) = public_search("zebra", "en", AT).page(1)
    assert "".join(piece.text for piece in result.excerpt) == "First zebra & lion"


def test_what_is_hidden_changes_the_order_of_nothing():
    """A word that only hidden records hold besides would weigh less, and its record come behind."""
    for title in ("zarquon item first", "blibber item second"):
        factories.news_item(title_en=title)
    before = titles("zarquon blibber")
    for number in range(5):
        factories.news_item(title_en=f"zarquon {number}", state="draft")
    assert (before, titles("zarquon blibber")) == (["zarquon item first", "blibber item second"], before)


def test_words_of_hidden_records_take_no_place_of_a_similar_one():
    factories.news_item(title_en="Zarquonz")
    for letter in "bcdefgh":
        factories.news_item(title_en=f"Zarquon{letter}", state="draft")
    assert titles("zarquona") == ["Zarquonz"]
