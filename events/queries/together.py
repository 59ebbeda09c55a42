"""Several small lists in one question (ADR 15).

    @together
    def _lists(at: datetime, summit: int):
        return {"facts": Fact.objects.visible(at).filter(summit=summit).order_by("order", "pk"), "links": ...}

    _lists(at=at, summit=summit.pk)  # {"facts": [...], "links": [...]}

Each queryset says its order. The statement is their union: columns of one type stand below one another, so that both
databases hand over each value as they do in a query of its own.
"""

from operator import itemgetter

from django.db import connections
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from .prepared import Read, Statement
from .rows import NTH, shape

# Which types of the databases go together; a list that has fewer columns of one than others is given empty ones.
TYPES = {
    "AutoField": "bigint",
    "BigAutoField": "bigint",
    "BigIntegerField": "bigint",
    "IntegerField": "bigint",
    "PositiveBigIntegerField": "bigint",
    "PositiveIntegerField": "bigint",
    "PositiveSmallIntegerField": "bigint",
    "BooleanField": "boolean",
    "DateField": "date",
    "DateTimeField": "timestamp with time zone",
    "DecimalField": "numeric",
    "CharField": "text",
    "FileField": "text",
    "JSONField": "jsonb",
    "TextField": "text",
    "TimeField": "time",
    "UUIDField": "uuid",
}


class Part:
    """One list of the union: its columns by type, and how its rows are made of the union's."""

    def __init__(self, queryset: QuerySet):
        numbered = _numbered(queryset)
        compiler = numbered.query.get_compiler(numbered.db)
        self.sql, self.params = compiler.as_sql(with_col_aliases=True)
        self.shape = shape(numbered, compiler)
        self.columns = [(alias, _type(column)) for column, _sql, alias in compiler.select]

    def of_type(self, kind: str) -> list[str]:
        return [name for name, other in self.columns if other == kind and name != NTH]

    def written(self, number: int, widths: dict[str, int], quote) -> str:
        columns = [str(number), quote(NTH)]
        for kind, width in widths.items():
            own = [quote(name) for name in self.of_type(kind)]
            columns += own + [f"CAST(NULL AS {kind})"] * (width - len(own))
        return f"SELECT {', '.join(columns)} FROM ({self.sql}) AS {quote(f'list{number}')}"  # noqa: S608

    def picked(self, widths: dict[str, int]) -> itemgetter:
        """Takes the values of this list out of a row of the union, in the order of its own columns."""
        places, first = {NTH: 1}, 2
        for kind, width in widths.items():
            places |= {name: first + at for at, name in enumerate(self.of_type(kind))}
            first += width
        return itemgetter(*(places[name] for name, _kind in self.columns))


class Union(Statement):
    """The compiled text of several querysets."""

    def __init__(self, querysets: dict[str, QuerySet]):
        parts = {name: Part(queryset) for name, queryset in querysets.items()}
        kinds = dict.fromkeys(kind for part in parts.values() for _name, kind in part.columns)
        widths = {kind: max(len(part.of_type(kind)) for part in parts.values()) for kind in kinds}
        alias = next(iter(querysets.values())).db
        quote = connections[alias].ops.quote_name
        texts = [part.written(number, widths, quote) for number, part in enumerate(parts.values())]
        params = [param for part in parts.values() for param in part.params]
        super().__init__(alias, " UNION ALL ".join(texts), params)
        self.lists = [(name, part.picked(widths), part.shape) for name, part in parts.items()]

    def ask(self, values: dict) -> dict[str, list]:
        connection = connections[self.alias]
        found = [[] for _list in self.lists]
        for row in self.rows(values, connection):
            found[row[0]].append(row)
        for rows in found:
            rows.sort(key=itemgetter(1))
        return {
            name: shape.made(list(map(pick, rows)), connection)
            for (name, pick, shape), rows in zip(self.lists, found, strict=True)
        }


class Together(Read):
    """What several querysets find, each as a list."""

    compile = Union

    def plain(self, **values) -> dict[str, list]:
        return {name: list(queryset) for name, queryset in self.build(**values).items()}


together = Together


def _numbered(queryset: QuerySet) -> QuerySet:
    """With the number of each row in the order that the queryset says: a union has none of its own."""
    if not queryset.query.order_by:
        raise TypeError("This read cannot be prepared: it does not say the order of a list.")
    # Of a list by key, or of one row, the key is a number as good as any, and is there without a look at other rows.
    is_numbered = queryset.query.order_by == ("pk",) or queryset.query.high_mark == 1
    number = F("pk") if is_numbered else Window(RowNumber(), order_by=list(queryset.query.order_by))
    numbered = queryset.annotate(**{NTH: number})
    return numbered if numbered.query.is_sliced else numbered.order_by()


def _type(column) -> str:
    field = column.output_field
    while field.is_relation:
        field = field.target_field
    if field.get_internal_type() not in TYPES:
        raise TypeError(f"This read cannot be prepared: nothing is said of the type of {field}.")
    return TYPES[field.get_internal_type()]
