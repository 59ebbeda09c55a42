"""Steps of two at one record: a form stays open while others save, and is refused, and merged with what they wrote."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.admin.browse import filled

from .desk import Desk, Tab, cell, complaints, is_kept
from .editing import Editing
from .expected import differing
from .releasing import NEXT, PUBLISHABLE
from .rows import Key, texts
from .words import marks
from .world import line, written

MOST_TABS = 6


class Clashing(Editing):
    @precondition(lambda self: len(self.tabs) < MOST_TABS)
    @rule(data=st.data())
    def open_tab(self, data):
        key = self.pick_often_open(data)
        self.tabs.append(self.opened(self.pick(data, "desk", self.desks(key)), key))
        self.took("open a tab", key)

    def opened(self, desk: Desk, key: Key) -> Tab:
        return Tab(desk, key, desk.open(key), self.expected.whole(key), self.places(desk, key))

    @rule(data=st.data())
    def write_at_once(self, data):
        """Two open a form, and save one after the other: often the same text."""
        key = self.pick_record(data)
        one, other = data.draw(st.permutations(self.desks(key)), label="desks")[:2]
        tab, places = self.opened(one, key), self.places(one, key)
        theirs = self.write(data, other, key)
        is_same = theirs in places and data.draw(st.booleans(), label="same")
        self.save(data, tab, *(theirs if is_same else self.pick(data, "mine", places)))

    @rule(data=st.data())
    def press_too_late(self, data):
        """Somebody writes before the publisher presses a button: nobody publishes what he has not read."""
        key = self.pick_record(data, *PUBLISHABLE)
        tab = self.opened(self.publisher, key)
        self.write(data, self.pick(data, "desk", [desk for desk in self.desks(key) if desk is not self.publisher]), key)
        state = self.pick(data, "state", NEXT[self.expected.rows[key]["state"]])
        if differing(tab.base, self.expected.whole(key)):
            answer = self.publisher.save(key, tab.form, _state=state)
            assert answer.status_code == 409, f"{key} was taken to {state} over another's save"
            self.took("press too late", key)

    @precondition(lambda self: self.tabs)
    @rule(data=st.data())
    def save_tab(self, data):
        tab = self.tabs.pop(self.tabs.index(self.pick(data, "tab", self.tabs)))
        self.save(data, tab, *self.pick(data, "text", tab.places))

    def save(self, data, tab, target, column):
        text = written(target.noun, column) if column in texts(target.noun) else line()
        answer = tab.desk.save(tab.key, tab.form, **{cell(tab.form, tab.key, target, column): text})
        if tab.key not in self.expected.rows:
            self.took("save what is deleted", tab.key)
        elif differing(tab.base, self.expected.whole(tab.key)):
            assert answer.status_code == 409, f"{tab.key} was saved over another's save"
            assert marks(text) <= marks(answer.content.decode()), f"{tab.key} is refused without what was written"
            self.took("are refused", tab.key)
            self.merge(data, tab, answer, target, column, text)
        else:
            assert is_kept(answer) or answer.status_code == 409, complaints(answer)
            if is_kept(answer):
                self.kept(tab.key, target, column, text)
                self.took("save a tab", tab.key)

    def merge(self, data, tab, answer, target, column, text):
        """Choose for each field that both changed, and save: mine, and theirs where it is chosen."""
        if tab.base.keys() != self.expected.whole(tab.key).keys():
            return
        form = filled(answer.content.decode())
        clashes = {clash.name for clash in answer.context["clashes"]}
        chosen = self.pick(data, "choice", ["mine", "theirs"]) if clashes else "both"
        answer = tab.desk.save(tab.key, form | {f"_choice-{name}": [chosen] for name in clashes})
        assert is_kept(answer), f"{tab.key} cannot be merged: {complaints(answer)}"
        is_mine = cell(form, tab.key, target, column) not in clashes or chosen == "mine"
        self.kept(tab.key, target, column, text if is_mine else self.expected.rows[target][column])
        self.took(f"keep {chosen}", tab.key)
