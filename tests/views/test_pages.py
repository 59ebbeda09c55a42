import pytest

from tests import factories, walk

pytestmark = pytest.mark.django_db


def furnish(count=1):
    """A summit with `count` records of every kind, on every page that lists them."""
    summit = factories.summit(slug="oic-st-2017", starts="2017-09-10", ends="2017-09-11", host=factories.participant())
    for _ in range(count):
        state = factories.participant(iso2="")
        factories.delegation(summit=summit, participant=state, head=factories.person())
        document = factories.document(summit=summit)
        document.proposers.add(factories.delegation(summit=summit))
        factories.document_file(document=document)
        session = factories.session(summit=summit)
        factories.contribution(session=session, participant=state, statement_en="We agree.")
        for make in (factories.figure, factories.fact, factories.milestone, factories.related_event, factories.link):
            make(summit=summit)
        factories.laureate(award=factories.award(summit=summit))
        factories.news_item(summit=summit)
        factories.membership(participant=state)
        factories.summit(series=summit.series)
    factories.page(summit=summit, slug="visa", title_en="Visa")
    return summit


@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_it_answers_every_address_in_every_language(client, language):
    furnish()
    timed = ("programme.xml", "programme.json")  # there only where a date is known
    answers = {path: client.get(path) for path in walk.addresses(language) if not path.endswith(timed)}
    assert {path: response.status_code for path, response in answers.items() if response.status_code != 200} == {}
    assert [path for path, response in answers.items() if not walk.body(response)] == []


