"""What the public may read of summits. Moments are UTC; every query asks `visible(at)`."""

from contextlib import suppress
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Prefetch
from django.http import Http404

from events.i18n.collation import sort_key
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
from events.models.address import slug_validator

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


def public_summits(at: datetime):
    """Every visible summit, the newest first."""
    summits = Summit.objects.visible(at).by_date().select_related("series__organisation", "venue")
    return summits.prefetch_related(visible_only("host", Participant, at), visible_only("cover", Photo, at))


def refuse_former_series(slug: str, at: datetime):
    """Raise Gone or Moved where a series was taken back or renamed; every other slug is passed over alike."""
    if slug_validator.regex.match(slug):
        with suppress(Http404):
            find(Series.objects.all(), slug, at)


def summit_choices(summits: list[Summit], language: str) -> dict[str, list[tuple[str, object]]]:
    """By what a list of summits can be narrowed: organisation, series, country (ISO alpha-2) and year, with labels."""
    found: dict[str, dict] = {"organisation": {}, "series": {}, "country": {}, "year": {}}
    for summit in summits:
        for name, values in _filed_under(summit).items():
            found[name] |= values
    years = sorted(found.pop("year").items(), reverse=True)
    by_alphabet = {
        name: sorted(values.items(), key=lambda choice: sort_key(str(choice[1]), language))
        for name, values in found.items()
    }
    return {**by_alphabet, "year": years}


def narrowed_summits(summits: list[Summit], chosen: dict[str, str]) -> list[Summit]:
    """Those of `summits` that all of `chosen` fits (`summit_choices`)."""
    filed = [(summit, _filed_under(summit)) for summit in summits]
    return [summit for summit, under in filed if all(value in under[name] for name, value in chosen.items())]


def _filed_under(summit: Summit) -> dict[str, dict[str, object]]:
    line, host = summit.series, summit.host
    return {
        "organisation": {line.organisation.slug: line.organisation.name},
        "series": {line.slug: line.name},
        "country": {host.iso2: host.name} if host and host.iso2 else {},
        "year": {str(known.year): str(known.year) for known in (summit.starts, summit.ends) if known},
    }


def public_summit(slug: str, at: datetime) -> Summit:
    """The summit at an address; raises as `lookup.find`."""
    return _summit(Summit.objects.all(), slug, at)


def public_summit_with_tabs(slug: str, at: datetime) -> Summit:
    """The summit at an address, knowing which of its sections have anything to show; raises as `lookup.find`."""
    has = {
        f"has_{name}": Exists(model.objects.visible(at, known=("summit",)).filter(summit=OuterRef("pk")))
        for name, model in SECTIONS.items()
    }
    return _summit(Summit.objects.annotate(**has), slug, at)


def _summit(summits, slug, at):
    shown = (visible_only("host", Participant, at), visible_only("cover", Photo, at))
    found = summits.select_related("series__organisation", "venue", "chair").prefetch_related(*shown)
    return find(found, slug, at)


def public_pages(summit: Summit, at: datetime):
    """The practical pages of a summit, for its tabs."""
    return Page.objects.visible(at, known=("summit",)).filter(summit=summit).order_by("order", "slug")


def public_overview(summit: Summit, at: datetime) -> dict:
    """What stands on a summit's overview beside its own fields, each in its order."""

    def of_summit(model):
        return model.objects.visible(at, known=("summit",)).filter(summit=summit)

    return {
        "documents": listed_documents(at, known=("summit",)).filter(summit=summit),
        "figures": public_figures(summit, at),
        "facts": of_summit(Fact).filter(delegation=None).prefetch_related("sources").order_by("order", "pk"),
        "milestones": of_summit(Milestone).prefetch_related("sources").order_by("starts", "pk"),
        "related_events": of_summit(RelatedEvent).prefetch_related("sources").order_by("starts", "pk"),
        "links": of_summit(Link).order_by("order", "pk"),
        "awards": of_summit(Award).select_related("prize"),
        "news": of_summit(NewsItem).select_related("summit")[:3],
        "photos": of_summit(Photo).order_by("order", "pk"),
    }


def public_figures(summit: Summit, at: datetime):
    """What sources state of a summit in numbers."""
    figures = Figure.objects.visible(at, known=("summit",)).filter(summit=summit)
    return figures.prefetch_related("sources").order_by("order", "pk")


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
