"""The matrix of records and languages: what is missing, stale or ready, and where it is written."""

import pytest
from django.contrib.auth.models import Permission

from events import history
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/admin/events/languages/"
QUERIES = 9


@pytest.fixture
def session():
    return factories.session(title_en="Opening", title_ar="الافتتاح")


def change(record, **values):
    with history.change(records=[record]):
        for name, value in values.items():
            setattr(record, name, value)
        record.save()


def cells(client, **asked):
    """Title -> (language, missing, stale, ready) of each cell."""
    rows = client.get(PAGE, {"noun": "session", **asked}).context["rows"]
    return {row.title: [(c.language.code, c.missing, c.stale, c.counts["ready"]) for c in row.cells] for row in rows}


def may_view(user, *nouns):
    codes = [f"view_{noun}" for noun in nouns]
    user.user_permissions.set(Permission.objects.filter(codename__in=codes))


def test_it_tells_missing_stale_and_ready_apart(admin_client, session):
    assert cells(admin_client) == {"Opening": [("en", 0, 0, 1), ("ar", 0, 0, 1), ("fr", 1, 0, 0)]}
    change(session, title_en="The opening")
    assert cells(admin_client) == {"The opening": [("en", 0, 0, 1), ("ar", 0, 1, 0), ("fr", 1, 0, 0)]}
    change(session, title_ar="حفل الافتتاح")
    assert cells(admin_client) == {"The opening": [("en", 0, 0, 1), ("ar", 0, 0, 1), ("fr", 1, 0, 0)]}


def test_it_finds_source_and_translation_ready_that_one_save_changed(admin_client, session):
    change(session, title_en="Welcome", title_ar="الترحيب")
    assert cells(admin_client, language="ar") == {"Welcome": [("ar", 0, 0, 1)]}


def test_it_counts_parts_with_what_they_belong_to(admin_client, session):
    first = factories.contribution(session=session, order=1, note_en="greets", note_ar="يرحب")
    factories.contribution(session=session, order=2, note_en="thanks")
    change(first, note_en="welcomes")
    assert cells(admin_client) == {"Opening": [("en", 0, 0, 3), ("ar", 1, 1, 1), ("fr", 3, 0, 0)]}


def test_it_links_each_cell_to_its_first_field_and_to_the_translation(admin_client, session):
    factories.contribution(session=session, order=1, note_en="greets", note_ar="يرحب")
    factories.contribution(session=session, order=2, note_en="thanks")
    [row] = admin_client.get(PAGE, {"noun": "session"}).context["rows"]
    form = f"/admin/events/session/{session.pk}/change/"
    assert [cell.field for cell in row.cells] == ["", f"{form}#id_contributions-1-note_ar", f"{form}#id_title_fr"]
    assert row.cells[1].translate == f"/admin/events/session/{session.pk}/translate/ar/"
    html = admin_client.get(form).content.decode()
    assert 'id="id_contributions-1-note_ar"' in html
    assert 'id="id_title_fr"' in html


def test_it_leaves_out_nouns_that_are_parts_or_have_no_texts(admin_client):
    narrowing = admin_client.get(PAGE).context["narrowing"]
    assert sorted(narrowing.nouns) == [
        "award",
        "delegation",
        "document",
        "fact",
        "newsitem",
        "organisation",
        "page",
        "participant",
        "person",
        "photo",
        "prize",
        "series",
        "session",
        "summit",
        "venue",
    ]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["Arabic too", "Complete", "English only"]),
        ({"language": "ar", "status": "missing"}, ["English only"]),
        ({"language": "ar", "status": "stale"}, ["Arabic too"]),
        ({"language": "ar", "status": "ready"}, ["Complete"]),
        ({"status": "missing"}, ["Arabic too", "English only"]),
        ({"status": "ready"}, ["Complete"]),
        ({"language": "xx", "status": "x"}, ["Arabic too", "Complete", "English only"]),
    ],
)
def test_it_is_narrowed_by_language_and_status(admin_client, asked, titles):
    summit = factories.summit()
    factories.session(summit=summit, title_en="English only")
    factories.session(summit=summit, title_en="Complete", title_ar="تامة", title_fr="Complète")
    change(factories.session(summit=summit, title_en="Arabic", title_ar="العربية"), title_en="Arabic too")
    assert sorted(cells(admin_client, **asked)) == titles


def test_it_is_narrowed_by_summit(admin_client, session):
    factories.session(title_en="Elsewhere")
    rows = admin_client.get(PAGE, {"summit": session.summit_id}).context["rows"]
    assert [row.title for row in rows] == [str(session.summit), "Opening"]
    assert list(cells(admin_client, summit="²")) == ["Elsewhere", "Opening"]


