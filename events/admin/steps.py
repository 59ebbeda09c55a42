"""The buttons beside "Save" that take a record to another state, each saying what the public will see of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.history import is_part
from events.models import Publishable, State

from . import parts
from .permissions import may, states_from
from .standing import hiding, kept_back, moment

BUTTON = "_state"  # a button of this name posts the state that the form is saved with
WHOLE = "published+parts"  # no state: the record is published, and its parts with it
NEXT = {
    State.DRAFT: (State.IN_REVIEW, State.PUBLISHED),
    State.IN_REVIEW: (State.DRAFT, State.PUBLISHED),
    State.PUBLISHED: (State.WITHDRAWN,),
    State.WITHDRAWN: (State.PUBLISHED,),
}


@dataclass(frozen=True)
class Step:
    state: str
    label: str
    note: str


def steps(user, record, now) -> list[Step]:
    """What the user may make of the record; the notes speak of it as it is saved now."""
    allowed = states_from(user, type(record), record.state)
    single = [_step(record, state, now) for state in NEXT[State(record.state)] if state in allowed]
    return single + _whole(user, record, now)


def _whole(user, record, now) -> list[Step]:
    """A session is published without its speakers, unless they are too: one button for all that is in the form."""
    counted = parts.unpublished(user, record) if may(user, "publish", type(record)) else []
    if not counted:
        return []
    named = ", ".join(f"{noun}: {count}" for noun, count in counted)
    return [Step(WHOLE, _("Publish with all its parts"), f"{named}. {prospect(record, now)}")]


def pressed(posted):
    """The posted form, with the state of the button that was pressed."""
    data = posted.copy()
    data["state"] = data[BUTTON]
    if data[BUTTON] == WHOLE:
        data["state"] = State.PUBLISHED.value
        parts.publish(data)
    return data


def _step(record, state, now) -> Step:
    return Step(state.value, label(state), note(record, state, now))


def label(state: State) -> str:
    """What taking a record to this state is called."""
    return {
        State.DRAFT: _("Back to draft"),
        State.IN_REVIEW: _("Send to review"),
        State.PUBLISHED: _("Publish"),
        State.WITHDRAWN: _("Withdraw"),
    }[state]


def note(record, state: State, now) -> str:
    """Who sees the record, and when, once it is in this state."""
    notes = {State.PUBLISHED: prospect, State.WITHDRAWN: _loss}
    return notes[state](record, now) if state in notes else _("Only the staff see it.")


def opens_at_once(record, now) -> bool:
    """Everybody sees the record as soon as it is published."""
    return (record.embargo is None or record.embargo.is_lifted(now)) and hiding(record, now) is None


def prospect(record, now) -> str:
    """Who sees the record, and when, once it is published, and in which languages nobody does."""
    return f"{_when(record, now)} {kept_back(record)}".rstrip()


def on_saving(user, record, code: str, now) -> str:
    """Who sees a text in the language `code` once it is saved; of what has no state of its own, "" for a part."""
    if not isinstance(record, Publishable):
        return "" if is_part(type(record)) else _("Visible to everybody at once, wherever it is named.")
    if code in record.held_languages.split():
        if may(user, "publish", type(record)):
            return _("Kept back: nobody outside sees it until you release it.")
        return _("Kept back: nobody outside sees it until somebody who may publish releases it.")
    if record.state != State.PUBLISHED:
        return _("Only the staff see it until the record is published.")
    return _when(record, now)


def _when(record, now) -> str:
    embargo = record.embargo
    if embargo and embargo.lifts_at is None:
        return _("Visible to everybody when the embargo “%(name)s” is lifted.") % {"name": embargo}
    if embargo and not embargo.is_lifted(now):
        values = {"name": embargo, "moment": moment(embargo.lifts_at)}
        return _("Visible to everybody when the embargo “%(name)s” lifts: %(moment)s.") % values
    if parent := hiding(record, now):
        return _("Hidden as long as “%(name)s” is not public.") % {"name": parent}
    return _("Visible to everybody at once.")


def _loss(record, now) -> str:
    if record.is_visible(now):
        return _("Hidden from the public at once; its address says that it was withdrawn.")
    return _("Withdrawn; the public does not see it now either.")
