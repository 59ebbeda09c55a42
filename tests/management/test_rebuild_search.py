import io

import pytest
from django.core.management import call_command

from events.models import SearchEntry, SearchTerm
from tests import factories

pytestmark = pytest.mark.django_db


def rebuild(**options) -> str:
    out = io.StringIO()
    call_command("rebuild_search", stdout=out, **options)
    return out.getvalue()


def test_it_makes_the_index_anew_and_draws_its_progress():
    factories.document(title_en="Declaration")
    SearchEntry.objects.all().delete()
    SearchTerm.objects.create(term="stale", length=5, head="st", tail="le")
    told = rebuild()
    assert SearchEntry.objects.filter(kind="document", title="Declaration").exists()
    assert not SearchTerm.objects.filter(term="stale").exists()
    assert "[########################################] 100 %" in told
    assert "Records indexed: 4" in told


def test_it_is_quiet_if_asked_and_takes_an_empty_portal():
    assert rebuild(verbosity=0) == ""
    assert rebuild() == "Records indexed: 0\n"
