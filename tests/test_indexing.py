"""The entries follow every change in the transaction that makes it, and a rebuild makes the same ones."""

import pytest
from django.core.management import call_command
from django.db import transaction

from events import indexing
from events.i18n.languages import LANGUAGES
from events.models import Delegate, Fact, Participant, SearchEntry, Summit
from events.searched import SEARCHED
from tests import factories

pytestmark = pytest.mark.django_db


def found(word, kind):
    """The keys of the records of a kind whose entries hold a word."""
    entries = SearchEntry.objects.filter(kind=kind, terms__contains=word)
    return sorted(set(entries.values_list("object_id", flat=True)))


def all_entries():
    columns = (
        "kind",
        "object_id",
        "language",
        "title",
        "body",
        "title_terms",
        "terms",
        "year",
        "summit",
        "participant",
    )
    return list(SearchEntry.objects.order_by("kind", "object_id", "language").values_list(*columns))


def test_it_has_an_entry_for_each_language_of_a_record():
    document = factories.document(title_en="Declaration", title_ar="إعلان", summary_fr="Résumé")
    entries = SearchEntry.objects.filter(kind="document", object_id=document.pk)
    assert sorted(entries.values_list("language", "title")) == [("ar", "إعلان"), ("en", "Declaration"), ("fr", "")]


def test_it_follows_a_change_and_a_deletion():
    document = factories.document(title_en="First wording", title_fr="Premier")
    document.title_en, document.title_fr = "Second wording", ""
    document.save()
    assert (found("first", "document"), found("second", "document")) == ([], [document.pk])
    assert SearchEntry.objects.filter(kind="document").count() == 1
    document.delete()
    assert not SearchEntry.objects.filter(kind="document").exists()


def test_it_goes_with_the_summit_and_all_that_belongs_to_it():
    session = factories.session()
    factories.contribution(session=session, statement_en="Words")
    session.summit.delete()
    assert set(SearchEntry.objects.values_list("kind", flat=True)) == {"series", "participant"}


def test_it_is_undone_with_the_transaction():
    with transaction.atomic():
        factories.document(title_en="Undone")
        transaction.set_rollback(True)
    assert found("undone", "document") == []


def test_it_follows_the_names_that_a_record_quotes():
    person = factories.person(name_en="Old Name")
    delegation = factories.delegation(head=person)
    contribution = factories.contribution(person=person, session=factories.session(summit=delegation.summit))
    person.name_en = "New Name"
    person.save()
    assert found("new name", "delegation") == [delegation.pk]
    assert found("new name", "contribution") == [contribution.pk]
    delegation.summit.title_en = "Renamed"
    delegation.summit.save()
    assert found("renamed", "delegation") == [delegation.pk]
    assert found("renamed", "contribution") == [contribution.pk]
    delegation.participant.name_en = "Otherland"
    delegation.participant.save()
    assert found("otherland", "delegation") == [delegation.pk]


@pytest.mark.parametrize(
    ("changed", "languages"),
    [
        ({"title_en": "Renamed"}, {*LANGUAGES} - {"fr"}),
        ({"title_fr": "Autre nom"}, {"fr"}),
        ({"title_ar": "اسم"}, {"ar"}),
        ({"held_languages": "fr"}, {*LANGUAGES}),
        ({"starts": "2021"}, {*LANGUAGES}),
        ({"summary_en": "Nobody quotes it"}, set()),
    ],
)
def test_it_rewrites_the_languages_in_which_a_record_is_quoted_anew(changed, languages, monkeypatch):
    summit = factories.summit(title_en="Name", title_fr="Nom")
    named = {f"name_{code.replace('-', '_')}": f"State {code}" for code in LANGUAGES}
    factories.delegation(summit=summit, participant=factories.participant(**named))
    rewritten = set()
    index_all = indexing.index_all

    def noted(queryset, languages):
        rewritten.update(languages)
        index_all(queryset, languages=languages)

    monkeypatch.setattr(indexing, "index_all", noted)
    for name, value in changed.items():
        setattr(summit, name, value)
    summit.save()
    monkeypatch.undo()
    followed = all_entries()
    indexing.rebuild()
    assert (rewritten, all_entries()) == (languages, followed)


