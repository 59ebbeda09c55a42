from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from events import preview
from events.models import Embargo, Publishable, Session
from events.models.publishing import lifted
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 9, 10, 6, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def embargo(lifts_at):
    return Embargo.objects.create(name=str(lifts_at), lifts_at=lifts_at)


@pytest.mark.parametrize(
    ("state", "lifts_at", "expected"),
    [
        ("published", None, True),
        ("draft", None, False),
        ("withdrawn", None, False),
        ("published", NOW, True),
        ("published", NOW - SECOND, True),
        ("published", NOW + SECOND, False),
        ("published", "on a signal", False),
        ("draft", NOW - SECOND, False),
    ],
)
@pytest.mark.parametrize("hidden", ["itself", "its parent", "its grandparent"])
def test_it_asks_the_database_and_the_record_alike(state, lifts_at, expected, hidden):
    values = {"state": state}
    if lifts_at is not None:
        values["embargo"] = embargo(None if lifts_at == "on a signal" else lifts_at)
    series = factories.series(**(values if hidden == "its grandparent" else {}))
    summit = factories.summit(series=series, **(values if hidden == "its parent" else {}))
    session = factories.session(summit=summit, **(values if hidden == "itself" else {}))
    assert list(type(session).objects.visible(NOW)) == ([session] if expected else [])
    assert session.is_visible(NOW) is expected


def test_it_does_not_ask_again_of_a_parent_that_is_known_to_be_visible():
    summit = factories.summit()
    shown, _hidden = factories.session(summit=summit), factories.session(summit=summit, state="draft")
    sessions = type(shown).objects
    assert list(sessions.visible(NOW, known=("summit",))) == [shown]
    assert "events_summit" not in set(sessions.visible(NOW, known=("summit",)).query.alias_map)
    about = factories.fact(summit=summit, delegation=factories.delegation(summit=summit, state="draft"))
    assert list(type(about).objects.visible(NOW, known=("summit",))) == []


def test_it_hides_a_fact_about_a_hidden_delegation_and_shows_one_about_none():
    summit = factories.summit()
    delegation = factories.delegation(summit=summit, state="draft")
    about, free = factories.fact(summit=summit, delegation=delegation), factories.fact(summit=summit)
    assert list(type(free).objects.visible(NOW)) == [free]
    assert (about.is_visible(NOW), free.is_visible(NOW)) == (False, True)


def test_it_remembers_when_a_record_was_first_published():
    summit = factories.summit(state="draft")
    assert summit.first_published_at is None
    summit.state = "published"
    summit.save(update_fields=["state"])
    summit.refresh_from_db()
    first = summit.first_published_at
    assert first is not None
    summit.save()
    assert summit.first_published_at == first


@pytest.mark.parametrize(("hidden", "by"), [("itself", "embargo"), ("its parent", "embargo"), ("its parent", "state")])
def test_it_forgets_a_publication_that_is_taken_back_before_anybody_could_read_it(hidden, by):
    values = {"embargo": embargo(None)} if by == "embargo" else {"state": "draft"}
    summit = factories.summit(**(values if hidden == "its parent" else {}))
    session = factories.session(summit=summit, **(values if hidden == "itself" else {}))
    session.state = "withdrawn"
    session.save(update_fields=["state"])
    session.refresh_from_db()
    assert session.first_published_at is None


def test_it_forgets_a_publication_in_a_language_that_was_kept_back_all_the_time():
    document = factories.document(held_languages="fr")
    file = factories.document_file(document=document, language="fr")
    file.state = "withdrawn"
    file.save()
    document.held_languages = ""
    document.save()
    assert (file.first_published_at, list(type(file).objects.withdrawn(timezone.now()))) == (None, [])


def test_it_remembers_a_publication_below_what_was_taken_back_too():
    summit = factories.summit()
    session = factories.session(summit=summit)
    for record, state in ((summit, "withdrawn"), (session, "withdrawn"), (summit, "published")):
        record.state = state
        record.save()
    assert list(type(session).objects.withdrawn(timezone.now())) == [session]