@pytest.mark.parametrize(
    ("path", "queries"),
    [
        ("", 6),
        ("summits/", 2),
        ("summits/oic-st-2017/", 6),
        ("summits/oic-st-2017/programme/", 5),
        ("summits/oic-st-2017/now/", 4),
        ("summits/oic-st-2017/delegations/", 5),
        ("summits/oic-st-2017/documents/", 4),
        ("summits/oic-st-2017/prizes/", 4),
        ("summits/oic-st-2017/news/", 4),
        ("participants/", 2),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_same_number_of_queries_for_one_and_for_three(
    client, django_assert_max_num_queries, path, queries, count
):
    furnish(count)
    with django_assert_max_num_queries(25) as captured:
        client.get(f"/en/{path}")
    assert len(captured) == queries


def test_it_says_which_language_a_fallback_is_in(client):
    factories.summit(slug="s", title_en="Only English")
    page = client.get("/ar/summits/s/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<h1><span lang="en" dir="ltr">Only English</span></h1>' in page


def test_it_escapes_every_title(client):
    factories.summit(slug="s", title_en="<script>alert(1)</script>")
    assert "<script>alert" not in client.get("/en/summits/s/").content.decode()


def test_it_names_its_languages_and_its_canonical_address(client):
    factories.summit(slug="s")
    page = client.get("/fr/summits/s/?utm_source=x").content.decode()
    assert '<link rel="canonical" href="http://testserver/fr/summits/s/">' in page
    for code in ("en", "ar", "fr"):
        assert f'hreflang="{code}" href="http://testserver/{code}/summits/s/"' in page


@pytest.mark.parametrize(("header", "language"), [("ar", "ar"), ("de, fr;q=0.8", "fr"), ("", "en"), ("\x00;q=x", "en")])
def test_it_leads_to_the_readers_language(client, header, language):
    response = client.get("/", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/")
    assert response["Vary"] == "Accept-Language"


def test_it_sets_no_cookie_and_may_not_be_kept_without_asking(client):
    factories.summit(slug="s")
    response = client.get("/en/summits/s/")
    assert response.cookies == {}
    assert response["Cache-Control"] == "no-cache"
    directives = set(response["Content-Security-Policy"].split("; "))
    assert {"default-src 'none'", "script-src 'self'", "style-src 'self'"} <= directives
    again = client.get("/en/summits/s/", headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304


def test_it_takes_only_safe_methods(client):
    assert client.post("/en/summits/").status_code == 405


@pytest.mark.parametrize("query", ["year=abcd", "year=٢٠١٧", "series=%00", "country=" + "x" * 500, "page=-1"])
def test_it_passes_over_filters_that_mean_nothing(client, query):
    assert client.get(f"/en/summits/?{query}").status_code == 200


def test_it_filters_summits(client):
    shown = factories.summit(starts="2017-09-10", title_en="In 2017")
    factories.summit(starts="2021-06-16", title_en="In 2021")
    response = client.get("/en/summits/?year=2017")
    assert list(response.context["summits"]) == [shown]
    response = client.get(f"/en/summits/?series={shown.series.slug}")
    assert list(response.context["summits"]) == [shown]


def test_it_sorts_participants_in_the_readers_alphabet(client):
    factories.participant(name_en="Zed", name_fr="Émirats")
    factories.participant(name_en="Egypt", name_fr="Égypte")
    factories.participant(name_en="Albania", name_fr="Espagne")
    names = [str(p.name_fr) for p in client.get("/fr/participants/").context["participants"]]
    assert names == ["Égypte", "Émirats", "Espagne"]


def test_it_serves_a_file_as_an_inert_download(client):
    file = factories.document_file(document=factories.document(slug="declaration"))
    response = client.get(file.get_absolute_url())
    assert walk.body(response) == "%PDF-1.7\n%%EOF"
    assert response["Content-Disposition"] == 'attachment; filename="declaration-en.pdf"'
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (file.size, len(file.sha256)) == (14, 64)
    assert client.get(f"/files/{file.public_id}/other.pdf").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"), [("/healthz", 200), ("/readyz", 200), ("/nowhere", 404), ("/en/nowhere/", 404)]
)
def test_it_answers_beside_the_pages(client, path, status):
    assert client.get(path).status_code == status


def test_it_filters_participants_by_kind(client):
    factories.participant(name_en="A state")
    organisation = factories.organisation(name_en="A body")
    found = client.get("/en/participants/?kind=organisation").context["participants"]
    assert [participant.pk for participant in found] == [organisation.pk]
    assert len(client.get("/en/participants/?kind=nonsense").context["participants"]) == 2


def test_it_filters_summits_by_host_only_where_the_host_is_public(client):
    factories.summit(host=factories.participant(iso2="KZ", state="draft"))
    shown = factories.summit(host=factories.participant(iso2="AE"), series=factories.series(organisation=None))
    assert len(client.get("/en/summits/?country=KZ").context["summits"]) == 2
    assert list(client.get("/en/summits/?country=AE").context["summits"]) == [shown]
    address = f"/en/summits/?organisation={shown.series.organisation.slug}"
    assert list(client.get(address).context["summits"]) == [shown]


def test_it_leads_from_one_edition_to_the_next(client):
    line = factories.series()
    first, second, third = (factories.summit(series=line, starts=year) for year in ("2011", "2016", "2021"))
    factories.summit(series=line, starts="2018", state="draft")
    context = client.get(second.get_absolute_url()).context
    assert (context["previous"], context["next"]) == (first, third)


def test_it_notes_that_a_whole_text_is_in_another_language(client):
    factories.page(summit=factories.summit(slug="s"), slug="visa", body_en="<p>Visas</p><ul><li>one</li></ul>")
    page = client.get("/fr/summits/s/visa/").content.decode()
    assert '<div lang="en" dir="ltr"><p>Visas</p><ul><li>one</li></ul></div>' in page
    assert 'class="fallback-note"' in page


def test_it_shows_times_in_the_venues_zone(client):
    summit = factories.summit(slug="s", time_zone="Asia/Almaty", city_en="Astana")
    factories.session(summit=summit, slug="opening", day="2017-09-10", starts="09:30", ends="10:45")
    page = client.get("/en/summits/s/sessions/opening/").content.decode()
    assert "10 September 2017 · 09:30–10:45" in page
    assert "<small>Astana UTC+06:00</small>" in page


def test_it_marks_a_dead_link_and_keeps_its_label(client):
    summit = factories.summit(slug="s")
    factories.link(summit=summit, label_en="Official site", url="https://gone.example/", is_dead=True)
    page = client.get("/en/summits/s/").content.decode()
    assert "Official site" in page
    assert 'href="https://gone.example/"' not in page


def test_it_keeps_markup_out_of_the_description(client):
    factories.summit(slug="s", title_ar="قمة", city_en="Astana")
    page = client.get("/ar/summits/s/").content.decode()
    assert '<meta name="description" content="قمة. . Astana">' in page
