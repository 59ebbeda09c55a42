"""Steps of those who write: a save, a translation, parts that come and go."""

from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import strategies as st
from hypothesis.stateful import rule

from .desk import Desk, cell, complaints, is_kept, row
from .rows import PARTS, Key, stored_of, texts
from .stage import Stage
from .words import marks
from .world import line, written


class Editing(Stage):
    @rule(data=st.data())
    def edit(self, data):
        key = self.pick_often_open(data)
        self.write(data, self.pick(data, "desk", self.hands(key)), key)

    @rule(data=st.data())
    def translate(self, data):
        self.write(data, self.translator, self.pick_record(data, *self.translated))

    def write(self, data, desk: Desk, key: Key) -> tuple[Key, str]:
        """Save another text of a record; which one."""
        target, column = place = self.pick(data, "text", self.places(desk, key))
        text, form = self.new_text(data, target, column), desk.open(key)
        answer = desk.save(key, form, **{cell(form, key, target, column): text})
        assert is_kept(answer), f"{desk} cannot save {key}: {complaints(answer)}"
        self.kept(key, target, column, text)
        self.took("translate" if desk is self.translator else "edit", key)
        return place

    def desks(self, key: Key) -> list[Desk]:
        """Who may write its texts, or those in Arabic."""
        return [*self.hands(key), *([self.translator] if key.noun in self.translated else [])]

    def places(self, desk: Desk, key: Key) -> list[tuple[Key, str]]:
        """The texts in somebody's form."""
        places = self.cells(key)
        return [place for place in places if desk is not self.translator or place[1].endswith("_ar")]

    def kept(self, key, target, column, text):
        self.expected.change(target, **{column: text})
        self.acknowledged(key)

    @rule(data=st.data())
    def add_part(self, data):
        key = self.pick_record(data, *PARTS)
        prefix = self.pick(data, "part", PARTS[key.noun])
        noun, column = PARTS[key.noun][prefix]
        values = self.part_values(data, key, noun)
        if values is None:
            return
        desk = self.pick(data, "desk", self.writers(key))
        form, before = desk.open(key), set(self.expected.of(noun))
        number = int(form[f"{prefix}-TOTAL_FORMS"][0])
        new = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
        answer = desk.save(key, form, **{f"{prefix}-TOTAL_FORMS": number + 1}, **new)
        assert is_kept(answer), f"{desk} cannot add {noun} to {key}: {complaints(answer)}"
        [(made, row)] = [(made, row) for made, row in stored_of(noun).items() if made not in before]
        assert row[column] == key.pk
        told = {name: value for name, value in values.items() if name in row and name not in ("file", "chairs")}
        assert {name: str(row[name]) for name in told} == {name: str(value) for name, value in told.items()}
        self.expected.rows[made] = row
        if noun == "documentfile":
            self.expected.files[row["file"]] = self.uploaded
        self.acknowledged(key)
        self.took("add a part", made)

    def part_values(self, data, key, noun) -> dict | None:
        """What a new part needs in its form; None where there can be no other."""
        values = {column: written(noun, column) for column in texts(noun)} | {"state": "draft"}
        if noun in ("contribution", "delegate"):
            there = {self.expected.rows[part].get("person_id") for part in self.expected.parts(key)}
            free = [person for person in self.expected.of("person") if person.pk not in there]
            return values | {"order": 9, "person": self.pick(data, "person", free).pk} if free else None
        if noun == "documentfile":
            there = {self.expected.rows[part].get("language") for part in self.expected.parts(key)}
            self.uploaded = line()
            file = SimpleUploadedFile("text.txt", self.uploaded.encode())
            free = [code for code in ("en", "ar", "fr") if code not in there]
            own = {"authority": "authentic", "file": file, "state": "draft"}
            return own | {"language": self.pick(data, "language", free)} if free else None
        if noun in ("documentrelation", "membership"):
            return None  # another of the same would be refused
        return values | NEW.get(noun, {})

    @rule(data=st.data())
    def remove_part(self, data):
        parts = [(key, part) for key in self.expected.of(*PARTS) for part in self.expected.parts(key)]
        if not parts:
            return
        key, part = self.pick(data, "part", parts)
        is_public = self.expected.rows[part].get("state") == "published"
        desk = self.administrator if is_public else self.pick(data, "desk", self.writers(key))
        if self.expected.is_protected(part):
            return
        form = desk.open(key)
        answer = desk.save(key, form, **{f"{row(form, key, part)}-DELETE": "on"})
        assert is_kept(answer), f"{desk} cannot remove {part} of {key}: {complaints(answer)}"
        self.expected.delete(part)
        self.acknowledged(key)
        self.took("remove a part", part)

    def writers(self, key: Key) -> list[Desk]:
        """Who may add and remove: a publisher changes what is there."""
        return [desk for desk in self.hands(key) if desk is not self.publisher]

    @property
    def translated(self) -> list[str]:
        """What is translated by itself; parts are translated with what they belong to."""
        parts = {noun for kinds in PARTS.values() for noun, _column in kinds.values()}
        return sorted(noun for noun in {key.noun for key in self.expected.rows} - parts if texts(noun))

    def new_text(self, data, target: Key, column: str) -> str:
        """Words that nobody has written, or none where another language has the text."""
        if column not in texts(target.noun):
            return line()
        other = f"{column.rpartition('_')[0]}_en"
        may_be_empty = not column.endswith("_en") and marks(self.expected.rows[target][other])
        is_empty = may_be_empty and data.draw(st.integers(0, 4), label="empty") == 4
        return "" if is_empty else written(target.noun, column)


NEW = {
    "figure": {"order": 1, "value": 7},
    "relatedevent": {"relation": "coincided"},
    "link": {"order": 1, "kind": "other", "url": "https://summit.example/"},
    "laureate": {"order": 1, "kind": "team"},
    "room": {"order": 9},
}
