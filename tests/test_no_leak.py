"""Nothing hidden is anywhere: twins of every model (draft, in review, under an embargo, withdrawn), on every page."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile

from events.models import Delegate, DocumentFile, DocumentRelation, Embargo, Publishable
from events.models.fields import translated_fields
from tests import factories, walk

pytestmark = pytest.mark.django_db
LIFTS = datetime(2026, 9, 10, 6, 0, tzinfo=UTC)
MARKER = "ZEBRA77"


def twins(**hidden):
    """A hidden record of every model, beside a visible one where it would be seen; the marker is in every text."""
    cast = {
        "summit": factories.summit(title_en="Open summit"),
        "participant": factories.participant(name_en="Openland"),
        "organisation": factories.organisation(name_en="Open body"),
    }
    summit, open_session = cast["summit"], factories.session(summit=cast["summit"])
    factories.delegation(summit=summit, participant=cast["participant"])
    open_award = factories.award(summit=summit)
    open_document = factories.document(summit=summit, symbol="OPEN/1")
    marked = {"title_en": f"{MARKER} title", "title_ar": f"{MARKER} عنوان", **hidden}
    named = {"name_en": f"{MARKER} name", "name_ar": f"{MARKER} اسم", **hidden}
    secret_state = factories.participant(slug="zebra77-state", **named)
    secret_series = factories.series(slug="zebra77-series", **named)
    summit.host = secret_state
    summit.save()
    factories.summit(series=secret_series, title_en=f"{MARKER} edition")
    factories.summit(slug="zebra77-summit", **marked)
    secret_session = factories.session(summit=summit, slug="zebra77-session", **marked)
    factories.contribution(session=open_session, statement_en=f"{MARKER} statement", **hidden)
    factories.contribution(session=secret_session, statement_en=f"{MARKER} inherits")
    factories.contribution(session=open_session, participant=secret_state)
    factories.delegation(summit=summit, head=factories.person(name_en=f"{MARKER} head"), **hidden)
    factories.delegation(summit=summit, participant=secret_state)
    open_document.session = secret_session
    open_document.save()
    secret_document = factories.document(summit=summit, slug="zebra77-document", symbol="ZEBRA77/1", **marked)
    factories.document_file(document=open_document, language="ar", file=pdf(), **hidden)
    factories.document_file(document=secret_document, file=pdf())
    DocumentRelation.objects.create(document=secret_document, kind="revision", target=open_document)
    DocumentRelation.objects.create(document=open_document, kind="addendum", target=secret_document)
    secret_photo = factories.photo(
        summit=summit, caption_en=f"{MARKER} caption", alternative_en=f"{MARKER} seen", credit=MARKER, **hidden
    )
    factories.laureate(award=open_award, photo=secret_photo)
    summit.cover = secret_photo
    summit.save()
    factories.news_item(summit=summit, slug="zebra77-news", **marked)
    factories.page(summit=summit, slug="zebra77-page", **marked)
    factories.milestone(summit=summit, **marked)
    factories.related_event(summit=summit, **marked)
    factories.figure(summit=summit, label_en=f"{MARKER} figure", **hidden)
    factories.fact(summit=summit, statement_en=f"{MARKER} fact", **hidden)
    factories.link(summit=summit, label_en=f"{MARKER} link", **hidden)
    factories.membership(
        participant=cast["participant"], organisation=cast["organisation"], note_en=f"{MARKER} note", **hidden
    )
    secret_prize = factories.prize(slug="zebra77-prize", **named)
    factories.award(summit=summit, prize=secret_prize)
    factories.award(summit=summit, citation_en=f"{MARKER} citation", **hidden)
    factories.laureate(award=open_award, **named)


def pdf():
    return ContentFile(f"%PDF-1.7 {MARKER} %%EOF".encode(), name="zebra77.pdf")


def seen(client) -> list[str]:
    """The addresses, in three languages, whose answer holds a marker."""
    paths = [path for language in ("en", "ar", "fr") for path in walk.addresses(language)]
    return [path for path in paths if MARKER.lower() in walk.body(client.get(path)).lower()]


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_it_shows_no_hidden_twin_anywhere(client, state):
    twins(state=state)
    assert seen(client) == []


def test_it_keeps_an_embargo_until_its_second_and_opens_on_it(client):
    twins(embargo=Embargo.objects.create(name="speech", lifts_at=LIFTS))
    with time_machine.travel(LIFTS - timedelta(seconds=1), tick=False):
        assert seen(client) == []
    with time_machine.travel(LIFTS, tick=False):
        paths = seen(client)
    assert {"/en/summits/", "/ar/participants/", *walk.sitemaps()} <= set(paths)
    assert len(paths) > 30


def test_it_answers_for_a_hidden_address_as_for_one_that_never_was(client):
    twins(state="draft")
    absent = client.get("/en/summits/zebra99-absent/")
    for path in ("summits/zebra77-summit/", "participants/zebra77-state/", "prizes/zebra77-prize/"):
        hidden = client.get(f"/en/{path}")
        assert hidden.status_code == 404
        assert hidden.content == absent.content
        assert sorted(hidden.headers) == sorted(absent.headers)


# What is searched for stands beside the marker in every text, for the page of results repeats what was asked.
WORD = "okapi"
SEARCHES = tuple(f"/{language}/search/{path}?q={WORD}" for language in ("en", "ar", "fr") for path in ("", "suggest/"))


def arabic(model, **values):
    """Every Arabic text of a record of `model`, each with a marker that names the model."""
    noun = model.__name__.lower()
    return {columns["ar"]: f"{MARKER}-{noun} {WORD}" for columns in translated_fields(model).values()} | values


def published_with_arabic(held: str):
    """A published record of every noun, seen on some page, with Arabic texts; `held` is what is kept back of each."""
    known = {model.__name__: model for model in apps.get_app_config("events").get_models()}
    of = {name: arabic(model, held_languages=held) for name, model in known.items()}
    body = factories.organisation(**of["Organisation"])
    summit = factories.summit(series=factories.series(organisation=body, **of["Series"]), **of["Summit"])
    state = factories.participant(**of["Participant"])
    session = factories.session(summit=summit, **of["Session"])
    delegation = factories.delegation(summit=summit, participant=state, **of["Delegation"])
    Delegate.objects.create(delegation=delegation, person=factories.person(), **arabic(Delegate))
    document = factories.document(summit=summit, **of["Document"])
    award = factories.award(summit=summit, prize=factories.prize(organisation=body, **of["Prize"]), **of["Award"])
    factories.document_file(document=document, language="ar", file=pdf())
    factories.contribution(session=session, **of["Contribution"])
    factories.laureate(award=award, **of["Laureate"])
    factories.photo(summit=summit, **of["Photo"])
    factories.news_item(summit=summit, **of["NewsItem"])
    factories.page(summit=summit, **of["Page"])
    factories.milestone(summit=summit, **of["Milestone"])
    factories.related_event(summit=summit, **of["RelatedEvent"])
    factories.figure(summit=summit, **of["Figure"])
    factories.fact(summit=summit, **of["Fact"])
    factories.link(summit=summit, **of["Link"])
    factories.membership(participant=state, organisation=body, **of["Membership"])


def bodies(client) -> dict[str, str]:
    paths = [path for language in ("en", "ar", "fr") for path in walk.addresses(language)]
    return {path: walk.body(client.get(path)) for path in (*paths, *SEARCHES)}


def publishable():
    models = [model for model in apps.get_app_config("events").get_models() if issubclass(model, Publishable)]
    return [model for model in models if translated_fields(model)]


def test_it_shows_no_text_of_a_language_that_is_kept_back(client):
    published_with_arabic(held="ar")
    file = DocumentFile.objects.get()
    pages = bodies(client)
    assert [path for path, body in pages.items() if MARKER.lower() in body.lower()] == []
    assert [
        path for path, body in pages.items() if str(file.public_id) in body and path != file.get_absolute_url()
    ] == []
    absent = client.get(f"/files/00000000-0000-4000-8000-000000000000/{file.download_name}")
    answer = client.get(file.get_absolute_url())
    assert (answer.status_code, answer.content, sorted(answer.headers)) == (404, absent.content, sorted(absent.headers))


def test_it_shows_every_text_once_the_language_is_released(client):
    published_with_arabic(held="ar")
    for model in publishable():
        for record in model.objects.all():
            record.held_languages = ""
            record.save()
    pages = bodies(client)
    everywhere = " ".join(pages.values())
    expected = {model.__name__.lower() for model in (*publishable(), Delegate)}
    assert {noun for noun in expected if f"{MARKER}-{noun} " in everywhere} == expected
    found = " ".join(pages[path] for path in SEARCHES)
    assert MARKER in found
    assert MARKER in pages[DocumentFile.objects.get().get_absolute_url()]
