"""Where a text stands: the line from a draft to what became of it, what bears on what, and which text is later.

Pure: it reads a document with the relations that the reader may see, and asks nothing of the database.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    is_current: bool


def steps(document) -> list[Step]:
    """A text is drafted, prepared, and then adopted, noted or withdrawn; which of the three is open until it is so."""
    status = document.Status
    before = [status.DRAFT, status.PREPARED]
    labels = [(one, one.label) for one in before]
    if document.status in before:
        labels.append((None, _("adopted or noted")))
    else:
        labels.append((document.status, document.get_status_display()))
    return [Step(label, one == document.status) for one, label in labels]


def relations(document) -> dict[str, list]:
    """The other documents by how this one bears on them, then by how they bear on this one."""
    found = defaultdict(list)
    for relation in document.relations.all():
        found[str(relation.get_kind_display())].append(relation.target)
    for relation in document.related_from.all():
        found[str(relation.get_inverse_display())].append(relation.document)
    return dict(found)


def later_texts(document) -> list:
    """The documents that took this one's place; a text that was itself withdrawn takes nobody's."""
    return [
        relation.document
        for relation in document.related_from.all()
        if relation.kind in (relation.Kind.REVISION, relation.Kind.SUPERSEDES)
        and relation.document.status != document.Status.WITHDRAWN
    ]