def test_it_lets_every_published_record_be_a_draft_by_default():
    models = [model for model in apps.get_app_config("events").get_models() if issubclass(model, Publishable)]
    assert {model._meta.get_field("state").default for model in models} == {"draft"}


def test_it_answers_410_only_for_what_was_once_public():
    shown = factories.summit()
    type(shown).objects.filter(pk=shown.pk).update(state="withdrawn")
    factories.summit(state="withdrawn")
    factories.summit(embargo=embargo(NOW + SECOND))
    assert list(type(shown).objects.withdrawn(NOW)) == [shown]


@pytest.mark.parametrize("state", ["draft", "withdrawn", "published"])
@pytest.mark.parametrize("role", ["named", "framing", "neither"])
@pytest.mark.parametrize("whose", ["itself", "its parent", "its grandparent"])
def test_it_asks_the_database_and_the_record_alike_in_a_preview(state, role, whose):
    signal = embargo(None)
    series = factories.series(state=state, embargo=signal)
    summit = factories.summit(series=series)
    session = factories.session(summit=summit)
    record = {"itself": session, "its parent": summit, "its grandparent": series}[whose]
    keys = {type(record): frozenset([record.pk])}
    with preview.opened(preview.Preview(**({} if role == "neither" else {role: keys}))):
        for one in (series, summit, session):
            expected = role == "framing" and one is record
            expected |= role == "named" and [series, summit, session].index(one) >= [series, summit, session].index(
                record
            )
            assert list(type(one).objects.visible(NOW)) == ([one] if expected else [])
            assert list(type(one).objects.visible(NOW, known=one.belongs_to)) == ([one] if expected else [])
            assert one.is_visible(NOW) is expected
    assert not session.is_visible(NOW)


@pytest.mark.parametrize(
    ("lifts_at", "assumed", "expected"),
    [(None, "lifted", True), (NOW + SECOND, "lifted", True), (NOW, "held", False), (NOW, "", True), (None, "", False)],
)
def test_it_assumes_of_an_embargo_what_a_preview_assumes(lifts_at, assumed, expected):
    one, other = embargo(lifts_at), Embargo.objects.create(name="another")
    session = factories.session(embargo=one)
    factories.session(embargo=other)
    free = factories.session()
    with preview.opened(preview.Preview(**({assumed: frozenset([one.pk])} if assumed else {}))):
        assert set(type(session).objects.visible(NOW)) == ({session, free} if expected else {free})
        assert set(type(session).objects.filter(lifted(NOW))) == ({session, free} if expected else {free})
        assert (session.is_visible(NOW), free.is_visible(NOW)) == (expected, True)


@pytest.mark.parametrize(
    ("state", "lifts_at", "expected"),
    [("published", None, True), ("draft", None, False), ("published", NOW, True), ("published", NOW + SECOND, False)],
)
def test_it_joins_what_a_record_refers_to_only_where_that_is_visible(
    state, lifts_at, expected, django_assert_num_queries
):
    host = factories.participant(state=state, embargo=lifts_at and embargo(lifts_at))
    summit = factories.summit(host=host)
    with django_assert_num_queries(1):
        [found] = type(summit).objects.visible(NOW).with_shown(NOW, "host", "cover")
        assert (found.host, found.cover) == (host if expected else None, None)
    assert [name for name in vars(found) if name.startswith("is_shown")] == []


def test_it_joins_what_a_preview_frames():
    host = factories.participant(state="draft")
    summit = factories.summit(host=host)
    with preview.opened(preview.Preview(framing={type(host): frozenset([host.pk])})):
        [found] = type(summit).objects.visible(NOW).with_shown(NOW, "host")
    assert found.host == host


def test_it_leaves_out_columns_by_the_names_of_fields():
    factories.session(description_en="long")
    [found] = Session.objects.without("times", "description", "summit__goals").select_related("summit")
    assert {"description_ar", "description_en", "created_at", "updated_at"} & vars(found).keys() == set()
    assert "goals_en" not in vars(found.summit)
    [found] = Session.objects.limited_to("slug", "title")
    read = {name for name in vars(found) if not name.startswith(("title_", "_"))}
    assert read == {"id", "slug", "held_languages"}
