"""Each prepared read finds what its queryset finds, and what cannot be prepared is refused."""

import importlib
import pkgutil
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models

from events import preview, queries
from events.i18n.partial_date import PartialDate
from events.models import Embargo, Page, Participant, Person, Publishable, Room, SearchEntry, Series, Summit
from events.models.membership import as_written
from events.preview import Preview
from events.queries.prepared import READS, prepared
from events.searched import KINDS
from tests import factories
from tests.test_no_leak import LIFTS, published_with_arabic, twins

for module in pkgutil.iter_modules(queries.__path__):
    importlib.import_module(f"events.queries.{module.name}")

pytestmark = pytest.mark.django_db
NAMES = sorted(f"{read.__module__.rpartition('.')[2]}.{read.__name__}" for read in READS)


def read_of(name: str):
    [found] = [read for read in READS if f"{read.__module__}.{read.__name__}" == f"events.queries.{name}"]
    return found


def values_of(read) -> list[dict]:
    """What it may be asked: of every record that has all the keys and slugs that it takes, at two moments."""
    sets = [name for name, parameter in read.parameters.items() if parameter.kind is frozenset]
    given = FIXED | {name: frozenset(SETS[name].objects.values_list("pk", flat=True)) for name in sets}
    wanted = {name: parameter.kind for name, parameter in read.parameters.items() if name not in given}
    known = [told(record) for model in NOUNS for record in model.objects.all()]
    fitting = [{name: one[name, kind] for name, kind in wanted.items()} for one in known if fits(one, wanted)]
    unique = {tuple(values.items()): values for values in fitting} or {(): {}}
    fixed = {name: value for name, value in given.items() if name in read.parameters}
    moments = [{"at": at} for at in MOMENTS] if "at" in fixed else [{}]
    return [values | fixed | at for values in unique.values() for at in moments]


def fits(known: dict, wanted: dict) -> bool:
    return known.keys() >= set(wanted.items())


def told(record) -> dict:
    """Its key and slug, and those of what it refers to, by name and kind."""
    others = [field for field in record._meta.fields if field.is_relation and getattr(record, field.attname)]
    found = {(record._meta.model_name, int): record.pk}
    for name, other in [(field.name, getattr(record, field.name)) for field in others]:
        found |= {(name, int): other.pk, (name, str): getattr(other, "slug", "")}
    if isinstance(record, Summit):
        found["organisation", int] = record.series.organisation_id
    return found | ({("slug", str): record.slug} if hasattr(record, "slug") else {})


MOMENTS = (LIFTS - timedelta(seconds=1), LIFTS)
FIXED = {
    "at": LIFTS,
    "today": LIFTS.date() + timedelta(days=1),
    "yesterday": LIFTS.date(),
    **as_written(PartialDate(2016)),
}
SETS = KINDS | {  # of keys
    "entries": SearchEntry,
    "lines": Series,
    "participants": Participant,
    "people": Person,
    "rooms": Room,
    "summits": Summit,
    "summit_of": Summit,
    "participant_of": Participant,
}
NOUNS = [model for model in apps.get_app_config("events").get_models() if issubclass(model, Publishable)]


def plainly(found):
    """What a record holds, with all that is joined to it, so that two can be compared; of lists and records too."""
    if isinstance(found, dict):
        return {name: plainly(list_) for name, list_ in found.items()}
    if isinstance(found, list):
        return [plainly(one) for one in found]
    if not isinstance(found, models.Model):
        return found
    joined = {name: plainly(other) for name, other in found._state.fields_cache.items()}
    return type(found), {name: value for name, value in vars(found).items() if name != "_state"}, joined


@pytest.fixture
def cast():
    """All that is hidden in some way, and all that is not."""
    for state in ("draft", "withdrawn"):
        factories.page(state=state, summit=factories.summit())
        before = LIFTS - timedelta(days=1)
        factories.session(state=state, summit=factories.summit(), room=factories.room(), first_published_at=before)
    session = factories.session(day=LIFTS.date(), kind="opening")
    session.day += timedelta(days=1)
    for record in (session, factories.news_item(), factories.document()):
        record.state = "published" if record is session else "withdrawn"
        record.save()
    twins(embargo=Embargo.objects.create(name="speech", lifts_at=LIFTS))
    published_with_arabic(held="fr")
    factories.organisation(keeps_portal=True, embargo=Embargo.objects.get())


@pytest.mark.parametrize("name", NAMES)
def test_it_finds_what_its_queryset_finds(cast, name):
    read, found = read_of(name), []
    for values in values_of(read):
        asked = read(**values)
        assert plainly(asked) == plainly(read.plain(**values))
        found += [one for list_ in asked.values() for one in list_] if isinstance(asked, dict) else asked
    assert found  # or this read was compared with nothing


@prepared
def pages(at: datetime, summit: int):
    return Page.objects.visible(at).filter(summit=summit).order_by("order", "slug")


def slugs(found) -> list[str]:
    return [page.slug for page in found]


def test_it_keeps_an_embargo_until_its_second_and_hides_what_is_no_more_published():
    page = factories.page(slug="p", embargo=Embargo.objects.create(name="e", lifts_at=LIFTS))
    factories.page(slug="draft", summit=page.summit, state="draft")
    seen = [slugs(pages(at=LIFTS + timedelta(seconds=late), summit=page.summit_id)) for late in (-1, 0, 1)]
    assert seen == [[], ["p"], ["p"]]
    page.state = "withdrawn"
    page.save()
    assert pages(at=LIFTS, summit=page.summit_id) == []


def test_it_is_composed_once_and_asked_in_one_query(django_assert_num_queries, monkeypatch):
    page = factories.page()
    pages(at=LIFTS, summit=page.summit_id)
    monkeypatch.setattr(pages, "build", None)
    with django_assert_num_queries(1):
        assert slugs(pages(at=LIFTS, summit=page.summit_id)) == [page.slug]


def test_it_shows_in_a_preview_what_that_names():
    page = factories.page(state="draft")
    assert pages(at=LIFTS, summit=page.summit_id) == []
    with preview.opened(Preview(named={Page: frozenset([page.pk])})):
        assert slugs(pages(at=LIFTS, summit=page.summit_id)) == [page.slug]
    assert pages(at=LIFTS, summit=page.summit_id) == []


@pytest.mark.parametrize("summit", [None, [1], "1"])
def test_it_refuses_a_value_of_another_kind(summit):
    with pytest.raises(TypeError, match="not of the kind int"):
        pages(at=LIFTS, summit=summit)


def depends_on_a_value(slug: str):
    return Page.objects.filter(slug=slug) if slug else Page.objects.all()


def makes_a_text(slug: str):
    return Page.objects.filter(slug=f"{slug}-{slug}")


def reckons(at: datetime):
    return Page.objects.filter(updated_at__lt=at - timedelta(days=1))


def forgets(at: datetime, slug: str):
    return Page.objects.filter(slug=slug)


def fetches_more(slug: str):
    return Page.objects.filter(slug=slug).prefetch_related("summit")


def says_no_order(slug: str):
    return Page.objects.filter(slug=slug).order_by()


@pytest.mark.parametrize("build", [depends_on_a_value, makes_a_text, reckons, forgets, fetches_more, says_no_order])
def test_what_cannot_be_prepared_is_refused_when_it_is_first_asked(build):
    values = {"at": datetime(2026, 1, 1, tzinfo=UTC), "slug": "p"}
    read = prepared(build)
    READS.remove(read)
    with pytest.raises(TypeError):
        read(**{name: values[name] for name in read.parameters})
