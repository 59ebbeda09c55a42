"""A language that is kept back reads, for whoever may read the record, as if nobody had written it."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from events import preview
from events.i18n.languages import LANGUAGES
from events.i18n.text import NO_TEXT, Text
from events.models import Delegate, Document, DocumentFile, Publishable, Session
from events.models.fields import translated_fields, written
from tests import factories

pytestmark = pytest.mark.django_db
NOW = datetime(2017, 9, 10, 6, 0, tzinfo=UTC)


def read(record, name, language="ar"):
    with override(language):
        return getattr(record, name)


@pytest.fixture
def session():
    return factories.session(title_en="Opening", title_ar="الافتتاح", description_ar="وصف", held_languages="ar")


def test_it_falls_back_and_says_so_and_has_nothing_where_nothing_else_is_written(session):
    assert read(session, "title") == Text("Opening", "en", is_fallback=True)
    assert read(session, "description") is NO_TEXT
    session.held_languages = ""
    assert read(session, "title") == Text("الافتتاح", "ar")


def test_it_is_no_fallback_for_others_either():
    session = factories.session(title_en="", title_ar="الافتتاح", title_kk="Ашылуы", held_languages="ar")
    assert read(session, "title", "fr") == Text("Ашылуы", "kk", is_fallback=True)
    assert [written(session, "title", code) for code in ("ar", "kk")] == ["", "Ашылуы"]


def test_it_is_read_where_a_preview_names_the_record(session):
    other = factories.session(title_en="Other", title_ar="آخر", held_languages="ar")
    with preview.opened(preview.Preview(named={Session: frozenset([session.pk])})):
        assert [str(read(one, "title")) for one in (session, other)] == ["الافتتاح", "Other"]
    with preview.opened(preview.Preview(framing={Session: frozenset([session.pk])})):
        assert str(read(session, "title")) == "Opening"


def test_it_is_kept_back_from_the_members_of_a_delegation_too(django_assert_num_queries):
    delegation = factories.delegation(held_languages="ar")
    for _ in range(2):
        Delegate.objects.create(delegation=delegation, person=factories.person(), title_en="Envoy", title_ar="مبعوث")
    with django_assert_num_queries(1):
        assert {str(read(each, "title")) for each in delegation.delegates.all()} == {"Envoy"}
    with preview.opened(preview.Preview(named={type(delegation): frozenset([delegation.pk])})):
        assert {str(read(each, "title")) for each in delegation.delegates.all()} == {"مبعوث"}


def test_every_model_with_texts_knows_what_is_kept_back_but_those_of_people_and_places():
    models = [model for model in apps.get_app_config("events").get_models() if translated_fields(model)]
    unknown = {model.__name__ for model in models if not hasattr(model, "withheld")}
    assert unknown == {"Person", "Room", "Venue"}
    publishable = [model for model in apps.get_app_config("events").get_models() if issubclass(model, Publishable)]
    stored = [model for model in publishable if "held_languages" in {field.name for field in model._meta.fields}]
    assert set(publishable) - set(stored) == {DocumentFile}


def test_no_code_of_a_language_is_a_part_of_another():
    assert [pair for pair in ((a, b) for a in LANGUAGES for b in LANGUAGES if a != b) if pair[0] in pair[1]] == []


@pytest.mark.parametrize(
    ("given", "stored"), [("", ""), ("fr ar", "ar fr"), (["zh-hans", "ar"], "ar zh-hans"), ("ar ar", "ar")]
)
def test_it_is_stored_in_one_order(given, stored):
    session = factories.session(held_languages=given)
    assert session.held_languages == stored
    session.refresh_from_db()
    assert session.held_languages == stored


@pytest.mark.parametrize("given", ["xx", "ar,fr", "ar; DROP", ["en", "deutsch"]])
def test_it_takes_nothing_but_languages(given):
    with pytest.raises(ValidationError):
        factories.session(held_languages=given)
    with pytest.raises(ValidationError):
        Session.objects.update(held_languages=given)


@pytest.mark.parametrize(("titles", "held"), [({"title_en": "A"}, "en"), ({"title_en": "A", "title_fr": "B"}, "en fr")])
def test_a_title_stays_in_one_language_at_least(titles, held):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.session(held_languages=held, **titles)
    assert factories.session(held_languages="ar", **titles).pk


def test_every_text_that_a_record_must_have_must_be_public():
    models = [model for model in apps.get_app_config("events").get_models() if issubclass(model, Publishable)]
    names = [constraint.name for model in models for constraint in model._meta.constraints]
    needed = {name.removesuffix("_somewhere") for name in names if name.endswith("_somewhere")}
    assert needed == {name.removesuffix("_public") for name in names if name.endswith("_public")}
    assert len(needed) == 13


@pytest.mark.parametrize(
    ("held", "expected"), [("", True), ("fr", True), ("ar", False), ("ar kk", False), ("kk", True)]
)
def test_the_file_in_the_language_goes_with_it(held, expected):
    document = factories.document(held_languages=held)
    file = factories.document_file(document=document, language="ar")
    factories.document_file(document=document, language="zh-hans", state="draft")
    for known in ((), ("document",)):
        assert list(DocumentFile.objects.visible(NOW, known=known)) == ([file] if expected else [])
    assert file.is_visible(NOW) is expected


def test_a_withdrawn_file_in_the_language_was_never_there():
    document = factories.document()
    file = factories.document_file(document=document, language="ar")
    DocumentFile.objects.update(state="withdrawn")
    assert list(DocumentFile.objects.withdrawn(NOW)) == [file]
    Document.objects.update(held_languages="ar")
    assert list(DocumentFile.objects.withdrawn(NOW)) == []


def test_the_file_is_shown_where_a_preview_names_its_document():
    document, other = factories.document(held_languages="ar"), factories.document(held_languages="ar")
    file = factories.document_file(document=document, language="ar")
    factories.document_file(document=other, language="ar")
    with preview.opened(preview.Preview(named={Document: frozenset([document.pk])})):
        assert list(DocumentFile.objects.visible(NOW)) == [file]
        assert file.is_visible(NOW)
