"""Programmes out of nothing, for what is pure: sessions without a database, each as wild as a record may be."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace as Made
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from events import listing, programme
from events.i18n.text import NO_TEXT, Text

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = Path(os.environ.get("SCHEDULE_SCHEMAS", ROOT.parent / "shared" / "data" / "schedules" / "schema"))
ARE_HERE = SCHEMAS.exists()
ZONES = ("Asia/Almaty", "Europe/Paris", "America/St_Johns", "Pacific/Kiritimati", "Africa/Monrovia", "UTC")
ADDRESS = "https://portal.example/en/summits/s/programme"
CHANGED = datetime(2026, 1, 1, tzinfo=UTC)


def summit(zone="Asia/Almaty", **values):
    return Made(
        **{
            "slug": "s",
            "title": Text("Summit", "en"),
            "city": Text("Astana", "en"),
            "time_zone": zone,
            "zone": ZoneInfo(zone),
            "accent": "#00697a",
            "venue": Made(name=Text("Palace", "en"), latitude=51.1, longitude=71.4),
            **values,
        }
    )


def session(number=1, **values):
    values = {
        "pk": number,
        "public_id": UUID(int=number),
        "slug": f"session-{number}",
        "order": number,
        "sequence": 0,
        "updated_at": CHANGED,
        "day": date(2026, 9, 10),
        "starts": None,
        "ends": None,
        "title": Text(f"Session {number}", "en"),
        "description": NO_TEXT,
        "time_note": NO_TEXT,
        "room": None,
        "kind": "plenary",
        "status": "confirmed",
        "access": "",
        "speeches": (),
        **values,
    }
    return Made(
        **values,
        is_off=values["status"] in ("cancelled", "postponed"),
        get_kind_display=lambda: "plenary",
        get_status_display=lambda: values["status"],
        get_absolute_url=lambda: f"/en/summits/s/sessions/session-{number}/",
    )


def speech(person=None, participant=None):
    """A contribution of somebody with a number and a name, or of a participant, whose names these are."""
    return Made(
        updated_at=CHANGED,
        person=person and Made(pk=person[0], name=Text(person[1], "en")),
        participant=participant and Made(name=Text(participant, "en")),
    )


def listed(sessions, zone="Asia/Almaty"):
    days = programme.build(sessions, ZoneInfo(zone))
    return listing.listed(days, lambda record: f"https://portal.example{record.get_absolute_url()}")


texts = st.builds(Text, st.text(max_size=200), st.sampled_from(["en", "ar", "fr"]))
titles = st.builds(Text, st.text(min_size=1, max_size=200), st.sampled_from(["en", "ar", "fr"]))
rooms = st.sampled_from(
    [None, *(Made(pk=number, order=number, name=Text(f"Hall {number}", "en")) for number in (1, 2))]
)
speeches = st.lists(
    st.one_of(
        st.builds(speech, person=st.tuples(st.integers(1, 9), st.text(min_size=1, max_size=20))),
        st.builds(speech, participant=st.text(min_size=1, max_size=20)),
    ),
    max_size=3,
)


def _recorded(hour):
    """As a column of hours has it: in whole seconds, and without a word of which of two it is as a clock turns back."""
    return hour.replace(microsecond=0, fold=0)


@st.composite
def wild_sessions(draw):
    """Sessions with and without date, hour, end and hall, past midnight, over changes of the zone's offset."""
    found = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        day = draw(st.none() | st.dates(date(1950, 1, 1), date(2060, 1, 1)) | st.just(date(2024, 2, 29)))
        starts = draw(st.none() | st.times()) if day else None
        ends = draw(st.none() | st.times()) if starts else None
        found.append(
            session(
                number,
                day=day,
                starts=starts and _recorded(starts),
                ends=ends and _recorded(ends),
                title=draw(titles),
                description=draw(texts),
                time_note=draw(texts),
                room=draw(rooms),
                status=draw(st.sampled_from(["planned", "confirmed", "cancelled", "postponed", "moved"])),
                sequence=draw(st.integers(0, 9)),
                updated_at=CHANGED + timedelta(seconds=draw(st.integers(0, 10**8))),
                speeches=draw(speeches),
            )
        )
    return found


zones = st.sampled_from(ZONES)
