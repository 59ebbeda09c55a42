from datetime import datetime

from django.utils.translation import get_language

from events import citation, clock, timetable
from events import programme as shaping
from events.caching import public_page, tells_the_minute
from events.origin import address_of
from events.queries.page import public_pages
from events.queries.programme import add_speeches, programme_choices, public_timetable
from events.queries.session import public_session
from events.queries.summit import public_summit, public_summit_with_tabs

from .formats import cited
from .shell import render_page

# The formats that have nothing to say where no date is known.
TIMED = ("programme.json", "programme.xml")
# Those of a session without statements.
STATEMENTS = tuple(found.route for found in cited("session"))
ONE_PAGE = 40  # sessions; a longer programme opens on one day


@public_page
def programme(request, summit):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    sessions, participants = public_timetable(summit, at)
    days = shaping.build(sessions, summit.zone)
    choices = programme_choices(sessions, participants, get_language())
    chosen = _chosen(request.GET, days, choices)
    for participant in participants:
        if participant.slug == chosen.get("participant"):
            add_speeches(sessions, summit, participant, at)
    choice = shaping.Choice(**_narrowing(chosen, days, at.astimezone(summit.zone).date()))
    shown = shaping.narrowed(days, choice)
    tables = [(day, timetable.build(day)) for day in shown]
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "programme",
        "at": at,
        "first_moment": next((slot.starts_at for day in shown for slot in day.slots if slot.starts_at), None),
        "dates": [day.date for day in days if day.date],
        "day": choice.day,
        "days": tables,
        "boards": shaping.boards(days, at),
        "choices": choices,
        "chosen": chosen,
        "since": _minute(chosen["since"]).replace(tzinfo=summit.zone) if "since" in chosen else None,
        "lacking": () if any(day.date for day in days) else TIMED,
        "style": "".join(timetable.rules(table, f"d{number}") for number, (_day, table) in enumerate(tables) if table),
    }
    return render_page(request, "events/programme.html", context, chosen)


@public_page
def now(request, summit):
    """What is on and what comes next, for the screens in the rooms; staff may rehearse another moment with `at`."""
    summit = public_summit(summit, clock.now())
    rehearsed = _rehearsed(request, summit.zone)
    at = rehearsed or clock.now()
    if rehearsed is None:
        tells_the_minute(request, at)
    sessions, _participants = public_timetable(summit, clock.now())
    rooms = programme_choices(sessions, [], get_language())["room"]
    chosen = {"room": request.GET["room"]} if request.GET.get("room") in dict(rooms) else {}
    boards = shaping.boards(shaping.build(sessions, summit.zone), at)
    boards = [board for board in boards if not chosen or str(board.room and board.room.pk) == chosen["room"]]
    context = {"summit": summit, "at": at.astimezone(summit.zone), "boards": boards, "rooms": rooms}
    response = render_page(request, "events/now.html", context, chosen)
    if "at" in request.GET:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _rehearsed(request, zone) -> datetime | None:
    """The moment that staff ask for on the venue's clock; what is visible stays what is visible now."""
    if "at" not in request.GET or not request.user.is_staff:
        return None
    minute = _minute(request.GET["at"])
    return minute and minute.replace(tzinfo=zone)


@public_page
def session(request, summit, session):
    at = clock.now()
    summit = public_summit_with_tabs(summit, at)
    session = public_session(summit, session, at)
    days = shaping.build([session], summit.zone)
    statements = citation.of_statements(session, summit, address_of(request)(session))
    context = {
        "summit": summit,
        "pages": public_pages(summit, at),
        "active": "programme",
        "citations": statements,
        "lacking": () if statements else STATEMENTS,
        "session": session,
        "slot": days[0].slots[0],
    }
    return render_page(request, "events/session.html", context)


def _chosen(query, days, choices) -> dict[str, str]:
    """What of the query means something here, in its canonical order; whatever else stands there is passed over."""
    known = {
        "day": ["all", *(day.date.isoformat() for day in days if day.date)],
        **{name: [value for value, _label in options] for name, options in choices.items()},
    }
    chosen = {name: query[name] for name, values in known.items() if query.get(name) in values}
    since = _minute(query.get("since", ""))
    return chosen | ({"since": since.isoformat(timespec="minutes")} if since else {})


def _minute(text: str) -> datetime | None:
    """A minute on the venue's clock, written as the browser's own field writes it (HTML, 4.10.5.1.11)."""
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007
    except ValueError:
        return None


def _narrowing(chosen: dict[str, str], days, today) -> dict[str, str]:
    """The choice, with a day of it that a long programme opens on where none is chosen: today, else its first."""
    narrowing = {name: value for name, value in chosen.items() if name != "since"}
    if "day" in narrowing:
        return narrowing
    fitting = shaping.narrowed(days, shaping.Choice(**narrowing))
    dates = [day.date for day in fitting if day.date]
    if dates and sum(len(day.slots) for day in fitting) > ONE_PAGE:
        narrowing["day"] = (today if today in dates else dates[0]).isoformat()
    return narrowing
