"""What must be so, kept beside the portal and without its rules: each acknowledged step is written here too."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models

from .rows import LANGUAGES, PARTS, UNASKED, Key, Rows, Values, relations, stored, texts
from .words import marks

# What a record cannot be public without, by column.
BELONGS = {
    "series": {"organisation_id": "participant"},
    "prize": {"organisation_id": "participant"},
    "summit": {"series_id": "series"},
    "membership": {"participant_id": "participant", "organisation_id": "participant"},
    "delegation": {"summit_id": "summit", "participant_id": "participant"},
    "delegate": {"delegation_id": "delegation"},
    "contribution": {"session_id": "session"},
    "documentfile": {"document_id": "document"},
    "award": {"prize_id": "prize", "summit_id": "summit"},
    "laureate": {"award_id": "award"},
    "fact": {"summit_id": "summit", "delegation_id": "delegation"},
    **{
        noun: {"summit_id": "summit"}
        for noun in ("session", "document", "newsitem", "page", "photo", "milestone", "relatedevent", "figure", "link")
    },
}
STATELESS = ("delegate",)  # as visible as what it belongs to
NAMED = ("person", "venue", "room", "source")  # read wherever a public record names them
INTERNAL = ("embargo",)
# A page without these would be empty: of each group one text is needed before it is published.
NEEDED = {"newsitem": ("body", "summary"), "page": ("body",), "photo": ("alternative",)}


@dataclass(frozen=True)
class Opening:
    """What a preview link opens beside the public: the `named` as if published, the `framing` as if visible."""

    named: frozenset[Key] = frozenset()
    framing: frozenset[Key] = frozenset()


NOTHING = Opening()


@dataclass
class Expected:
    rows: Rows = field(default_factory=stored)
    files: dict[str, str] = field(default_factory=dict)  # name of an upload -> the mark in it
    versions: dict[Key, list[tuple[int, Rows]]] = field(default_factory=dict)  # revision -> what was acknowledged
    seen: set[Key] = field(default_factory=set)  # public at some time
    gone: dict[Key, Rows] = field(default_factory=dict)  # deleted by staff, as it was last

    def of(self, *nouns: str) -> list[Key]:
        return sorted(key for key in self.rows if key.noun in nouns)

    def parts(self, key: Key) -> list[Key]:
        kinds = PARTS.get(key.noun, {}).values()
        return [other for noun, column in kinds for other in self.of(noun) if self.rows[other][column] == key.pk]

    def whole(self, key: Key) -> Rows:
        """A record and its parts, as they are now."""
        return deepcopy({each: self.rows[each] for each in (key, *self.parts(key))})

    def change(self, key: Key, **values):
        self.rows[key] = {**self.rows[key], **values}

    def fallen(self, key: Key) -> set[Key]:
        """What the deletion of a record takes with it, itself included."""
        found, new = {key}, [key]
        while new:
            found |= set(new := [row for row in self._pointing(new, models.CASCADE) if row not in found])
        return found

    def is_protected(self, key: Key) -> bool:
        """Something that would stay points to what would fall."""
        fallen = self.fallen(key)
        return bool(set(self._pointing(fallen, models.PROTECT)) - fallen)

    def delete(self, key: Key):
        fallen = self.fallen(key)
        self.gone |= {each: self.whole(each) for each in fallen}
        for each in fallen:
            del self.rows[each]
        for each, row in self.rows.items():
            for column, (noun, rule) in relations(each.noun).items():
                if rule is models.SET_NULL and Key(noun, row[column]) in fallen:
                    self.change(each, **{column: None})
                elif isinstance(row[column], list):
                    kept = [pk for pk in row[column] if Key(noun, pk) not in fallen]
                    self.change(each, **{column: kept})

    def _pointing(self, keys, rule) -> list[Key]:
        keys = set(keys)
        return [
            each
            for each, row in self.rows.items()
            for column, (noun, what) in relations(each.noun).items()
            if what is rule and Key(noun, row[column]) in keys
        ]

    def is_complete(self, key: Key) -> bool:
        row, names = self.rows[key], NEEDED.get(key.noun, ())
        shown = [code for code in LANGUAGES if code not in row.get("held_languages", "").split()]
        return not names or any(row[f"{name}_{code}"] for name in names for code in shown)

    def is_open(self, key: Key, at: datetime, opening=NOTHING) -> bool:
        """It may be read by itself, and opens what belongs to it."""
        if key in opening.named:
            return True
        row = self.rows[key]
        if key.noun not in STATELESS and (row["state"] != "published" or not self._is_lifted(row["embargo_id"], at)):
            return False
        parents = [Key(noun, row[column]) for column, noun in BELONGS.get(key.noun, {}).items() if row[column]]
        if key.noun == "documentfile" and self._is_kept_back(row["language"], parents[0], opening):
            return False
        return all(self.is_open(parent, at, opening) for parent in parents)

    def _is_kept_back(self, language: str, document: Key, opening) -> bool:
        return document not in opening.named and language in self.rows[document]["held_languages"].split()

    def is_visible(self, key: Key, at: datetime, opening=NOTHING) -> bool:
        if key.noun in NAMED or key.noun in INTERNAL or key.noun == "documentrelation":
            return False
        return key in opening.framing or self.is_open(key, at, opening)

    def look(self, at: datetime):
        """What is public now has been seen, whatever becomes of it."""
        self.seen |= {key for key in self.rows if self.is_visible(key, at)}

    def identifiers(self) -> set[str]:
        """Those of records that nobody has seen."""
        return {str(row["public_id"]) for key, row in self.rows.items() if "public_id" in row and key not in self.seen}

    def opening(self, key: Key, has_parts: bool) -> Opening:
        parts = [part for part in self.parts(key) if self.rows[part].get("state", "withdrawn") != "withdrawn"]
        return Opening(frozenset([key, *(parts if has_parts else ())]), frozenset(self._frames(key)))

    def shown(self, at: datetime, opening=NOTHING) -> set[str]:
        """The marks that readers may find: those of what is visible, and of the people and places that it names."""
        visible = {key for key in self.rows if self.is_visible(key, at, opening)}
        named = self._named_by(visible)
        return {word for key in visible | named | self._named_by(named) for word in self.words(key, opening)}

    def words(self, key: Key, opening=NOTHING) -> set[str]:
        """The marks of a record but for those in a language that is kept back."""
        row = self.rows[key]
        holder = self.rows[Key("delegation", row["delegation_id"])] if key.noun == "delegate" else row
        held = [] if key in opening.named else str(holder.get("held_languages", "")).split()
        columns = texts(key.noun)
        kept = (str(value) for name, value in row.items() if columns.get(name) not in held)
        return marks(" ".join([*kept, self.files.get(row.get("file", ""), "")]))

    def _named_by(self, keys) -> set[Key]:
        found = set()
        for key in keys:
            for column, (noun, _rule) in relations(key.noun).items():
                value = self.rows[key][column]
                found |= {
                    Key(noun, pk) for pk in (value if isinstance(value, list) else [value]) if noun in NAMED and pk
                }
        return found

    def _frames(self, key: Key):
        for column, noun in BELONGS.get(key.noun, {}).items():
            if self.rows[key][column]:
                parent = Key(noun, self.rows[key][column])
                yield parent
                yield from self._frames(parent)

    def _is_lifted(self, embargo: int | None, at: datetime) -> bool:
        if embargo is None:
            return True
        lifts_at = self.rows[Key("embargo", embargo)]["lifts_at"]
        return lifts_at is not None and lifts_at <= at


def differing(told: Rows, found: Rows) -> dict[Key, object]:
    """Each row in which two records differ: what is there, and what was told."""
    return {
        key: "is not there" if key not in found else "was not told" if key not in told else columns
        for key in told.keys() | found.keys()
        if (columns := _columns(told.get(key, {}), found.get(key, {})))
    }


def _columns(told: Values, found: Values) -> dict[str, tuple]:
    names = (told.keys() | found.keys()) - UNASKED
    return {name: (told.get(name), found.get(name)) for name in names if told.get(name) != found.get(name)}
