"""The database itself refuses what no record may say."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.i18n.partial_date import PartialDate
from events.models import Membership, NewsItem, Session, Summit
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("make", "values"),
    [
        (factories.summit, {"title_en": ""}),
        (factories.summit, {"state": "invented"}),
        (factories.summit, {"format": "by_post"}),
        (factories.summit, {"starts": "2017-09-11", "ends": "2017-09-10"}),
        (factories.summit, {"starts": "2017", "ends": "9999-12-31"}),
        (factories.summit, {"starts": "0217-09-10"}),
        (factories.session, {"day": "9999-12-31"}),
        (factories.session, {"day": "0001-01-01"}),
        (factories.session, {"starts": "09:00"}),
        (factories.session, {"day": "2017-09-10", "ends": "09:00"}),
        (factories.delegation, {"position": 0}),
        (factories.page, {"slug": "programme"}),
        (factories.laureate, {"kind": "person"}),
        (factories.membership, {"status": "friend"}),
    ],
)
def test_it_refuses(make, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**values)


@pytest.mark.parametrize(
    ("starts", "ends"), [("2017-09-10", "2017"), ("2017-09-10", "2017-09"), (None, "2017"), ("2017", None)]
)
def test_it_takes_a_range_as_precise_as_it_is_known(starts, ends):
    summit = factories.summit(starts=starts, ends=ends)
    summit.refresh_from_db()
    assert summit.starts == (starts and PartialDate.parse(starts))
    assert summit.ends == (ends and PartialDate.parse(ends))


@pytest.mark.parametrize(
    ("record", "name", "value"),
    [
        (Session, "day", date(9999, 12, 31)),
        (Session, "day", date(217, 9, 10)),
        (Summit, "starts", "0001"),
        (NewsItem, "dated", "3000-01-01"),
    ],
)
def test_a_date_at_the_end_of_the_calendar_is_refused_at_its_field(record, name, value):
    with pytest.raises(ValidationError) as refused:
        record(**{name: value}).clean_fields()
    assert refused.value.message_dict[name] == ["Choose a date between 1000 and 2999."]


def test_it_refuses_a_date_that_is_none():
    with pytest.raises(ValidationError):
        factories.summit(starts="2017-13")


def test_it_keeps_one_membership_of_an_unknown_beginning():
    participant, organisation = factories.participant(), factories.organisation()
    factories.membership(participant=participant, organisation=organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.membership(participant=participant, organisation=organisation)


@pytest.mark.parametrize(
    ("day", "statuses"), [("2011", ["member"]), ("2012-08-20", ["member", "suspended"]), ("2017-09-10", ["suspended"])]
)
def test_it_knows_who_was_a_member_then(day, statuses):
    participant, organisation = factories.participant(), factories.organisation()
    both = {"participant": participant, "organisation": organisation}
    factories.membership(**both, starts="1972", ends="2012-08")
    factories.membership(**both, starts="2012-08", status="suspended")
    found = Membership.objects.on(PartialDate.parse(day)).order_by("starts")
    assert [membership.status for membership in found] == statuses


def test_it_sorts_summits_by_what_is_known_of_their_dates():
    ends_only = factories.summit(ends="2017-07-08")
    month = factories.summit(starts="2017-09")
    undated = factories.summit()
    assert list(Summit.objects.by_date()) == [month, ends_only, undated]


def test_it_refuses_script_in_rich_text_on_every_way_in():
    item = factories.news_item(
        body_en='<p onclick="x()">Hi<script>alert(1)</script> <a href="javascript:x()">a</a></p>'
    )
    item.refresh_from_db()
    assert "script" not in item.body_en
    assert "onclick" not in item.body_en
