import io

import pytest
from django.core.management import CommandError, call_command

from events.models import Publishable, SearchEntry, Session, State, Summit
from tests import factories
from tests.test_make_summit import made_twice, models

pytestmark = pytest.mark.django_db
SMALL = {"summits": 21, "sessions": 65}


def make(**options) -> str:
    out = io.StringIO()
    call_command("make_load", stdout=out, **{**SMALL, **options})
    return out.getvalue()


def test_it_makes_what_was_asked_for(client):
    told = make()
    counted = [summit.sessions.count() for summit in Summit.objects.order_by("pk")]
    assert counted == [4] * 2 + [3] * 19
    assert "summits: 21" in told
    assert client.get("/en/summits/load-1-1/programme/").status_code == 200


def test_it_passes_every_check_of_the_forms():
    make()
    for model in models():
        for record in model._base_manager.all():
            record.full_clean()


def test_it_says_everywhere_that_it_is_a_sample():
    make()
    for title in Summit.objects.values_list("title_en", flat=True):
        assert title.startswith("Sample summit ")
    for title in Session.objects.values_list("title_en", flat=True):
        assert title.startswith("Sample session ")


def test_it_makes_the_same_from_the_same_seed():
    first, again = made_twice(make)
    assert again == first


def test_it_has_drafts_which_nobody_finds(client):
    make(sessions=400)
    drafts = Session.objects.filter(state=State.DRAFT)
    assert drafts.count() > 1
    draft = drafts.filter(summit__state=State.PUBLISHED).first()
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert all(record.first_published_at is None for record in drafts)


def test_it_is_found_by_the_search_unless_that_is_left_out():
    make(without_search=True)
    assert not SearchEntry.objects.filter(kind="session").exists()
    make(seed=2, beside=True)
    assert SearchEntry.objects.filter(kind="session", language="en").count() == 2 * SMALL["sessions"]


@pytest.mark.parametrize("counts", [{"summits": 0}, {"sessions": 0}])
def test_it_refuses_what_it_cannot_make(counts):
    with pytest.raises(CommandError):
        make(**counts)
    assert not any(issubclass(model, Publishable) and model._base_manager.exists() for model in models())


def test_it_stands_beside_others_only_when_told():
    factories.summit()
    with pytest.raises(CommandError, match="--beside"):
        make()
    make(beside=True)
    with pytest.raises(CommandError, match="another --seed"):
        make(beside=True)
    assert Summit.objects.count() == 1 + SMALL["summits"]
