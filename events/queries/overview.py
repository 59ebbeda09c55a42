"""What the public may read on a summit's overview beside its own fields: many small lists, asked for together."""

from datetime import datetime

from django.db.models import CharField, Count, F, Q, Value
from django.db.models.functions import Coalesce

from events.models import (
    Award,
    Document,
    Fact,
    Figure,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Page,
    Photo,
    RelatedEvent,
    Session,
    Summit,
)
from events.models.membership import BEFORE_ALL, as_written

from .parts import files_of, sources_of, under, with_files, with_sources
from .prepared import knowing
from .together import together

SOURCED = {"facts": Fact, "figures": Figure, "milestones": Milestone, "related_events": RelatedEvent}
NEWS = 3  # the latest
DOCUMENTS = 12  # the first
UNSAID = ("times", "public_id")
WHEN = Coalesce(
    "starts", "ends", Value(BEFORE_ALL), output_field=CharField()
)  # as `BY_DATE`, those without a date last


def public_overview(summit: Summit, at: datetime) -> dict:
    """The lists of an overview by their names, each in its order; `session_days` are (date, number of sessions)."""
    found = _lists(
        at=at,
        summit=summit.pk,
        slug=summit.slug,
        series=summit.series_id,
        organisation=summit.series.organisation_id,
        **as_written(summit.starts or summit.ends),
    )
    for name in SOURCED:
        with_sources(found[name], found.pop(f"{name}_sources"))
    for name in ("pages", "news", "documents", "photos"):
        knowing(found[name], summit=summit)
    with_files(found["documents"], found.pop("files"))
    labels, counted = dict(Membership.Status.choices), found.pop("members")
    return found | {
        "previous": next(iter(found["previous"]), None),
        "next": next(iter(found["next"]), None),
        "members_then": [{"label": labels[status], "count": count} for status, count in counted] if summit.year else [],
    }


def public_figures(summit: Summit, at: datetime) -> list[Figure]:
    """What sources state of a summit in numbers."""
    found = _figures(at=at, summit=summit.pk)
    return with_sources(found["figures"], found["sources"])


@together
def _lists(at: datetime, summit: int, slug: str, series: int, organisation: int, day: str, month: str, year: str):
    editions = Summit.objects.visible(at, known=("series",)).filter(series=series).alias(when=WHEN)
    older = Q(when__lt=day) | Q(when=day, slug__gt=slug)
    newer = Q(when__gt=day) | Q(when=day, slug__lt=slug)
    members = Membership.objects.visible(at, known=("organisation",)).filter(organisation=organisation)
    sessions = _of(Session, at, summit)
    documents = _of(Document, at, summit).without(*UNSAID, "summary").order_by("order", "slug")[:DOCUMENTS]
    return {
        **_sourced(at, summit),
        "pages": _of(Page, at, summit).without(*UNSAID, "body").order_by("order", "slug"),
        "documents": documents,
        "files": files_of(at).filter(document__in=documents.values("pk")),
        "links": _of(Link, at, summit).without(*UNSAID).order_by("order", "pk"),
        "awards": _of(Award, at, summit)
        .select_related("prize")
        .without(*UNSAID, *under("prize", *UNSAID, "description"))
        .order_by("prize__slug"),
        "news": _of(NewsItem, at, summit)
        .without(*UNSAID, "summary", "body")
        .order_by(F("dated").desc(nulls_last=True), "-pk")[:NEWS],
        "photos": _of(Photo, at, summit).without("times").order_by("order", "pk"),
        "members": members.in_force(day, month, year)
        .values_list("status")
        .annotate(count=Count("participant", distinct=True))
        .order_by("-count", "status"),
        "session_days": sessions.values_list("day").annotate(count=Count("pk")).order_by(F("day").asc(nulls_last=True)),
        "previous": editions.filter(older).order_by("-when", "slug").limited_to("slug", "title")[:1],
        "next": editions.filter(newer).order_by("when", "-slug").limited_to("slug", "title")[:1],
    }


@together
def _figures(at: datetime, summit: int):
    found = _sourced(at, summit)
    return {"figures": found["figures"], "sources": found["figures_sources"]}


def _sourced(at, summit) -> dict:
    lists = {
        "facts": _of(Fact, at, summit).filter(delegation=None).order_by("order", "pk"),
        "figures": _of(Figure, at, summit).order_by("order", "pk"),
        "milestones": _of(Milestone, at, summit).order_by("starts", "pk"),
        "related_events": _of(RelatedEvent, at, summit).order_by("starts", "pk"),
    }
    return {name: found.without(*UNSAID) for name, found in lists.items()} | {
        f"{name}_sources": sources_of(model).filter(**{f"{model._meta.model_name}__summit": summit})
        for name, model in SOURCED.items()
    }


def _of(model, at, summit):
    return model.objects.visible(at, known=("summit",)).filter(summit=summit)
