"""Whoever writes what the public may see touches the stamp, and nobody else does."""

import threading
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from events import stamping
from events.admin.lifting import SIGNAL
from events.models import (
    Acknowledgement,
    Contribution,
    Delegate,
    DocumentRelation,
    Embargo,
    PreviewLink,
    Rescheduling,
    SearchEntry,
    Session,
    Summit,
)
from tests import factories
from tests.admin.browse import confirm, opened, told
from tests.admin.roles import cast
from tests.transactions import begin_anew, stamp

pytestmark = pytest.mark.django_db


@contextmanager
def rising():
    begin_anew()
    before = stamp()
    yield
    assert stamp() > before


@contextmanager
def staying():
    begin_anew()
    before = stamp()
    yield
    assert stamp() == before


def everything():
    """A row in every table that is watched."""
    made = cast()
    session, document = made["session"], made["document"]
    session.chairs.add(made["person"])
    document.proposers.add(made["delegation"])
    Rescheduling.objects.create(session=session, sequence=1, columns={})
    Delegate.objects.create(delegation=made["delegation"], person=made["person"])
    DocumentRelation.objects.create(document=document, kind="revision", target=factories.document())
    factories.document_file(document=document)
    factories.laureate(award=made["award"])
    for record in made.values():
        if hasattr(record, "sources"):
            record.sources.add(made["source"])


def watched() -> list:
    models = apps.get_app_config("events").get_models(include_auto_created=True)
    return [model for model in models if model._meta.db_table in stamping.public_tables()]


