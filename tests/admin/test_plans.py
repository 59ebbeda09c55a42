"""Before something is done to several records: a page tells what, and only what it told is done, to all or to none."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Revision

from events.models import Embargo, NewsItem, Publishable, Session
from tests import factories

from .browse import confirm, filled, told
from .roles import signed_in
from .test_changelists import MODELS, make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
SESSIONS, SUMMITS, NEWS, EMBARGOES = (f"/admin/events/{noun}/" for noun in ("session", "summit", "newsitem", "embargo"))
PUBLISH_QUERIES, LIFT_QUERIES = 13, 68


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def due(page):
    return said(page.context["plan"].due)


def left(page):
    return said(page.context["plan"].left)


def said(groups):
    return {group.note: [str(item.record) for item in group.items] for group in groups}


def states():
    return dict(Session.objects.values_list("title_en", "state"))


def draft(title, **values):
    return factories.session(title_en=title, state="draft", **values)


def test_it_tells_of_each_record_who_will_see_it_and_when_and_does_nothing_yet(admin_client):
    hidden = factories.summit(title_en="Next", state="draft")
    records = [
        draft("Now"),
        draft("Later", embargo=Embargo.objects.create(name="Three", lifts_at=LATER)),
        draft("Signal", embargo=Embargo.objects.create(name="Signal")),
        draft("Hidden", summit=hidden),
        factories.session(title_en="Public"),
    ]
    page = told(admin_client, SESSIONS, "publish", *records)
    assert due(page) == {
        "Visible to everybody at once.": ["Now"],
        "Visible to everybody when the embargo “Three” lifts: 26 November 2026, 15:00 UTC.": ["Later"],
        "Visible to everybody when the embargo “Signal” is lifted.": ["Signal"],
        "Hidden as long as “Next” is not public.": ["Hidden"],
    }
    assert left(page) == {"Left as they are: published": ["Public"]}
    assert set(states().values()) == {"draft", "published"}


def test_it_leaves_out_what_is_incomplete_and_leads_to_what_is_missing(admin_client):
    empty = factories.news_item(title_en="Empty", state="draft")
    whole = factories.news_item(title_en="Whole", state="draft", summary_en="Short")
    page = told(admin_client, NEWS, "publish", empty, whole)
    assert (due(page), left(page)) == (
        {"Visible to everybody at once.": ["Whole"]},
        {"Incomplete, and left out": ["Empty"]},
    )
    assert f'<a href="{NEWS}{empty.pk}/change/#id_body_en">Text</a>' in page.content.decode()
    confirm(admin_client, NEWS, "publish", empty, whole)
    assert dict(NewsItem.objects.values_list("title_en", "state")) == {"Empty": "draft", "Whole": "published"}


def test_it_names_what_becomes_visible_with_a_summit_and_what_does_not(admin_client):
    summit = factories.summit(state="draft")
    opening = factories.session(summit=summit, title_en="Opening")
    factories.contribution(session=opening)
    draft("Draft", summit=summit)
    factories.session(summit=summit, embargo=Embargo.objects.create(name="Signal"))
    factories.session(title_en="Of another summit")
    plan = told(admin_client, SUMMITS, "publish", summit).context["plan"]
    assert plan.heading == "Visible to everybody with them:"
    assert [(noun, count) for noun, count, _first in plan.along] == [("Sessions", 1), ("Contributions", 1)]
    assert plan.along[0][2] == ["Opening"]


def test_it_names_nothing_that_an_embargo_of_the_summit_keeps_hidden(admin_client):
    summit = factories.summit(state="draft", embargo=Embargo.objects.create(name="Signal"))
    factories.session(summit=summit)
    assert told(admin_client, SUMMITS, "publish", summit).context["plan"].along == []


def test_it_names_what_is_hidden_with_a_summit(admin_client):
    summit = factories.summit()
    factories.contribution(session=factories.session(summit=summit, title_en="Opening"))
    draft("Draft", summit=summit)
    factories.session()
    page = told(admin_client, SUMMITS, "withdraw", summit)
    assert due(page) == {"Hidden from the public at once; its address says that it was withdrawn.": [str(summit)]}
    assert [(noun, count) for noun, count, _first in page.context["plan"].along] == [
        ("Sessions", 1),
        ("Contributions", 1),
    ]


def test_it_does_what_it_told_in_one_revision(admin_client):
    summit = factories.summit()
    records = [draft("A", summit=summit), draft("B", summit=summit)]
    before = Revision.objects.count()
    page = confirm(admin_client, SESSIONS, "publish", *records)
    assert [str(message) for message in page.context["messages"]] == ["2 records were published. A, B"]
    assert states() == {"A": "published", "B": "published"}
    assert Revision.objects.count() == before + 3  # what each was before, and the change


@pytest.mark.parametrize("change", [{"state": "withdrawn"}, {"title_en": "Renamed"}, {"embargo": 1}, {"slug": None}])
def test_it_does_nothing_when_something_has_changed_since(admin_client, change):
    records = [draft("A"), draft("B")]
    form = filled(told(admin_client, SESSIONS, "publish", *records).content.decode())
    changed = Session.objects.filter(pk=records[1].pk)
    if "slug" in change:
        changed.delete()
    else:
        Embargo.objects.create(pk=1, name="Signal")
        changed.update(**change)
    page = admin_client.post(SESSIONS, form)
    assert "Something has changed since this page was opened." in page.content.decode()
    assert "published" not in states().values()
    admin_client.post(SESSIONS, filled(page.content.decode()))
    assert set(states().values()) == {"published"}


def test_it_tells_anew_when_an_embargo_has_lifted_in_between(admin_client, at_now):
    session = draft("A", embargo=Embargo.objects.create(name="Three", lifts_at=LATER))
    form = filled(told(admin_client, SESSIONS, "publish", session).content.decode())
    at_now.move_to(LATER)
    page = admin_client.post(SESSIONS, form)
    assert due(page) == {"Visible to everybody at once.": ["A"]}
    assert states() == {"A": "draft"}


def test_it_does_all_or_nothing(admin_client, monkeypatch):
    records = [draft("A"), draft("B")]
    save = Session.save

    def fails(self, **values):
        if self.title_en == "B":
            raise RuntimeError
        save(self, **values)

    monkeypatch.setattr(Session, "save", fails)
    with pytest.raises(RuntimeError):
        confirm(admin_client, SESSIONS, "publish", *records)
    assert states() == {"A": "draft", "B": "draft"}


def test_it_forges_nothing_for_who_may_not():
    officer, session = signed_in("programme"), draft("A")
    form = filled(told(signed_in("publisher"), SESSIONS, "publish", session).content.decode())
    officer.post(SESSIONS, form)
    form = filled(told(officer, SESSIONS, "review", session).content.decode())
    officer.post(SESSIONS, form | {"action": ["publish"]})
    assert states() == {"A": "draft"}
    officer.post(SESSIONS, form)
    assert states() == {"A": "in_review"}


def test_it_offers_nothing_where_nothing_can_be_done(admin_client):
    page = told(admin_client, SESSIONS, "withdraw", draft("A"))
    assert "There is nothing to do: all stay as they are." in page.content.decode()
    assert '<button class="default">' not in page.content.decode()
    admin_client.post(SESSIONS, filled(page.content.decode()))
    assert states() == {"A": "draft"}


@pytest.mark.parametrize("key", ["x", "²", "-1", "9" * 30])
def test_it_answers_a_key_that_is_none(admin_client, key):
    draft("A")
    assert admin_client.post(SESSIONS, {"action": "publish", "_selected_action": [key]}).status_code == 400


def test_it_takes_no_more_than_anybody_reads(admin_client, monkeypatch):
    monkeypatch.setattr("events.admin.plans.MOST", 2)
    page = confirm(admin_client, SESSIONS, "publish", *(draft(title) for title in "ABC"))
    assert [str(message) for message in page.context["messages"]] == ["Choose at most 2 records at a time."]
    assert set(states().values()) == {"draft"}


def test_it_shows_markup_as_text(admin_client):
    summit = factories.summit(state="draft")
    factories.session(summit=summit, title_en="<script>alert(1)</script>")
    for address, record in ((SUMMITS, summit), (SESSIONS, draft("<script>alert(1)</script>"))):
        html = told(admin_client, address, "publish", record).content.decode()
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


@pytest.mark.parametrize(
    ("address", "action", "queries"),
    [(SESSIONS, "publish", PUBLISH_QUERIES), (EMBARGOES, "lift_selected", LIFT_QUERIES)],
)
def test_it_reads_one_and_five_in_the_same_number_of_queries(
    admin_client, address, action, queries, django_assert_num_queries
):
    made = []
    for number in range(5):
        embargo = Embargo.objects.create(name=f"E{number}")
        session = draft(f"S{number}")
        factories.contribution(session=session)
        factories.session(embargo=embargo)
        made.append(session if address == SESSIONS else embargo)
        if number in (0, 4):
            with django_assert_num_queries(queries):
                told(admin_client, address, action, *made)


@pytest.mark.parametrize("model", [model for model in MODELS if issubclass(model, Publishable)])
def test_it_reads_every_noun_in_the_same_number_of_queries(admin_client, model):
    counts, address = [], f"/admin/events/{model._meta.model_name}/"
    for records in ([make(model, 1)], [make(model, number) for number in (2, 3, 4)]):
        with CaptureQueriesContext(connection) as captured:
            told(admin_client, address, "withdraw", *records)
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.fixture
def embargoes():
    three, signal = Embargo.objects.create(name="Three", lifts_at=LATER), Embargo.objects.create(name="Signal")
    lifted = Embargo.objects.create(name="Past", lifts_at=NOW)
    factories.session(title_en="A", embargo=three)
    factories.contribution(session=factories.session(title_en="B", embargo=signal))
    draft("Draft", embargo=signal)
    return [three, signal, lifted]


def test_it_lifts_several_embargoes_at_one_moment_after_telling_what_that_shows(admin_client, embargoes):
    page = told(admin_client, EMBARGOES, "lift_selected", *embargoes)
    plan = page.context["plan"]
    assert due(page) == {
        "Lifts now, and not on a signal": ["Signal"],
        "Lifts now, and not at 26 November 2026, 15:00 UTC": ["Three"],
    }
    assert left(page) == {"It has lifted already.": ["Past"]}
    assert sorted(plan.along[0][2]) == ["A", "B"]
    assert [(noun, count) for noun, count, _first in plan.along] == [("Sessions", 2), ("Contributions", 1)]
    assert plan.remark.startswith("1 record stays hidden all the same")
    confirm(admin_client, EMBARGOES, "lift_selected", *embargoes)
    assert set(Embargo.objects.values_list("lifts_at", flat=True)) == {NOW}


def test_it_lifts_nothing_for_who_may_not(embargoes):
    press, form = (
        signed_in("press"),
        filled(told(signed_in("publisher"), EMBARGOES, "lift_selected", *embargoes).content.decode()),
    )
    assert press.post(EMBARGOES, form).status_code in (200, 302)
    assert Embargo.objects.filter(lifts_at=LATER).count() == 1
