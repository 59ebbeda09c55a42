"""What a page was made from: the tables that were asked meanwhile, as the statements themselves name them, and their
answers where these can be asked for again (ADR 17).
"""

import re
from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from django.db import connection

from events.queries.answers import Answer, told
from events.stamping import public_tables

from .freshness import State

WORD = re.compile(r"\w+")
ASKED = re.compile(r'\b(?:FROM|JOIN)\s+"?(\w+)\b(?!\()', re.IGNORECASE)  # FROM json_each(...) asks none
NAMED = re.compile(r"\b(\w+)(?:\(\w+\))?\s+AS\s+\(\s*SELECT\b", re.IGNORECASE)  # WITH name(column) AS (SELECT ...


@contextmanager
def asked() -> Iterator["Asked"]:
    """Filled with the statements that this thread sends meanwhile, whatever way they take."""
    found = Asked()

    def record(execute, sql, *rest):
        found.statements.add(str(sql))
        return execute(sql, *rest)

    with connection.execute_wrapper(record), told() as found.answers:
        yield found


@dataclass
class Asked:
    statements: set[str] = field(default_factory=set)
    answers: list[Answer] = field(default_factory=list)  # those of prepared statements

    @property
    def tables(self) -> frozenset[str]:
        return _tables(self.statements)

    @property
    def in_passing(self) -> frozenset[str]:
        """The tables that statements asked whose answers nobody remembers."""
        return _tables(self.statements.difference(answer.sql for answer in self.answers))


def _tables(statements: Set[str]) -> frozenset[str]:
    return frozenset().union(*map(tables_of, statements))


@lru_cache(maxsize=1024)
def tables_of(sql: str) -> frozenset[str]:
    """Every table of public content that is named anywhere, and whatever else stands where a table is asked."""
    elsewhere = frozenset(ASKED.findall(sql)).difference(NAMED.findall(sql))
    return public_tables().intersection(WORD.findall(sql)) | elsewhere


class Reading:
    """The tables that were asked for a page, each with the stamp that it had before, and what they answered."""

    def __init__(self, state: State, questions: Asked):
        self._seen, self._tables, self._in_passing = state, questions.tables, questions.in_passing
        self._answers, self._stamps = questions.answers, state.of(self._tables)

    @property
    def found(self) -> list:
        """Whatever the page was made of: it is the same page where this is the same."""
        stamps = self._seen.of(self._in_passing) if self._in_passing or not self._answers else {}
        return [sorted(stamps.items()), [answer.digest for answer in self._answers]]

    def holds_in(self, state: State | None) -> bool:
        """Nobody has written to these tables since."""
        if state is not self._seen:
            if state is None or state.of(self._tables) != self._stamps:
                return False
            self._seen = state  # so that they are compared once in each state
        return True

    def is_confirmed(self, state: State, at: datetime) -> bool:
        """Somebody has written to these tables, and still they answer the same (at the moment `at`, UTC).

        Then it holds in that state. What is asked follows from what was answered before, so all else is the same too.
        """
        if not (self._answers and self._tables <= public_tables()):  # then it depends on all there is
            return False
        stamps = state.of(self._tables)
        written = {table for table in self._tables if stamps[table] != self._stamps[table]}
        if written & self._in_passing:
            return False
        again = [answer for answer in self._answers if written & tables_of(answer.sql)]
        if not all(answer.is_the_same(at) for answer in again):
            return False
        self._seen, self._stamps = state, stamps
        return True