def test_it_follows_chairs_and_members_of_a_delegation():
    session, delegation = factories.session(), factories.delegation()
    chair, member = factories.person(name_en="Chairing"), factories.person(name_en="Joining")
    session.chairs.add(chair)
    delegate = Delegate.objects.create(delegation=delegation, person=member)
    assert found("chairing", "session") == [session.pk]
    assert found("joining", "delegation") == [delegation.pk]
    session.chairs.remove(chair)
    delegate.delete()
    assert (found("chairing", "session"), found("joining", "delegation")) == ([], [])


def test_it_forgets_the_name_of_a_chair_who_is_deleted():
    session, chair = factories.session(), factories.person(name_en="Chairing")
    session.chairs.add(chair)
    assert found("chairing", "session") == [session.pk]
    chair.delete()
    assert found("chairing", "session") == []


def test_it_asks_little_of_a_save_that_changes_no_name(django_assert_max_num_queries):
    summit = factories.summit()
    for _ in range(5):
        factories.session(summit=summit)
    with django_assert_max_num_queries(7):
        summit.summary_en = "Another summary"
        summit.save()


def test_it_quotes_nothing_that_could_be_hidden_while_the_record_is_not():
    host = factories.participant(name_en="Hiddenland", state="draft")
    summit = factories.summit(host=host)
    document = factories.document(summit=summit)
    document.proposers.add(factories.delegation(summit=summit, participant=host))
    document.save()
    factories.contribution(session=factories.session(summit=summit), participant=host)
    factories.laureate(award=factories.award(summit=summit), country=host)
    quoting = SearchEntry.objects.filter(terms__contains="hiddenland").values_list("kind", flat=True)
    assert set(quoting) == {"participant", "delegation"}


def test_the_demo_ends_with_what_a_rebuild_makes():
    call_command("load_demo", verbosity=0)
    loaded = all_entries()
    indexing.rebuild()
    assert all_entries() == loaded
    assert len({row[:2] for row in loaded}) > 400


def test_what_is_postponed_is_indexed_at_the_end():
    with indexing.postponed():
        document = factories.document(title_en="Later")
        assert found("later", "document") == []
    assert found("later", "document") == [document.pk]


def test_it_finds_what_was_written_past_the_receivers_after_a_rebuild():
    summit = factories.summit()
    Fact.objects.bulk_create([Fact(summit=summit, statement_en="Bulk", state="published")])
    Participant.objects.filter(kind="organisation").update(name_en="Updated")
    assert found("bulk", "fact") == []
    indexing.rebuild()
    assert len(found("bulk", "fact")) == 1
    assert found("updated", "summit") == [summit.pk]


def test_a_rebuild_that_fails_leaves_everything_as_it_was(monkeypatch):
    factories.document(title_en="Kept")
    before = all_entries()
    monkeypatch.setattr(indexing, "index_all", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        indexing.rebuild()
    assert all_entries() == before


def test_every_model_with_texts_of_its_own_is_looked_through():
    assert len(SEARCHED) == 18
    assert Summit in SEARCHED


def hold(record, languages):
    record.held_languages = languages
    record.save(update_fields=["held_languages"])


def test_it_holds_nothing_of_a_language_that_is_kept_back_and_follows_its_release():
    document = factories.document(title_en="Declaration", title_ar="إعلان", summary_ar="نص", held_languages="ar")
    assert list(SearchEntry.objects.filter(kind="document").values_list("language", flat=True)) == ["en"]
    hold(document, "")
    assert set(SearchEntry.objects.filter(kind="document").values_list("language", flat=True)) == {"ar", "en"}
    with transaction.atomic():
        hold(document, "ar")
        assert found("نص", "document") == []
        transaction.set_rollback(True)
    assert found("نص", "document") == [document.pk]


def test_it_quotes_nothing_of_a_language_that_is_kept_back():
    state = factories.participant(name_en="Openland", name_fr="Paysouvert")
    delegation = factories.delegation(participant=state, head_title_fr="Ministre")
    member = Delegate.objects.create(delegation=delegation, person=factories.person(), title_fr="Conseillere")
    assert (found("paysouvert", "delegation"), found("conseillere", "delegation")) == ([delegation.pk],) * 2
    hold(state, "fr")
    assert (found("paysouvert", "delegation"), found("conseillere", "delegation")) == ([], [delegation.pk])
    hold(delegation, "fr")
    assert found("conseillere", "delegation") == []
    member.save()
    assert found("conseillere", "delegation") == []
    indexing.rebuild()
    assert (found("paysouvert", "delegation"), found("conseillere", "delegation")) == ([], [])
