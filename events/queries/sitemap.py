"""The addresses of every page that the public may read now, in sections that stay small however much there is.

A section has the pages of the records of one kind whose keys lie between two multiples of `SECTION`, so that neither
an edit nor a new record moves a page from one section to another.
"""

from datetime import datetime

from django.db import connection
from django.db.models import Exists, F, OuterRef
from django.db.models.expressions import RawSQL

from events.models import Delegation, Document, NewsItem, Page, Participant, Prize, Series, Session, Summit

from .summit import SECTIONS

SECTION = 2_000  # records
OF_PORTAL = ["", "summits/", "participants/", "search/"]
# What has one page for each record: how its address is written, and with which columns.
PAGES = {
    "series": (Series, "summits/?series={}", ("slug",)),
    "participants": (Participant, "participants/{}/", ("slug",)),
    "prizes": (Prize, "prizes/{}/", ("slug",)),
    "sessions": (Session, "summits/{}/sessions/{}/", ("summit__slug", "slug")),
    "delegations": (Delegation, "summits/{}/delegations/{}/", ("summit__slug", "participant__slug")),
    "documents": (Document, "summits/{}/documents/{}/", ("summit__slug", "slug")),
    "news": (NewsItem, "summits/{}/news/{}/", ("summit__slug", "slug")),
    "pages": (Page, "summits/{}/{}/", ("summit__slug", "slug")),
}
MODELS = {"summits": Summit, **{kind: model for kind, (model, _form, _columns) in PAGES.items()}}
KINDS = ("portal", *MODELS)


def public_sections(at: datetime) -> list[tuple[str, int]]:
    """The sections, by kind and number, in which there is a page: in one query, which leaps from one to the next."""
    written = [(kind, *_numbers(kind, at)) for kind in MODELS]
    listed = ", ".join(f"{kind}(number) AS ({numbers})" for kind, numbers, _parameters in written)
    read = " UNION ALL ".join(
        f"SELECT '{kind}', number FROM {kind} WHERE number IS NOT NULL"  # noqa: S608
        for kind in MODELS
    )
    with connection.cursor() as cursor:
        parameters = [value for _kind, _numbers, values in written for value in values]
        cursor.execute(f"WITH RECURSIVE {listed} {read}", parameters)
        return [("portal", 0), *cursor.fetchall()]


def public_addresses(kind: str, number: int, at: datetime) -> list[str]:
    """Paths below the language, without a leading slash: "", "summits/", "summits/oic-st-2017/" ..."""
    if kind == "portal":
        return OF_PORTAL if number == 0 else []
    records = _listed(kind, at).filter(pk__gte=number * SECTION, pk__lt=(number + 1) * SECTION).order_by("pk")
    if kind == "summits":
        return [address for row in _with_sections(records, at) for address in _of_summit(*row)]
    _model, form, columns = PAGES[kind]
    return [form.format(*row) for row in records.values_list(*columns)]


def _listed(kind: str, at):
    """The visible records of a kind that have a page; a series has none without a visible summit."""
    records = MODELS[kind].objects.visible(at)
    if kind != "series":
        return records
    return records.filter(Exists(Summit.objects.visible(at, known=("series",)).filter(series=OuterRef("pk"))))


def _numbers(kind: str, at) -> tuple[str, tuple]:
    """The statement that gives the numbers of the sections of a kind, then NULL, and its parameters."""
    of_key = _listed(kind, at).order_by("pk").values_list(F("pk") / SECTION)
    beyond = of_key.filter(pk__gte=RawSQL(f"({kind}.number + 1) * %s", [SECTION]))  # noqa: S611
    (first, first_values), (following, values) = (found[:1].query.sql_with_params() for found in (of_key, beyond))
    leaps = f"SELECT ({first}) UNION ALL SELECT ({following}) FROM {kind} WHERE number IS NOT NULL"  # noqa: S608
    return leaps, (*first_values, *values)


def _with_sections(summits, at):
    """Each summit's slug, and of each of its sections whether it has anything to show."""
    has = {
        f"has_{name}": Exists(model.objects.visible(at, known=("summit",)).filter(summit=OuterRef("pk")))
        for name, model in SECTIONS.items()
    }
    return summits.annotate(**has).values_list("slug", *has)


def _of_summit(slug: str, *has: bool) -> list[str]:
    shown = [f"{name}/" for name, is_there in zip(SECTIONS, has, strict=True) if is_there]
    return [f"summits/{slug}/{name}" for name in ("", *shown)]
