"""Several lists in one question, each in its order and as its queryset gives it."""

from datetime import datetime

import pytest
from django.db.models import Count

from events.models import Link, Milestone, Session
from events.queries.prepared import READS
from events.queries.together import together
from tests import factories
from tests.test_no_leak import LIFTS

pytestmark = pytest.mark.django_db


@together
def lists(at: datetime, summit: int):
    links, sessions = Link.objects.visible(at).filter(summit=summit), Session.objects.visible(at).filter(summit=summit)
    return {
        "links": links.order_by("-order", "pk"),
        "first": sessions.order_by("title_en").select_related("room")[:2],
        "last": sessions.order_by("-title_en").values_list("title_en", flat=True)[:1],
        "days": sessions.values_list("day").annotate(count=Count("pk")).order_by("-count"),
        "keys": sessions.order_by("-pk").values_list("pk", flat=True),
        "by_key": sessions.order_by("pk").values_list("pk", flat=True),
        "milestones": Milestone.objects.visible(at).filter(summit=summit).order_by("pk"),
    }


def furnished():
    summit, room = factories.summit(), factories.room(name_en="Hall")
    for number, title in enumerate("BACA"):
        factories.session(summit=summit, title_en=title, room=room, day=f"2017-09-1{number // 3}")
        factories.link(summit=summit, order=number)
    factories.session(summit=summit, title_en="A", state="draft")
    return summit


def test_it_asks_for_them_in_one_query(django_assert_num_queries):
    summit = furnished()
    lists(at=LIFTS, summit=summit.pk)
    with django_assert_num_queries(1):
        found = lists(at=LIFTS, summit=summit.pk)
        assert [str(session.room.name) for session in found["first"]] == ["Hall", "Hall"]


def test_each_is_in_its_order():
    summit = furnished()
    found = lists(at=LIFTS, summit=summit.pk)
    keys = list(Session.objects.filter(state="published").order_by("-pk").values_list("pk", flat=True))
    assert [link.order for link in found["links"]] == [3, 2, 1, 0]
    assert [session.title_en for session in found["first"]] == ["A", "A"]
    assert found["last"] == ["C"]
    assert [(day.isoformat(), count) for day, count in found["days"]] == [("2017-09-10", 3), ("2017-09-11", 1)]
    assert (found["keys"], found["by_key"], found["milestones"]) == (keys, sorted(keys), [])


def test_a_list_without_an_order_is_refused():
    def unordered(summit: int):
        return {"links": Link.objects.filter(summit=summit)}

    read = together(unordered)
    READS.remove(read)
    with pytest.raises(TypeError, match="order of a list"):
        read(summit=1)