def test_it_gives_fifty_records_a_page(admin_client):
    summit = factories.summit()
    for _number in range(51):
        factories.session(summit=summit)
    pages = [admin_client.get(PAGE, {"noun": "session", "p": number}) for number in (1, 2)]
    assert [len(page.context["rows"]) for page in pages] == [50, 1]
    assert "?noun=session&amp;p=2" in pages[0].content.decode()


@pytest.mark.parametrize("status", ["", "missing"])
def test_it_asks_the_same_number_of_queries_for_one_and_for_three(
    admin_client, session, status, django_assert_num_queries
):
    factories.contribution(session=session, note_en="greets")
    admin_client.get(PAGE)
    more = {"missing": 3}.get(status, 0)
    for count in (1, 3):
        while len(cells(admin_client)) < count:
            factories.contribution(session=factories.session(summit=session.summit), note_en="greets")
        with django_assert_num_queries(QUERIES + more):
            admin_client.get(PAGE, {"noun": "session", "status": status})


def test_it_shows_only_what_one_may_view(client, django_user_model, session):
    factories.news_item(title_en="News")
    user = django_user_model.objects.create_user("viewer", is_staff=True)
    may_view(user, "session")
    client.force_login(user)
    page = client.get(PAGE)
    [row] = page.context["rows"]
    assert (row.title, row.cells[2].translate) == ("Opening", "")
    assert [each["name"] for each in page.context["filters"]] == ["noun", "language", "status"]
    assert f'href="{PAGE}"' in client.get("/admin/").content.decode()


def test_it_is_closed_to_who_may_view_nothing(client, django_user_model):
    assert client.get(PAGE).status_code == 302
    user = django_user_model.objects.create_user("nobody", is_staff=True)
    client.force_login(user)
    assert client.get(PAGE).status_code == 403
    assert f'href="{PAGE}"' not in client.get("/admin/").content.decode()


def test_it_shows_markup_as_text(admin_client):
    factories.session(title_en="<script>alert(1)</script>")
    assert "<script>alert" not in admin_client.get(PAGE).content.decode()


def held(client, **asked):
    """Title -> (language, stale, ready, kept back) of each cell."""
    rows = client.get(PAGE, {"noun": "session", **asked}).context["rows"]
    return {row.title: [(c.language.code, c.stale, c.counts["ready"], c.held) for c in row.cells] for row in rows}


def test_it_marks_what_is_kept_back_as_neither_missing_nor_ready(admin_client, session):
    change(session, held_languages="ar fr")
    assert held(admin_client) == {"Opening": [("en", 0, 1, 0), ("ar", 0, 0, 1), ("fr", 0, 0, 0)]}
    change(session, title_en="The opening")
    assert held(admin_client) == {"The opening": [("en", 0, 1, 0), ("ar", 1, 0, 1), ("fr", 0, 0, 0)]}
    assert [held(admin_client, language="ar", status=status) != {} for status in ("held", "ready", "stale")] == [
        True,
        False,
        True,
    ]
    assert held(admin_client, language="fr", status="held") == {}
    html = admin_client.get(PAGE, {"noun": "session"}).content.decode()
    assert '<span class="text-held">1 kept back</span>' in html


def test_it_leads_from_what_is_kept_back_to_its_check_in_the_form(admin_client, session):
    change(session, title_fr="Ouverture")
    factories.contribution(session=session, note_en="greets", note_ar="يرحب", held_languages="ar")
    [row] = admin_client.get(PAGE, {"noun": "session"}).context["rows"]
    form = f"/admin/events/session/{session.pk}/change/"
    assert [cell.release for cell in row.cells] == ["", f"{form}#id_contributions-0-held_languages", ""]
    html = admin_client.get(form).content.decode()
    assert 'id="id_contributions-0-held_languages"' in html
    assert 'id="id_held_languages"' in html


def test_it_counts_the_members_of_a_delegation_with_what_is_kept_back_of_it(admin_client):
    delegation = factories.delegation(held_languages="ar")
    delegation.delegates.create(person=factories.person(), title_en="Envoy", title_ar="مبعوث")
    [row] = admin_client.get(PAGE, {"noun": "delegation", "language": "ar"}).context["rows"]
    assert [(cell.held, cell.release) for cell in row.cells] == [
        (1, f"/admin/events/delegation/{delegation.pk}/change/#id_held_languages")
    ]
