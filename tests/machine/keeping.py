"""Steps that go back: to any version that was acknowledged, and to what was deleted."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.admin.browse import filled

from .desk import address, complaints, has_form, is_kept
from .rows import Key, Rows, relations, texts
from .stage import Stage

UNLIKELY = ("summit", "series", "participant")  # all but everything falls with them: now and then


class Keeping(Stage):
    @precondition(lambda self: any(has_form(key) and key in self.expected.rows for key in self.expected.versions))
    @rule(data=st.data())
    def restore(self, data):
        there = sorted(key for key in self.expected.versions if key in self.expected.rows and has_form(key))
        key = self.pick(data, "record", there)
        number, then = self.pick(data, "version", self.expected.versions[key])
        if not self.can_stand(then):
            return
        assert self.is_offered(key, number) or self.is_last(key, number), f"{key} has no version {number}"
        form = self.administrator.open(key, f"?restore={number}")
        shown = {column: form.get(column, [None])[0] for column in texts(key.noun)}
        assert shown == {column: then[key][column] for column in shown}, f"{key} is not opened as it was"
        answer = self.administrator.save(key, form)
        assert is_kept(answer), f"version {number} of {key} cannot be saved: {complaints(answer)}"
        self.gone_back(key, then)
        self.acknowledged(key)
        self.took("restore", key)

    def is_offered(self, key: Key, number: int) -> bool:
        """Its history leads to this version, on the first page or on the next."""
        pages = (self.administrator.get(address(key, f"history/?p={page}")) for page in (1, 2))
        return any(f'restore={number}"' in page.content.decode() for page in pages)

    def is_last(self, key: Key, number: int) -> bool:
        return number == max(number for number, _ in self.expected.versions[key])

    def can_stand(self, then: Rows) -> bool:
        """All that it points to is there."""
        pairs = [
            (noun, row[column])
            for key, row in then.items()
            for column, (noun, _rule) in relations(key.noun).items()
            if row[column] and Key(noun, row[column] if isinstance(row[column], int) else 0) not in then
        ]
        keys = [Key(noun, pk) for noun, value in pairs for pk in (value if isinstance(value, list) else [value])]
        return all(key in self.expected.rows for key in keys)

    def gone_back(self, key: Key, then: Rows):
        """The record and its parts are those of then; a part that had been removed is there again."""
        for part in self.expected.parts(key):
            if part not in then:
                self.expected.delete(part)
        for each, row in then.items():
            if each in self.expected.rows:
                self.expected.rows[each] = self.kept_lift(each, row)
            else:
                self.come_again(each, row)

    def kept_lift(self, key: Key, row):
        """An embargo is moved on its own page only."""
        return row | ({"lifts_at": self.expected.rows[key]["lifts_at"]} if key.noun == "embargo" else {})

    def come_again(self, key: Key, row):
        self.expected.rows[key] = row
        self.expected.gone.pop(key, None)

    @rule(data=st.data())
    def delete(self, data):
        key = self.pick_record(data)
        if key.noun in UNLIKELY and data.draw(st.integers(0, 9), label="really") != 9:
            return
        answer = self.administrator.client.post(address(key, "delete/"), {"post": "yes"})
        if self.expected.is_protected(key):
            assert not is_kept(answer), f"{key} is deleted though others stand on it"
            self.took("cannot delete", key)
            return
        assert is_kept(answer), complaints(answer)
        self.expected.delete(key)
        self.touched.clear()
        self.took("delete", key)

    @precondition(lambda self: any(has_form(key) for key in self.expected.gone))
    @rule(data=st.data())
    def recover(self, data):
        """What was deleted comes back as it was: its key, its identifier, its texts, its parts, its files."""
        there = sorted(key for key in self.expected.gone if has_form(key) and self.can_stand(self.expected.gone[key]))
        if not there:
            return
        key = self.pick(data, "gone", there)
        then = self.expected.gone[key]
        listed = self.administrator.get(f"/admin/events/{key.noun}/deleted/").context["rows"]
        numbers = {int(version.object_id): version.pk for version, _entry in listed}
        assert key.pk in numbers, f"{key} cannot be recovered"
        page = f"/admin/events/{key.noun}/deleted/{numbers[key.pk]}/"
        form = self.form_at(page)
        answer = self.administrator.client.post(page, form)
        assert is_kept(answer), f"{key} cannot be recovered: {complaints(answer)}"
        for each, row in then.items():
            self.come_again(each, row)
        self.acknowledged(key)
        self.took("recover", key)

    def form_at(self, page: str):
        return filled(self.administrator.get(page).content.decode())
