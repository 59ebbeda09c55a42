"""The machine finds what is wrong: each rule of the portal that is taken away here is missed within a few steps."""

import pytest
from django.db.models import Q
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from events import history, receivers
from events.admin.base import RecordAdmin
from events.admin.history import HistoryAdmin
from events.models.publishing import Publishable, PublishableQuerySet
from events.queries.prepared import READS

from . import machine
from .clashing import Clashing
from .keeping import Keeping
from .moving import Moving
from .releasing import Releasing

pytestmark = pytest.mark.django_db
FEW, AT_ONCE = 60, 12
SEED = 1


class OneRecord:
    """All steps are of the one record, so that they soon meet."""

    def pick_record(self, data, *nouns):
        there = self.expected.of("session")
        return there[0] if there else super().pick_record(data, *nouns)


class Desk(OneRecord, Clashing):
    add_part = remove_part = translate = press_too_late = None  # so that a tab is soon saved after another's save


class Archive(OneRecord, Keeping):
    pass


class Post(OneRecord, Moving):
    pass


class Waiting(Moving, Releasing):
    rename = press_a_button = do_to_several = publish_with_all_parts = put_under_an_embargo = None
    move_an_embargo = keep_a_language_back = time_passes = None

    @precondition(lambda self: self.taken_back(self.expected.rows))
    @rule(data=st.data())
    def an_embargo_lifts(self, data):
        """Not before something was taken back under it."""
        super().an_embargo_lifts(data)

    def pick(self, data, label, choices):
        """Of the secrets, one that was taken back, if there is any."""
        return super().pick(data, label, (label == "secret" and self.taken_back(choices)) or choices)

    def taken_back(self, keys):
        rows = {key: self.expected.rows[key] for key in keys}
        return [key for key, row in rows.items() if row.get("embargo_id") and row["state"] == "withdrawn"]


def whenever(at) -> Q:
    """A condition that asks for the moment, as each prepared read has to, and that all fulfil."""
    return Q(created_at__lte=at) | Q(pk__isnull=False)


@pytest.fixture(autouse=True)
def all_compiled_anew(compiled_anew):
    """What others had compiled would keep the rule that is taken away, and what is compiled here be without it."""
    for read in READS:
        compiled_anew(read)


def test_it_misses_the_rule_of_what_is_visible(monkeypatch):
    monkeypatch.setattr(PublishableQuerySet, "visible", lambda records, at, known=(): records.filter(whenever(at)))
    with pytest.raises(AssertionError, match=r"a reader finds what is hidden|answers 200"):
        machine.run(FEW, SEED, in_a_row=AT_ONCE)


def test_it_misses_a_save_that_is_acknowledged_and_not_kept(monkeypatch):
    monkeypatch.setattr(RecordAdmin, "save_model", lambda *_args: None)
    with pytest.raises(AssertionError, match=r"no revision|has other texts|is not what was acknowledged"):
        machine.run(FEW, SEED, Desk, AT_ONCE)


def test_it_misses_the_comparison_with_others_saves(monkeypatch):
    monkeypatch.setattr(HistoryAdmin, "_is_outdated", lambda *_args: False)
    with pytest.raises(AssertionError, match="was saved over another's save"):
        machine.run(FEW, SEED, Desk, AT_ONCE)


def test_it_misses_what_was_deleted(monkeypatch):
    monkeypatch.setattr(history, "deleted", lambda _model: [])
    with pytest.raises(AssertionError, match="cannot be recovered"):
        machine.run(FEW, SEED, Archive, AT_ONCE)


def test_it_misses_a_former_address(monkeypatch):
    monkeypatch.setattr(receivers, "_remember", lambda *_args, **_below: None)
    with pytest.raises(AssertionError, match="answers 404 at"):
        machine.run(FEW, SEED, Post, AT_ONCE)


def test_it_misses_that_a_draft_is_like_nothing(monkeypatch):
    monkeypatch.setattr(PublishableQuerySet, "withdrawn", lambda records, at: records.filter(whenever(at)))
    with pytest.raises(AssertionError, match="and what never existed"):
        machine.run(FEW, SEED, Post, AT_ONCE)


def test_it_misses_that_what_nobody_has_seen_leaves_no_trace(monkeypatch):
    monkeypatch.setattr(Publishable, "_is_taken_back_unseen", lambda _record: False)
    with pytest.raises(AssertionError, match=r"what never existed|what is hidden|answers 410"):
        machine.run(4 * FEW, SEED, Waiting, AT_ONCE)
