"""The browsers of the staff: a form is opened, changed and posted as it is shown."""

from dataclasses import dataclass

from reversion.models import Version

from tests.admin.browse import filled
from tests.admin.roles import signed_in

from .rows import PARTS, WITHOUT_FORM, Key, Rows, model

Form = dict[str, list[str]]


def address(key: Key, rest="change/") -> str:
    return f"/admin/events/{key.noun}/{key.pk}/{rest}"


class Desk:
    """Somebody of the staff with some roles; `name` tells them apart in what is printed."""

    def __init__(self, name: str, *roles: str):
        self.name = name
        self.client = signed_in(*roles)

    def __repr__(self):
        return self.name

    def get(self, path: str):
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{self} gets {answer.status_code} at {path}"
        return answer

    def open(self, key: Key, query="") -> Form:
        return filled(self.get(self.page(key) + query).content.decode())

    def save(self, key: Key, form: Form, **changes):
        return self.client.post(self.page(key), form | changes)

    def page(self, key: Key) -> str:
        return address(key)


class Translator(Desk):
    """Has a page of its own for each record, with the texts in Arabic."""

    def page(self, key: Key) -> str:
        return address(key, "translate/ar/")


@dataclass
class Tab:
    """A form that is open in somebody's browser; `base` is what the record was then, `places` the texts in it."""

    desk: Desk
    key: Key
    form: Form
    base: Rows
    places: list[tuple[Key, str]]


def is_kept(answer) -> bool:
    """The save was acknowledged: the form leads on instead of being shown again."""
    return answer.status_code == 302


def complaints(answer) -> str:
    """Why a form was shown again."""
    context = answer.context
    return f"{answer.status_code} {context['errors']}" if context and "errors" in context else str(answer.status_code)


def has_form(key: Key) -> bool:
    return key.noun not in WITHOUT_FORM


def cell(form: Form, whole: Key, target: Key, column: str) -> str:
    """The name of a field in the form of `whole`: of the record itself, or of the row of its part `target`."""
    return column if target == whole else f"{row(form, whole, target)}-{column}"


def row(form: Form, whole: Key, part: Key) -> str:
    """The prefix of a part's row in the form of its whole."""
    prefix = next(name for name, (noun, _column) in PARTS[whole.noun].items() if noun == part.noun)
    numbers = range(int(form[f"{prefix}-TOTAL_FORMS"][0]))
    return next(f"{prefix}-{number}" for number in numbers if form.get(f"{prefix}-{number}-id") == [str(part.pk)])


def latest(key: Key) -> int:
    """The number of the last revision that has the record."""
    versions = Version.objects.get_for_object_reference(model(key.noun), key.pk)
    return max(versions.values_list("revision_id", flat=True), default=0)
