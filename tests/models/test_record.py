import pytest
from django.db.models.signals import post_init
from django.utils import translation

from events.i18n.languages import reading_in
from events.models import Person, Photo, Session, Summit
from tests import factories

pytestmark = pytest.mark.django_db


def plainly(model, pk):
    """The record as Django's own way makes it."""
    values = model._base_manager.filter(pk=pk).values().get()
    return model(**values)


@pytest.mark.parametrize(("model", "factory"), [(Session, factories.session), (Person, factories.person)])
def test_a_record_from_the_database_is_as_django_makes_it(model, factory):
    made = factory()
    read, expected = model.objects.get(pk=made.pk), plainly(model, made.pk)
    names = [field.attname for field in model._meta.concrete_fields]
    assert {name: getattr(read, name) for name in names} == {name: getattr(expected, name) for name in names}
    assert (read._state.adding, read._state.db) == (False, "default")


def test_columns_that_were_left_out_are_read_when_they_are_asked_for(django_assert_num_queries):
    made = factories.session()
    read = Session.objects.only("slug").get(pk=made.pk)
    assert read.get_deferred_fields() > {"title_en", "summit_id"}
    with django_assert_num_queries(1):
        assert read.title_en == made.title_en
    with django_assert_num_queries(0):
        assert read.slug == made.slug


def test_records_do_not_share_what_belongs_to_them(django_assert_num_queries):
    first, second = factories.session(), factories.session()
    one, other = Session.objects.filter(pk__in=[first.pk, second.pk]).order_by("pk")
    with django_assert_num_queries(2):
        assert (one.summit, other.summit) == (first.summit, second.summit)


def test_a_record_that_was_read_is_saved_and_refreshed_like_any():
    read = Session.objects.get(pk=factories.session().pk)
    read.title_en = "Moved"
    read.save()
    again = Session.objects.get(pk=read.pk)
    again.refresh_from_db()
    assert again.title_en == "Moved"


def test_a_model_with_listeners_tells_them():
    made = factories.photo()
    heard = []

    def listen(instance, **_signal):
        heard.append(type(instance))

    post_init.connect(listen, sender=Photo)
    try:
        Photo.objects.get(pk=made.pk)
        Summit.objects.first()
    finally:
        post_init.disconnect(listen, sender=Photo)
    assert heard == [Photo]


def test_a_choice_is_read_in_the_language_of_the_moment():
    read = Session(kind="ceremony", status="made up")
    with translation.override("fr"):
        assert (read.get_kind_display(), read.get_status_display()) == ("cérémonie", "made up")
    with translation.override("en"):
        assert (read.get_kind_display(), read.get_access_display()) == ("ceremony", "")
    with translation.override(None):
        assert read.get_kind_display() == "ceremony"
    with translation.override("fr"), reading_in("ar"):
        assert read.get_kind_display() == "مراسم"