def test_it_rises_with_every_write_to_every_table():
    everything()
    for model in watched():
        rows, record = model._base_manager, model._base_manager.first()
        with rising():
            record.save()
        with rising():
            rows.filter(pk=record.pk).update(id=record.pk)
        with rising():
            rows.filter(pk=record.pk)._raw_delete("default")
        with rising():
            rows.bulk_create([record])
        with rising():
            rows.bulk_update([record], [field.name for field in model._meta.fields if not field.primary_key][:1])
        with rising(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {model._meta.db_table} SET id = id WHERE id = %s", [record.pk])


def test_it_watches_every_table_but_those_that_are_named():
    tables = {model._meta.db_table for model in apps.get_app_config("events").get_models(include_auto_created=True)}
    unwatched = {"events_acknowledgement", "events_desk", "events_previewlink", "events_stamp"}
    assert tables - stamping.public_tables() == unwatched


def test_it_rises_with_what_is_related_and_what_goes_along():
    session, person = factories.session(), factories.person()
    factories.contribution(session=session)
    with rising():
        session.chairs.add(person)
    with rising():
        session.chairs.clear()
    with rising():
        session.delete()
    assert Contribution.objects.count() == 0


def test_it_stays_when_the_staff_write_for_themselves(admin_user):
    summit = factories.summit()
    with staying():
        PreviewLink.objects.make(summit, admin_user, timezone.now())
        Acknowledgement.objects.create(summit=summit, fingerprint="f", made_by=admin_user)
        admin_user.save()


def test_it_does_not_rise_with_what_is_rolled_back():
    summit = factories.summit()
    with staying(), transaction.atomic():
        summit.save()
        transaction.set_rollback(True)
    with rising(), transaction.atomic():
        with transaction.atomic():
            summit.save()
            transaction.set_rollback(True)
        summit.save()


def act(client, what, made):
    """Do one of the things that staff do in the admin."""
    session, embargo = made["session"], made["embargo"]
    page = f"/admin/events/session/{session.pk}/"
    sessions = "/admin/events/session/"
    match what:
        case "save":
            return client.post(f"{page}change/", opened(client, f"{page}change/") | {"title_en": "Anew"})
        case "add a part":
            form = opened(client, f"{page}change/")
            part = {"session": session.pk, "person": made["person"].pk, "order": "2", "state": "draft"}
            part = {f"contributions-1-{name}": value for name, value in part.items()}
            return client.post(f"{page}change/", form | part | {"contributions-TOTAL_FORMS": "2"})
        case "publish" | "withdraw" | "to_draft" | "review":
            return confirm(client, sessions, what, session)
        case "move":
            return told(client, sessions, "move_up", factories.session(summit=session.summit, order=9))
        case "delete":
            return client.post(f"{page}delete/", {"post": "yes"})
        case "lift":
            return client.post(f"/admin/events/embargo/{embargo.pk}/lift/", {"_was": SIGNAL, "_confirmed": "1"})
        case "move an embargo":
            moment = {"zone": "UTC", "moment": "2027-11-27T11:00", "_was": SIGNAL, "_confirmed": "1"}
            return client.post(f"/admin/events/embargo/{embargo.pk}/move/", moment)
        case "translate":
            address = f"{page}translate/fr/"
            return client.post(address, opened(client, address) | {"title_fr": "Ouverture"})


ACTS = (
    *("save", "add a part", "publish", "withdraw", "to_draft", "review", "move", "delete", "lift", "move an embargo"),
    "translate",
)


@pytest.mark.parametrize("what", ACTS)
def test_it_rises_with_what_staff_do(admin_client, what):
    made = cast()
    first = {"publish": "draft", "review": "draft", "to_draft": "in_review"}
    Session.objects.filter(pk=made["session"].pk).update(state=first.get(what, "published"))
    before = rows()
    with rising():
        act(admin_client, what, made)
    assert rows() != before


def rows() -> list:
    """What is told apart by the things that staff do."""
    return [
        *Session.objects.order_by("pk").values_list("pk", "order", "state", "title_en", "title_fr"),
        *Embargo.objects.values_list("lifts_at"),
        Contribution.objects.count(),
    ]


def test_it_rises_when_a_version_is_restored_and_when_a_record_is_recovered(admin_client):
    session = factories.session(title_en="Opening")
    page = f"/admin/events/session/{session.pk}/change/"
    admin_client.post(page, opened(admin_client, page) | {"title_en": "Anew"})
    number = admin_client.get(f"/admin/events/session/{session.pk}/history/").context["entries"][-1]["revision"].pk
    with rising():
        admin_client.post(page, opened(admin_client, f"{page}?restore={number}"))
    admin_client.post(f"/admin/events/session/{session.pk}/delete/", {"post": "yes"})
    [(version, _entry)] = admin_client.get("/admin/events/session/deleted/").context["rows"]
    recover = f"/admin/events/session/deleted/{version.pk}/"
    with rising():
        admin_client.post(recover, opened(admin_client, recover))
    assert Session.objects.get().title_en == "Opening"


@pytest.mark.parametrize("command", ["load_demo", "make_summit", "rebuild_search"])
def test_it_rises_with_every_command_that_writes(command):
    factories.summit()
    with rising():
        call_command(command, verbosity=0)
    assert SearchEntry.objects.exists()


def test_it_makes_lost_triggers_anew_and_touches_the_stamp_then():
    with connection.cursor() as cursor:
        table = "" if connection.vendor == "sqlite" else " ON events_summit"
        name = "events_summit_update_touches" if connection.vendor == "sqlite" else "events_summit_touches"
        cursor.execute(f"DROP TRIGGER {name}{table}")
    summit = factories.summit()
    with rising():
        stamping.watch("default")
    with staying():
        stamping.watch("default")
    with rising():
        Summit.objects.filter(pk=summit.pk).update(number=2)


@pytest.mark.django_db(transaction=True)
def test_writers_do_not_wait_for_each_other_because_of_it():
    """Each on a connection of its own, and each after the other has touched the stamp and not committed yet."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    first, second, before = factories.summit(), factories.summit(), stamp()
    both, seen = threading.Barrier(2, timeout=10), []

    def write(summit):
        try:
            with transaction.atomic():
                Summit.objects.filter(pk=summit.pk).update(number=7)
                both.wait()  # until each has touched it
                seen.append(stamp())
                both.wait()  # and neither commits before each has read it
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=[summit]) for summit in (first, second)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(seen) == 2
    assert stamp() > max(seen) > before
