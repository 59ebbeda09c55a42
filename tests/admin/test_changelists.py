"""Every page of the staff's side answers, in every direction of writing, with a constant number of queries."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.admin.base import RecordAdmin
from events.models import (
    Award,
    Contribution,
    Delegation,
    Document,
    Embargo,
    Fact,
    Figure,
    FormerAddress,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Organisation,
    Page,
    Participant,
    Person,
    Photo,
    Prize,
    Publishable,
    RelatedEvent,
    Room,
    Series,
    Session,
    Source,
    Summit,
    Venue,
)
from tests import factories

PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
MODELS = [
    model for model, own in admin.site._registry.items() if isinstance(own, RecordAdmin) or model is FormerAddress
]
ADDABLE = [model for model in MODELS if model._meta.model_name != "formeraddress"]


def page(model, what):
    return reverse(f"admin:events_{model._meta.model_name}_{what}")


def name_of(model):
    return model._meta.model_name


def embargo(number):
    return Embargo.objects.create(name=f"Embargo {number}")


def make(model, number):
    """A record of `model` with everything that a row of its list may name, each of its own."""
    values = {"embargo": embargo(number)} if issubclass(model, Publishable) else {}
    return MAKERS[model](number, **values)


def room(number, **values):
    venue = Venue.objects.create(name_en=f"Palace {number}")
    return Room.objects.create(venue=venue, name_en=f"Hall {number}")


def picture(number, **values):
    return factories.of_summit(Photo, image=ContentFile(PIXEL, name="pixel.gif"), credit="OIC", **values)


MAKERS = {
    Award: lambda number, **values: factories.award(**values),
    Contribution: lambda number, **values: factories.contribution(participant=factories.participant(), **values),
    Delegation: lambda number, **values: factories.delegation(head=factories.person(), **values),
    Document: lambda number, **values: factories.document(**values),
    Embargo: lambda number, **values: factories.news_item(embargo=embargo(number)).embargo,
    Fact: lambda number, **values: factories.fact(delegation=factories.delegation(), **values),
    Figure: lambda number, **values: factories.figure(**values),
    FormerAddress: lambda number: FormerAddress.objects.create(model="summit", slug=f"old-{number}"),
    Link: lambda number, **values: factories.link(**values),
    Membership: lambda number, **values: factories.membership(**values),
    Milestone: lambda number, **values: factories.milestone(**values),
    NewsItem: lambda number, **values: factories.news_item(**values),
    Organisation: lambda number, **values: factories.organisation(**values),
    Page: lambda number, **values: factories.page(**values),
    Participant: lambda number, **values: factories.participant(**values),
    Person: lambda number: factories.person(),
    Photo: picture,
    Prize: lambda number, **values: factories.prize(**values),
    RelatedEvent: lambda number, **values: factories.related_event(**values),
    Room: room,
    Series: lambda number, **values: factories.series(**values),
    Session: lambda number, **values: factories.session(room=room(number), day=date(2017, 9, 10), **values),
    Source: lambda number: Source.objects.create(key=f"source-{number}", title="Source"),
    Summit: lambda number, **values: factories.summit(host=factories.participant(), starts="2017-09-10", **values),
    Venue: lambda number: room(number).venue,
}


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


@pytest.mark.parametrize(("model", "field"), [("contribution", "person"), ("summit", "venue")])
def test_it_offers_people_and_venues_by_name(admin_client, model, field):
    make = getattr(factories, field)
    for name in ("Zeynep", "Amina", "Bakyt"):
        make(name_en=name)
    asked = {"app_label": "events", "model_name": model, "field_name": field}
    found = admin_client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [each["text"] for each in found] == ["Amina", "Bakyt", "Zeynep"]
    found = admin_client.get(reverse("admin:autocomplete"), {**asked, "term": "ze\0p"}).json()["results"]
    assert [each["text"] for each in found] == ["Zeynep"]


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_it_searches_in_every_list(admin_client, model):
    assert admin_client.get(page(model, "changelist"), {"q": "istanbul"}).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_it_lists_three_with_as_many_queries_as_one(admin_client, model):
    make(model, 1)
    address = page(model, "changelist")
    before = model.objects.count()
    admin_client.get(address)
    with CaptureQueriesContext(connection) as one:
        admin_client.get(address)
    make(model, 2), make(model, 3)
    with CaptureQueriesContext(connection) as three:
        response = admin_client.get(address)
    assert len(response.context["cl"].result_list) == model.objects.count() >= before + 2
    assert len(three) == len(one), [query["sql"] for query in three.captured_queries]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("model", MODELS, ids=name_of)
def test_it_opens_what_the_list_shows(admin_client, model, language):
    admin_client.cookies["django_language"] = language
    record = make(model, 1)
    assert admin_client.get(reverse(f"admin:events_{name_of(model)}_change", args=[record.pk])).status_code == 200


@pytest.mark.parametrize("model", ADDABLE, ids=name_of)
def test_it_narrows_by_whatever_the_list_offers(admin_client, model):
    """Every filter of the list, followed once."""
    make(model, 1)
    address = page(model, "changelist")
    changelist = admin_client.get(address).context["cl"]
    for spec in changelist.filter_specs:
        for choice in spec.choices(changelist):
            assert admin_client.get(address + choice["query_string"]).status_code == 200


def test_it_filters_summits_by_year(admin_client):
    summit = factories.summit(starts="2017-09-10")
    address = page(Summit, "changelist")
    assert list(admin_client.get(address, {"year": "2017"}).context["cl"].result_list) == [summit]
    assert list(admin_client.get(address, {"year": "2016"}).context["cl"].result_list) == []
    assert admin_client.get(address, {"year": "soon"}).status_code == 200


def test_it_writes_no_former_address(admin_client):
    assert admin_client.get("/admin/events/formeraddress/add/").status_code == 403


def test_it_holds_to_the_summit_that_a_link_asks_for(admin_client):
    """A summit without sessions is not among the choices, and its list is empty all the same."""
    factories.session()
    empty = factories.summit()
    response = admin_client.get(page(Session, "changelist"), {"summit__id__exact": empty.pk})
    assert list(response.context["cl"].result_list) == []


def test_it_finds_what_lacks_a_text(admin_client):
    lacking, _whole, _bare = (
        factories.summit(title_en="A", title_ar="أ", title_fr="A", city_en="Astana"),
        factories.summit(title_en="B", title_ar="ب"),
        factories.summit(title_en="", title_ar="ت"),
    )
    address = page(Summit, "changelist")
    found = admin_client.get(address, {"missing": "ar"}).context["cl"].result_list
    assert list(found) == [lacking]
    assert admin_client.get(address, {"missing": "xx"}).context["cl"].result_count == 3


def test_it_groups_the_nouns_by_what_one_is_at(admin_client):
    html = admin_client.get("/admin/").content.decode()
    titles = re.findall(r"<caption>(.*?)</caption>", html)
    assert titles[:3] == ["Summits", "Programme", "Participation"]
    assert titles[-1] == "Authentication and Authorization"
    assert html.count('<th scope="row"') == len(admin.site._registry)
