"""The machine finds what is wrong: each rule of the portal that is taken away here is missed within a few steps."""

import pytest

from events import history
from events.admin.base import RecordAdmin
from events.admin.history import HistoryAdmin
from events.models.publishing import PublishableQuerySet

from . import machine
from .editing import Editing
from .keeping import Keeping

pytestmark = pytest.mark.django_db
FEW, AT_ONCE = 60, 12
SEED = 1


class OneRecord:
    """All steps are of the one record, so that they soon meet."""

    def pick_record(self, data, *nouns):
        there = self.expected.of("session")
        return there[0] if there else super().pick_record(data, *nouns)


class Desk(OneRecord, Editing):
    add_part = remove_part = translate = None  # so that a tab is soon saved after another's save


class Archive(OneRecord, Keeping):
    pass


def test_it_misses_the_rule_of_what_is_visible(monkeypatch):
    monkeypatch.setattr(PublishableQuerySet, "visible", lambda records, at, known=(): records.all())
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
