"""A page that is kept, since the database says all of it again, is the page that would be made now."""

import pytest
import time_machine
from django.db.models import ProtectedError

from events.models import Embargo
from events.models.publishing import Publishable
from events.queries.answers import Answer as Told
from tests.machine import world
from tests.machine.rows import NOUNS, Key, model, texts
from tests.machine.words import WORD
from tests.test_page_cache import Answer, Portal
from tests.transactions import begin_anew
from tests.walk import addresses

pytestmark = pytest.mark.django_db
LEFT_OUT = (".bib", ".ris", ".csl.json", "share.png", "/api/v1/docs")  # of the same rows as the pages beside them
NEVER_KEPT = ("/files/", "/d/")
STEPS = ("another text", "an embargo", "lifted", "withdrawn", "deleted")


@pytest.fixture
def portal(one_connection):
    with time_machine.travel(world.NOON, tick=False):
        world.make()
        yield Portal()


@pytest.fixture
def confirmed(portal, monkeypatch):
    """The addresses, with their queries, of pages that the database has said again."""
    found, confirm = [], portal.cache._confirmed

    def note(key):
        page = confirm(key)
        found.extend([key[:2]] if page else [])
        return page

    monkeypatch.setattr(portal.cache, "_confirmed", note)
    return found


def paths() -> list[str]:
    every = [*addresses("en"), f"/en/search/?q={WORD}", f"/en/search/suggest/?q={WORD}"]
    return [path for path in every if not path.endswith(LEFT_OUT) and not path.startswith(NEVER_KEPT)]


def write(key: Key, step: str, embargo) -> bool:
    """Take one step with the record, as its model's `save` does it; False where it does not have this."""
    record = model(key.noun)._base_manager.filter(pk=key.pk).first()
    if record is None:
        return False
    if step == "another text":
        for column in texts(key.noun):
            setattr(record, column, world.written(key.noun, column))
    elif step == "deleted":
        return is_deleted(record)
    elif not isinstance(record, Publishable):
        return False
    else:
        record.embargo = {"an embargo": embargo, "lifted": None}.get(step, record.embargo)
        record.state = "withdrawn" if step == "withdrawn" else record.state
    record.save()
    return True


def is_deleted(record) -> bool:
    try:
        return bool(record.delete())
    except ProtectedError:
        return False


@pytest.mark.parametrize("nouns", [NOUNS[::3], NOUNS[1::3], NOUNS[2::3]])
def test_what_is_confirmed_after_a_write_is_what_would_be_made_anew(portal, confirmed, nouns):
    every, embargo = [path for path in paths() if portal.get(path).status == 200], Embargo.objects.first()
    assert {path.partition("?")[0] for path in every} >= {"/en/search/", "/en/search/suggest/"}
    steps = compared = 0
    for key in [Key(noun, model(noun)._base_manager.order_by("pk").values_list("pk", flat=True)[0]) for noun in nouns]:
        for step in STEPS:
            if not write(key, step, embargo):
                continue
            begin_anew()
            portal.tick()
            confirmed.clear()
            found = {path: portal.get(path) for path in every}
            steps, compared = steps + 1, compared + len(confirmed)
            for path, query in confirmed:
                path = f"{path}?{query}" if query else path
                now = Answer(portal._django, path)
                begin_anew()
                assert (found[path].status, found[path].body) == (now.status, now.body), f"{step} of {key} at {path}"
            assert len(confirmed) < len(every), f"{step} of {key}"
    assert (steps > len(nouns), compared > steps) == (True, True)  # or there was nothing to compare


def test_every_prepared_statement_of_a_page_is_asked_for_the_moment_that_is_now(portal, monkeypatch):
    """So that it can be asked again for another moment."""
    moments, begin = set(), Told.__init__

    def note(answer, *given):
        begin(answer, *given)
        moments.add(answer.at)

    monkeypatch.setattr(Told, "__init__", note)
    for path in paths():
        portal.get(path)
    assert moments == {world.NOON, None}  # what a search has found is read by its keys alone
