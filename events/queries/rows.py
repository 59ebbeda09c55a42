"""What the rows of a compiled query become: the same that its queryset yields (`ModelIterable` and its like), but
whatever does not depend on the rows is found once.
"""

from django.db.models import query

from events.models.publishing import ShownIterable

NTH = "nth_of_list"  # the column that a list has besides its own where it is read together with others, its last


class Shape:
    """What all shapes share: values that the field or the database's adapter converts, alike on each connection."""

    def __init__(self, queryset, compiler):
        if queryset._prefetch_related_lookups:
            raise TypeError("This read cannot be prepared: it fetches something in a query of its own.")
        self.columns = [column for column, _sql, _alias in compiler.select]
        self.converters = compiler.get_converters(self.columns)

    def made(self, rows, connection) -> list:
        if self.converters:
            rows = [list(row) for row in rows]
            self._convert(rows, connection)
        return [self._made(row) for row in rows]

    def _convert(self, rows, connection):
        for place, (converters, column) in self.converters.items():
            for convert in converters:
                for row in rows:
                    row[place] = convert(row[place], column, connection)

    def _made(self, row):
        raise NotImplementedError


class Records(Shape):
    """Records, with what is joined to them (`select_related`) and told of them (`annotate`)."""

    def __init__(self, queryset, compiler):
        super().__init__(queryset, compiler)
        own = compiler.klass_info
        self.model, self.alias = own["model"], queryset.db
        self.own = slice(own["select_fields"][0], own["select_fields"][-1] + 1)
        self.names = [column.target.attname for column in self.columns[self.own]]
        self.joined = query.get_related_populators(own, compiler.select, self.alias)
        self.told = [(name, place) for name, place in compiler.annotation_col_map.items() if name != NTH]

    def _made(self, row):
        record = self.model.from_db(self.alias, self.names, row[self.own])
        for populator in self.joined:
            populator.populate(row, record)
        for name, place in self.told:
            setattr(record, name, row[place])
        return record


class ShownRecords(Records):
    """Records that refer to nothing that is hidden (`with_shown`)."""

    def _made(self, row):
        return ShownIterable.finished(super()._made(row))


class Tuples(Shape):
    def __init__(self, queryset, compiler):
        super().__init__(queryset, compiler)
        self.own = slice(len(self.columns) - (compiler.select[-1][2] == NTH))

    def _made(self, row):
        return tuple(row[self.own])


class Values(Shape):
    """The values of one column (`values_list` with `flat`)."""

    def _made(self, row):
        return row[0]


SHAPES = {
    query.ModelIterable: Records,
    ShownIterable: ShownRecords,
    query.ValuesListIterable: Tuples,
    query.FlatValuesListIterable: Values,
}


def shape(queryset, compiler) -> Shape:
    return SHAPES[queryset._iterable_class](queryset, compiler)
