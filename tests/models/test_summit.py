import pytest

from events.models import Summit
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [2016, 2017, 2018, 2019])
def test_the_summits_of_a_year_are_those_that_begin_or_end_in_it(year):
    dates = [
        ("2016-12-30", "2017-01-02"),
        ("2017", None),
        ("2017-05", "2017-06-01"),
        ("2017-12-31", "2018-01-01"),
        (None, "2018-03"),
        ("2018", "2018"),
        (None, None),
    ]
    made = [factories.summit(starts=starts, ends=ends) for starts, ends in dates]
    held = [f"{starts} {ends}" for starts, ends in dates]
    expected = {summit.pk for summit, words in zip(made, held, strict=True) if f"{year}" in words}
    assert {summit.pk for summit in Summit.objects.of_year(year)} == expected
