"""Every page of the staff's side answers, in every direction of writing, with a constant number of queries."""

from datetime import date

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Delegation, Document, Organisation, Participant, Person, Room, Series, Session, Summit, Venue

MODELS = [model for model in admin.site._registry if model._meta.app_label == "events"]
ADDABLE = [model for model in MODELS if model._meta.model_name != "formeraddress"]


def page(model, what):
    return reverse(f"admin:events_{model._meta.model_name}_{what}")


def name_of(model):
    return model._meta.model_name


def make_summit(number):
    state = {"state": "published"}
    host = Participant.objects.create(slug=f"host-{number}", name_en=f"Host {number}", **state)
    organisation = Organisation.objects.create(slug=f"body-{number}", name_en=f"Body {number}", **state)
    series = Series.objects.create(slug=f"line-{number}", name_en=f"Line {number}", organisation=organisation, **state)
    return Summit.objects.create(
        slug=f"summit-{number}", title_en=f"Summit {number}", series=series, host=host, starts="2017-09-10", **state
    )


def make_session(number):
    venue = Venue.objects.create(name_en=f"Palace {number}")
    room = Room.objects.create(venue=venue, name_en=f"Hall {number}")
    return Session.objects.create(
        summit=make_summit(number), slug="opening", title_en="Opening", room=room, day=date(2017, 9, 10)
    )


def make_delegation(number):
    head = Person.objects.create(name_en=f"Head {number}")
    summit = make_summit(number)
    return Delegation.objects.create(summit=summit, participant=summit.host, head=head)


def make_document(number):
    return Document.objects.create(summit=make_summit(number), slug="declaration", title_en="Declaration")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_it_lists_every_noun(admin_client, model, language):
    admin_client.cookies["django_language"] = language
    response = admin_client.get(page(model, "changelist"))
    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in response.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("model", ADDABLE, ids=name_of)
def test_it_offers_a_form_for_every_noun(admin_client, model, language):
    admin_client.cookies["django_language"] = language
    assert admin_client.get(page(model, "add")).status_code == 200


@pytest.mark.parametrize("model", ADDABLE, ids=name_of)
def test_it_can_search_whatever_a_form_refers_to(model):
    related = {field.related_model for field in model._meta.get_fields() if field.concrete and field.is_relation}
    for target in related:
        assert admin.site._registry[target].search_fields


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_it_searches_in_every_list(admin_client, model):
    assert admin_client.get(page(model, "changelist"), {"q": "istanbul"}).status_code == 200


@pytest.mark.parametrize(
    ("model", "make"),
    [(Summit, make_summit), (Session, make_session), (Delegation, make_delegation), (Document, make_document)],
    ids=["summit", "session", "delegation", "document"],
)
def test_it_lists_three_with_as_many_queries_as_one(admin_client, model, make):
    make(1)
    address = page(model, "changelist")
    admin_client.get(address)
    with CaptureQueriesContext(connection) as one:
        admin_client.get(address)
    make(2), make(3)
    with CaptureQueriesContext(connection) as three:
        response = admin_client.get(address)
    assert len(response.context["cl"].result_list) == 3
    assert len(three) == len(one), [query["sql"] for query in three.captured_queries]


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_it_opens_what_the_list_shows(admin_client, model):
    """One record of the four main nouns, each with everything that it refers to."""
    record = make_delegation(1) and make_document(2) and make_session(3) and model.objects.first()
    if record is not None:
        assert admin_client.get(reverse(f"admin:events_{name_of(model)}_change", args=[record.pk])).status_code == 200


def test_it_filters_summits_by_year(admin_client):
    summit = make_summit(1)
    address = page(Summit, "changelist")
    assert list(admin_client.get(address, {"year": "2017"}).context["cl"].result_list) == [summit]
    assert list(admin_client.get(address, {"year": "2016"}).context["cl"].result_list) == []
    assert admin_client.get(address, {"year": "soon"}).status_code == 200


def test_it_writes_no_former_address(admin_client):
    assert admin_client.get("/admin/events/formeraddress/add/").status_code == 403
