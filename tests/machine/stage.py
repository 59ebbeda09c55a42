"""What all steps share: the people, the clock, what is expected, and what is looked at after each step."""

from collections import Counter
from itertools import count

import time_machine
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from reversion.models import Version

from . import world
from .desk import Desk, Tab, Translator, has_form, latest
from .expected import Expected, differing
from .reader import Reader
from .rows import LANGUAGES, NOUNS, Key, model, stored, texts

EDITORS = ("programme", "protocol", "press")
LOOKS = 4  # so many addresses are read after each step, in turn
AGAIN = 12  # after so many steps the addresses themselves are asked for again
taken = Counter()  # how often each step was taken, of all runs
nouns = Counter()  # and how often with which noun


class Stage(RuleBasedStateMachine):
    """One run, in a transaction that is rolled back: it begins with the world that `begin` has made."""

    files: dict[str, str] = {}

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.clock = time_machine.travel(world.NOON, tick=False)
        self.time = self.clock.__enter__()
        cache.clear()
        self.expected = Expected(files=dict(self.files))
        self.reader = Reader(self.expected)
        self.editors = [Desk("one", *EDITORS), Desk("other", *reversed(EDITORS))]
        self.publisher, self.translator = Desk("publisher", "publisher"), Translator("translator", "translator-ar")
        self.administrator = Desk("administrator", "administrator")
        self.tabs: list[Tab] = []
        self.links, self.formers = [], []
        self.touched: list[Key] = []
        self.turns = count()
        self.paths: dict[int, dict[str, list[str]]] = {}
        self.is_idle = False

    def teardown(self):
        self.clock.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def pick(self, data, label: str, choices):
        return data.draw(st.sampled_from(list(choices)), label=label)

    def pick_record(self, data, *nouns: str) -> Key:
        """A record that has a form: first its noun, so that each noun has its turn."""
        there = [noun for noun in nouns or NOUNS if has_form(Key(noun, 0)) and self.expected.of(noun)]
        return self.pick(data, "record", self.expected.of(self.pick(data, "noun", there)))

    def pick_often_open(self, data) -> Key:
        """A record that is open in somebody's browser as often as any other, so that forms become outdated."""
        there = sorted({tab.key for tab in self.tabs if tab.key in self.expected.rows})
        is_open = there and data.draw(st.booleans(), label="again")
        return self.pick(data, "open", there) if is_open else self.pick_record(data)

    def hands(self, key: Key) -> list[Desk]:
        """Who may change the record."""
        chiefs = [self.publisher, self.administrator]
        return chiefs if key.noun in ("series", "summit", "embargo") else [*self.editors, *chiefs]

    def cells(self, key: Key) -> list[tuple[Key, str]]:
        """The texts in a record's form, its parts' included."""
        found = [(each, column) for each in (key, *self.expected.parts(key)) for column in texts(each.noun)]
        own = {"embargo": "name", "source": "title"}.get(key.noun)
        return [*found, *([(key, own)] if own else [])]

    def took(self, step: str, key: Key | None = None):
        """Count a step, and let what follows from it be looked at."""
        self.is_idle = False
        taken[step] += 1
        if key is not None:
            nouns[key.noun] += 1

    def acknowledged(self, *keys: Key):
        """Each record's save is a new revision, in which every text is as it was told."""
        self.touched += keys
        for key in keys:
            number, known = latest(key), self.expected.versions.setdefault(key, [])
            assert number > max((number for number, _ in known), default=0), f"no revision of {key}"
            kept = Version.objects.get_for_object_reference(model(key.noun), key.pk).get(revision=number).field_dict
            told = {name: self.expected.rows[key][name] for name in texts(key.noun)}
            assert {name: kept[name] for name in told} == told, f"the revision of {key} has other texts"
            known.append((number, self.expected.whole(key)))

    @rule()
    def a_pause(self):
        """Nobody does anything. It is the first step by its name: the simplest run, which is always made, is of it."""
        self.is_idle = True

    @invariant()
    def everything_is_as_it_was_acknowledged(self):
        if self.is_idle:
            return
        wrong = differing(self.expected.rows, stored())
        assert wrong == {}, f"the record is not what was acknowledged: {wrong}"

    @invariant()
    def readers_see_what_they_may(self):
        if self.is_idle:
            return
        self.is_idle = True
        turn = next(self.turns)
        self.expected.look(timezone.now())
        language = LANGUAGES[turn % len(LANGUAGES)]
        self.reader.look_again()
        for key in self.touched[-2:]:
            wrong = self.reader.wrongs(key, language)
            assert wrong == [], f"{key}: {wrong}"
            wrong = self.reader.listed(key.noun)
            assert wrong == set(), f"the list of the API is wrong of {key.noun}: {wrong}"
        self.touched.clear()
        if turn // AGAIN not in self.paths:
            self.paths = {turn // AGAIN: {code: self.reader.everywhere(code) for code in LANGUAGES}}
        paths = self.paths[turn // AGAIN][language]
        lists = [path for path in paths if path.endswith(self.reader.WIDE) or "?" in path]
        chosen = [(lists if number % 2 else paths) for number in range(LOOKS)]
        self.look([each[(turn * LOOKS + number) * 7 % len(each)] for number, each in enumerate(chosen)])

    def look(self, paths: list[str]):
        leaks = self.reader.leaks(paths)
        assert leaks == {}, f"a reader finds what is hidden at {timezone.now()}: {self.owners(leaks)}"

    def owners(self, leaks) -> list:
        """Whose words they are."""
        words = {word for found in leaks.values() for word in found}
        whose = {word: key for key in self.expected.rows for word in words if word in str(self.expected.rows[key])}
        return [(path, {word: whose.get(word) for word in found}) for path, found in leaks.items()]
