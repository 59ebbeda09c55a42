"""What the public may read of summits. Moments are UTC; every query asks `visible(at)`."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch, Q

from events.models import (
    Award,
    Delegation,
    Document,
    DocumentFile,
    Fact,
    Figure,
    Link,
    Membership,
    Milestone,
    NewsItem,
    Page,
    Participant,
    Photo,
    RelatedEvent,
    Series,
    Session,
    Summit,
)

from .lookup import find

SECTIONS = {
    "programme": Session,
    "delegations": Delegation,
    "documents": Document,
    "prizes": Award,
    "news": NewsItem,
}


def visible_only(name: str, model, at: datetime) -> Prefetch:
    """Follow the foreign key `name` only where the public may; elsewhere the record reads None there."""
    return Prefetch(name, queryset=model.objects.visible(at))


def listed_documents(at: datetime, known: tuple[str, ...] = ()):
    """The visible documents as lists show them: in their order, with the language versions that are visible."""
    return Document.objects.visible(at, known).prefetch_related(visible_files(at)).order_by("order", "slug")


def visible_files(at: datetime) -> Prefetch:
    """The language versions that the public may read, of documents that it may read."""
    return Prefetch(
        "files", DocumentFile.objects.visible(at, known=("document",)).select_related("document").order_by("language")
    )


def public_summits(at: datetime, **filters):
    """Every visible summit, the newest first; filters: series, organisation (slugs), year, country (ISO alpha-2)."""
    summits = Summit.objects.visible(at).by_date().select_related("series__organisation", "venue")
    if filters.get("series"):
        summits = summits.filter(series__slug=filters["series"])
    if filters.get("organisation"):
        summits = summits.filter(series__organisation__slug=filters["organisation"])
    if filters.get("year"):
        summits = summits.of_year(filters["year"])
    if filters.get("country"):
        summits = summits.filter(Q(host__iso2=filters["country"]), host__in=Participant.objects.visible(at))
    return summits.prefetch_related(visible_only("host", Participant, at), visible_only("cover", Photo, at))


def public_summit(slug: str, at: datetime) -> Summit:
    """The summit at an address, knowing which of its sections have anything to show; raises as `lookup.find`."""
    has = {
        f"has_{name}": Exists(model.objects.visible(at, known=("summit",)).filter(summit=OuterRef("pk")))
        for name, model in SECTIONS.items()
    }
    summits = Summit.objects.annotate(**has).select_related("series__organisation", "venue", "chair")
    shown = (visible_only("host", Participant, at), visible_only("cover", Photo, at))
    return find(summits.prefetch_related(*shown), slug, at)


def public_pages(summit: Summit, at: datetime):
    """The practical pages of a summit, for its tabs."""
    return Page.objects.visible(at, known=("summit",)).filter(summit=summit).order_by("order", "slug")


def public_overview(summit: Summit, at: datetime) -> dict:
    """What stands on a summit's overview beside its own fields, each in its order."""

    def of_summit(model):
        return model.objects.visible(at, known=("summit",)).filter(summit=summit)

    return {
        "sessions": of_summit(Session).order_by("order", "pk"),
        "documents": listed_documents(at, known=("summit",)).filter(summit=summit),
        "figures": of_summit(Figure).prefetch_related("sources").order_by("order", "pk"),
        "facts": of_summit(Fact).filter(delegation=None).prefetch_related("sources").order_by("order", "pk"),
        "milestones": of_summit(Milestone).prefetch_related("sources").order_by("starts", "pk"),
        "related_events": of_summit(RelatedEvent).prefetch_related("sources").order_by("starts", "pk"),
        "links": of_summit(Link).order_by("order", "pk"),
        "awards": of_summit(Award).select_related("prize"),
        "news": of_summit(NewsItem).select_related("summit")[:3],
        "photos": of_summit(Photo).order_by("order", "pk"),
    }


def members_then(summit: Summit, at: datetime) -> list[dict]:
    """How many participants had which status in the convening organisation on the summit's first day."""
    day = summit.starts or summit.ends
    if day is None:
        return []
    memberships = (
        Membership.objects.visible(at, known=("organisation",))
        .on(day)
        .filter(organisation=summit.series.organisation_id)
    )
    counted = memberships.values("status").annotate(count=Count("participant", distinct=True)).order_by("-count")
    labels = dict(Membership.Status.choices)
    return [{"label": labels[row["status"]], "count": row["count"]} for row in counted]


def neighbours(summit: Summit, at: datetime) -> tuple[Summit | None, Summit | None]:
    """The visible summits before and after this one in its series."""
    line = list(Summit.objects.visible(at, known=("series",)).by_date().filter(series=summit.series_id))
    place = next(number for number, other in enumerate(line) if other.pk == summit.pk)
    return (line[place + 1] if place + 1 < len(line) else None), (line[place - 1] if place else None)


def public_series(at: datetime):
    """Every visible series with the number of its visible summits."""
    return (
        Series.objects.visible(at)
        .select_related("organisation")
        .annotate(summit_count=Count("summits", filter=Q(summits__in=Summit.objects.visible(at))))
        .filter(summit_count__gt=0)
    )
