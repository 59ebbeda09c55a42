"""What differs between two versions of a record and its parts. Pure: values in, values out."""

from dataclasses import dataclass

# Columns that change by themselves with every save, or never.
STAMPS = frozenset(
    ("id", "public_id", "created_at", "updated_at", "first_published_at", "size", "sha256", "sequence", "last_seen")
)
ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record or part: `columns` are (name, before, after), an empty value being "", None or []."""

    key: tuple
    what: str
    columns: list[tuple[str, object, object]]


def changes(before: dict, after: dict) -> list[Change]:
    """The differences of two snapshots ((model, key) -> column -> value), in the order of the later one."""
    keys = [*after, *(key for key in before if key not in after)]
    found = [_change(key, before.get(key), after.get(key)) for key in keys]
    return [change for change in found if change.columns or change.what != CHANGED]


def is_empty(value) -> bool:
    return value is None or value == "" or value == []


def _change(key, before, after) -> Change:
    what = ADDED if before is None else REMOVED if after is None else CHANGED
    before, after = before or {}, after or {}
    names = [name for name in {**before, **after} if name not in STAMPS]
    pairs = [(name, before.get(name), after.get(name)) for name in names]
    return Change(key, what, [(name, old, new) for name, old, new in pairs if not _same(old, new)])


def _same(old, new) -> bool:
    return old == new or (is_empty(old) and is_empty(new))
