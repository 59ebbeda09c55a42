"""Reads that Django composes and compiles once, and that are asked again with other values (ADR 15).

    @prepared
    def _pages(at: datetime, summit: int):
        return Page.objects.visible(at, known=("summit",)).filter(summit=summit).order_by("order", "slug")

    _pages(at=at, summit=summit.pk)  # the list of what that queryset finds with these values

The function is called with a `Parameter` in the place of each value: it may put it into conditions and do nothing else
with it. In a preview, which changes what is visible, it is called with the values, and its queryset answers.
"""

import inspect
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from enum import Enum
from functools import cached_property, lru_cache, update_wrapper
from uuid import UUID

from django.db import connections, models

from events import postgresql, preview, sqlite

from . import answers
from .rows import shape

FIELDS = {
    datetime: models.DateTimeField(),
    date: models.DateField(),
    int: models.BigIntegerField(),
    str: models.CharField(),
    UUID: models.UUIDField(),
    frozenset: models.BigIntegerField(),  # keys, of any number: `pk__among=keys`
}
MANY = {"sqlite": "IN (SELECT value FROM json_each(%s))", "postgresql": "= ANY(%s::bigint[])"}
READS: list["Read"] = []  # all there are, for the test that compares each with its queryset


class Parameter:
    """Stands for a value while a query is composed: in conditions, and nowhere else."""

    def __init__(self, name: str, kind: type):
        self.name, self.kind = name, kind

    def resolve_expression(self, *args, **kwargs):
        """Django asks for this where a condition compares with something that is no value, as with `F`."""
        return Place(self.name, self.kind)

    def __bool__(self):
        raise TypeError(f"This read cannot be prepared: what it asks depends on whether there is a {self.name}.")

    def __str__(self):
        raise TypeError(f"This read cannot be prepared: it makes a text of {self.name}.")


class Place(models.Expression):
    """Where a value goes: it stands itself among the values of the compiled query."""

    def __init__(self, name: str, kind: type):
        super().__init__(output_field=FIELDS[kind])
        self.name, self.kind = name, kind

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def filled(self, value, connection):
        """The value as the database is given it."""
        if not isinstance(value, self.kind):
            raise TypeError(f"{self.name} is {value!r}, not of the kind {self.kind.__name__}.")
        if self.kind is frozenset:
            # As text: a list would be of one type or another by what is in it, and PostgreSQL plan for each of them.
            found = json.dumps(list(value))
            return found if connection.vendor == "sqlite" else f"{{{found[1:-1]}}}"
        return _given(self.kind, value, connection.alias)


@lru_cache(maxsize=1024, typed=True)  # one moment goes into everything that a page asks
def _given(kind: type, value, alias: str):
    return FIELDS[kind].get_db_prep_value(value, connections[alias])


@models.BigAutoField.register_lookup
class Among(models.lookups.In):
    """As `in`, and for a `Parameter` that stands for many keys.

    PostgreSQL is given a list and no query: it would join all records to one another before it looks for the keys.
    """

    lookup_name = "among"

    def get_rhs_op(self, connection, rhs):
        return MANY[connection.vendor] % rhs if isinstance(self.rhs, Place) else super().get_rhs_op(connection, rhs)


class Statement:
    """A compiled text. All threads share it: the cursor is asked of their own connection each time.

    Its values have names: each is given once, and Django's adapter for SQLite, which writes its own marks into a text
    each time, does so ten times faster.
    """

    def __init__(self, alias: str, sql: str, params: Iterable):
        self.alias, self.places, names = alias, {}, {}
        marks = [self._mark(param, names) for param in params]
        self.constants = {name: value for (_kind, value), name in names.items()}
        self.sql = sql.replace("%%", "%%%%") % tuple(marks)

    def _mark(self, param, names: dict) -> str:
        if isinstance(param, Place):
            self.places[param.name] = param
            return f"%({param.name})s"
        value = param.value if isinstance(param, Enum) else param
        if postgresql.keeps_plans(connections[self.alias]):
            return postgresql.literal(value, connections[self.alias])
        return f"%({names.setdefault((type(value), value), f'_{len(names)}')})s"

    def rows(self, values: dict, connection) -> list:
        filled = {name: place.filled(values[name], connection) for name, place in self.places.items()}
        with connection.cursor() as cursor:
            postgresql.keep_plan(cursor, connection)
            cursor.execute(self.sql, self.constants | filled)
            found = cursor.fetchall()
        answers.tell(self, values, found)
        return found


class Query(Statement):
    """The compiled text of one queryset."""

    def __init__(self, queryset: models.QuerySet):
        if not queryset.ordered:
            raise TypeError("This read cannot be prepared: it does not say the order of what it finds.")
        compiler = queryset.query.get_compiler(queryset.db)
        super().__init__(queryset.db, *compiler.as_sql())
        self.shape = shape(queryset, compiler)
        self.shape.converters = sqlite.remaining(self.shape.converters, connections[self.alias])

    def ask(self, values: dict) -> list:
        connection = connections[self.alias]
        return self.shape.made(self.rows(values, connection), connection)


class Read:
    """A read whose parameters are scalars, each annotated with its kind (FIELDS); those it takes as ** are `named`."""

    compile: Callable  # what `build` gives -> the statement that asks for it

    def __init__(self, build: Callable, **named: type):
        update_wrapper(self, build)
        self.build = build
        annotated = inspect.signature(build, eval_str=True).parameters.values()
        kinds = {each.name: each.annotation for each in annotated if each.kind is not each.VAR_KEYWORD} | named
        self.parameters = {name: Parameter(name, kind) for name, kind in kinds.items()}
        READS.append(self)

    def __call__(self, **values):
        return self.plain(**values) if preview.is_open() else self.statement.ask(values)

    def plain(self, **values):
        """The same from querysets that are composed for these values."""
        raise NotImplementedError

    @cached_property
    def statement(self) -> Statement:
        found = self.compile(self.build(**self.parameters))
        if missing := self.parameters.keys() - found.places.keys():
            raise TypeError(f"This read cannot be prepared: it does not ask for {', '.join(sorted(missing))}.")
        return found


class Prepared(Read):
    """What one queryset finds, as a list."""

    compile = Query

    def plain(self, **values) -> list:
        return list(self.build(**values))

    def one(self, **values):
        """The first of what is found, or None."""
        return next(iter(self(**values)), None)


prepared = Prepared


def knowing(records: list, **known) -> list:
    """The records; those that refer to a `known` one have it at hand: `knowing(pages, summit=summit)`."""
    for name, other in known.items() if records else ():
        field, key = records[0]._meta.get_field(name), other.pk
        for record in records:
            if getattr(record, field.attname) == key:
                field.set_cached_value(record, other)
    return records


def handed(records: list, name: str, parts: Iterable[tuple[int, object]]) -> list:
    """The records, each with its own of the `parts` (the key of a record, a part of it) as what it has of that name."""
    by_key: dict[int, list] = defaultdict(list)
    for key, part in parts:
        by_key[key].append(part)
    for record in records:
        vars(record).setdefault("_prefetched_objects_cache", {})[name] = by_key[record.pk]
    return records
