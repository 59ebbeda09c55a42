"""Where a text stands, told from a document in hand."""

import pytest

from events import drafting
from events.models import Document, DocumentRelation
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("draft", ["[draft text]", "prepared", "adopted or noted"]),
        ("prepared", ["draft text", "[prepared]", "adopted or noted"]),
        ("adopted", ["draft text", "prepared", "[adopted]"]),
        ("noted", ["draft text", "prepared", "[noted]"]),
        ("withdrawn", ["draft text", "prepared", "[withdrawn text]"]),
    ],
)
def test_it_draws_the_line_to_what_became_of_the_text(status, expected):
    steps = drafting.steps(Document(status=status))
    assert [f"[{step.label}]" if step.is_current else step.label for step in steps] == expected


@pytest.mark.parametrize(
    ("kind", "forward", "back"),
    [
        ("addendum", "addendum to", "supplemented by"),
        ("revision", "revision of", "revised by"),
        ("corrigendum", "corrigendum to", "corrected by"),
        ("supersedes", "supersedes", "superseded by"),
    ],
)
def test_it_tells_a_relation_from_both_ends(kind, forward, back):
    newer, older = factories.document(), factories.document()
    DocumentRelation.objects.create(document=newer, kind=kind, target=older)
    assert drafting.relations(newer) == {forward: [older]}
    assert drafting.relations(older) == {back: [newer]}


@pytest.mark.parametrize(
    ("kind", "status", "is_later"),
    [
        ("revision", "draft", True),
        ("supersedes", "adopted", True),
        ("addendum", "adopted", False),
        ("corrigendum", "adopted", False),
        ("revision", "withdrawn", False),
    ],
)
def test_it_knows_which_text_is_later(kind, status, is_later):
    newer, older = factories.document(status=status), factories.document()
    DocumentRelation.objects.create(document=newer, kind=kind, target=older)
    assert drafting.later_texts(older) == ([newer] if is_later else [])
    assert drafting.later_texts(newer) == []
