"""Debian's khal takes our calendars without a word, and follows what becomes of a session."""

from datetime import time

import pytest
from django.urls import reverse

from tests import factories, programmes
from tests.admin.browse import opened
from tests.formats.test_ical import written

DAY = "2026-09-10"


def seen(khal) -> set[str]:
    return set(khal.listed("{start-time} {title} {status}", DAY))


def test_it_takes_the_programme_its_moves_and_what_is_off(khal):
    khal.take(written([programmes.session(1, starts=time(9), ends=time(10)), programmes.session(2)]))
    assert seen(khal) == {"09:00 Session 1 CONFIRMED", "Session 2 CONFIRMED"}
    moved = programmes.session(1, starts=time(11), ends=time(12), status="moved", sequence=1)
    off = programmes.session(2, status="cancelled", sequence=1)
    khal.take(written([moved, off]))
    assert seen(khal) == {"11:00 Session 1 CONFIRMED", "Session 2 CANCELLED"}


@pytest.mark.django_db
def test_what_is_moved_and_cancelled_in_the_admin_is_so_after_a_refresh(khal, admin_client):
    summit = factories.summit(slug="s", starts=DAY, time_zone="Asia/Almaty")
    plenary, dinner = (
        factories.session(summit=summit, title_en=title, day=DAY, starts=starts, status="confirmed")
        for title, starts in (("Plenary", "09:00"), ("Dinner", "19:00"))
    )

    def refreshed() -> set[str]:
        khal.take(admin_client.get("/en/summits/s/programme.ics").content)
        return seen(khal)

    def edited(session, **values):
        address = reverse("admin:events_session_change", args=[session.pk])
        answer = admin_client.post(address, {**opened(admin_client, address), **values})
        assert answer.status_code == 302, answer.context["errors"]

    assert refreshed() == {"09:00 Plenary CONFIRMED", "19:00 Dinner CONFIRMED"}
    edited(plenary, starts="11:30", status="moved")
    edited(dinner, status="cancelled")
    assert refreshed() == {"11:30 Plenary CONFIRMED", "19:00 Dinner CANCELLED"}
