"""The list of all summits: what it can be narrowed by, and its pages."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Exists, OuterRef, Q, Subquery, When

from events.i18n.collation import sort_key
from events.models import Participant, Series, Summit
from events.models.summit import BY_DATE

from . import pages
from .parts import unread
from .prepared import prepared

FILTERS = {
    "organisation": pages.SLUG,
    "series": pages.SLUG,
    "country": re.compile("[A-Z]{2}", re.ASCII),
    "year": re.compile("[0-9]{4}"),
}
MOST_SERIES = 60  # to choose among; of more, those of a chosen organisation
MOST_YEARS = 100
UNLISTED = ("times", "series__times", "slogan", "summary", "goals", "chair_title")
Choices = dict[str, list[tuple[str, object]]]


@dataclass(frozen=True)
class SummitList:
    """A page of the summits that all of `chosen` fits; `choices` has for each filter what can be chosen, with labels.

    `line` is the chosen series.
    """

    page: pages.Page
    choices: Choices
    chosen: dict[str, str]
    line: Series | None

    @property
    def labels(self) -> list:
        return [dict(self.choices[name])[value] for name, value in self.chosen.items() if name != "series"]


def public_summit_list(asked: dict[str, str], language: str, at: datetime) -> SummitList:
    """What of all visible summits a reader has asked for; what names nothing that the public may see is passed over."""
    if few := _few(at=at):
        return _of_few(few, asked, language)
    asked = {name: value for name, value in asked.items() if name not in FILTERS or FILTERS[name].fullmatch(value)}
    lines, participants = _lines(asked, at), _who_has_any(at=at)
    choices = _choices(lines, participants, language)
    chosen = _chosen(asked, choices)
    hosts = [one.pk for one in participants if one.iso2 == chosen.get("country")]
    page = _page(chosen, hosts, at, asked.get("after", ""))
    return SummitList(page, choices, chosen, lines[0] if "series" in chosen else None)


def _page(chosen, hosts, at, after: str) -> pages.Page:
    if chosen or after:
        fitting = _fitting(listed_summits(at), chosen, hosts)
        return pages.page(fitting, pages.BY_DATE, after, read=lambda keys: _of_keys(at=at, summits=keys))
    return pages.first(_newest(at=at), pages.BY_DATE)


def listed_summits(at: datetime):
    """Every visible summit, the newest first, as a list shows it."""
    summits = Summit.objects.visible(at).annotate(by_date=BY_DATE).order_by("-by_date", "slug")
    found = summits.with_shown(at, "host").select_related("series__organisation")
    return found.without(*UNLISTED, *unread("host"), *unread("series__organisation"))


@prepared
def _few(at: datetime):
    return pages.few(listed_summits(at))


@prepared
def _newest(at: datetime):
    return listed_summits(at)[: pages.PAGE]


@prepared
def _of_keys(at: datetime, summits: frozenset):
    return listed_summits(at).filter(pk__among=summits)


def public_calendar(at: datetime) -> list[Summit]:
    """The visible summits, the newest first; of more than a page shows, those that begin next or began last."""
    newest = Summit.objects.visible(at).annotate(by_date=BY_DATE).order_by("-by_date", "slug").select_related("venue")
    today = str(at.date())
    coming = list(newest.filter(by_date__gte=today).reverse()[: pages.WHOLE])
    begun = list(newest.filter(by_date__lt=today)[: pages.WHOLE])
    ahead = coming[: max(pages.WHOLE - len(begun), pages.WHOLE // 2)]
    return [*reversed(ahead), *begun[: pages.WHOLE - len(ahead)]]


def _of_few(summits: list[Summit], asked, language: str) -> SummitList:
    choices = summit_choices(summits, language)
    chosen = _chosen(asked, choices)
    fitting = narrowed_summits(summits, chosen)
    line = next((summit.series for summit in summits if summit.series.slug == chosen.get("series")), None)
    return SummitList(pages.Page(fitting, len(fitting)), choices, chosen, line)


def _chosen(asked, choices: Choices) -> dict[str, str]:
    return {name: asked[name] for name, options in choices.items() if asked.get(name) in dict(options)}


def _lines(asked, at) -> list[Series]:
    """The series that is asked for, else those to choose among: of the organisation, of all, or none of too many."""
    if found := _line(at=at, slug=asked["series"]) if "series" in asked else []:
        return found
    own = asked.get("organisation")
    found = _lines_of(at=at, organisation=own) if own else _all_lines(at=at)
    return found if len(found) <= MOST_SERIES else []


@prepared
def _line(at: datetime, slug: str):
    return _with_summits(at).filter(slug=slug)


@prepared
def _lines_of(at: datetime, organisation: str):
    return _with_summits(at).filter(organisation__slug=organisation)[: MOST_SERIES + 1]


@prepared
def _all_lines(at: datetime):
    return _with_summits(at)[: MOST_SERIES + 1]


def _with_summits(at):
    summits = Summit.objects.visible(at, known=("series",)).filter(series=OuterRef("pk"))
    return Series.objects.visible(at).filter(Exists(summits)).select_related("organisation").order_by("slug")


def _choices(lines: list[Series], participants: list[Participant], language: str) -> Choices:
    years = _years(participants[0].newest, participants[0].oldest) if participants else []
    return {
        "organisation": _sorted({one.slug: one.name for one in participants if one.convenes}, language),
        "series": _sorted({line.slug: line.name for line in lines}, language),
        "country": _sorted({one.iso2: one.name for one in participants if one.hosts and one.iso2}, language),
        "year": [(str(year), str(year)) for year in years],
    }


@prepared
def _who_has_any(at: datetime):
    """Of many summits: who has any is asked, and not what each of them has."""
    summits = Summit.objects.visible(at)
    newest = summits.annotate(by_date=BY_DATE).exclude(by_date="").values("by_date")
    # Not by EXISTS: PostgreSQL would first read the hosts of all summits.
    hosts = Subquery(summits.filter(host=OuterRef("pk")).order_by().values("pk")[:1])
    convenes = Subquery(summits.filter(series__organisation=OuterRef("pk")).order_by().values("pk")[:1])
    # Each is asked of those alone who can be chosen for it.
    participants = Participant.objects.visible(at).annotate(
        hosts=Case(When(~Q(iso2=""), then=hosts)),
        convenes=Case(When(kind=Participant.Kind.ORGANISATION, then=convenes)),
        newest=Subquery(newest.order_by("-by_date")[:1]),
        oldest=Subquery(newest.order_by("by_date")[:1]),
    )
    return participants.limited_to("slug", "iso2", "name").order_by("pk")


def _years(newest: str | None, oldest: str | None) -> list[int]:
    """From the year of the newest summit to that of the oldest; there may be one without a summit in between."""
    return [*range(int(newest[:4]), int(oldest[:4]) - 1, -1)][:MOST_YEARS] if newest else []


def _fitting(summits, chosen: dict[str, str], hosts: list[int]):
    if "organisation" in chosen:
        summits = summits.filter(series__organisation__slug=chosen["organisation"])
    if "series" in chosen:
        summits = summits.filter(series__slug=chosen["series"])
    if "country" in chosen:
        summits = summits.filter(host__in=hosts)
    return summits.of_year(int(chosen["year"])) if "year" in chosen else summits


def summit_choices(summits: list[Summit], language: str) -> dict[str, list[tuple[str, object]]]:
    """By what a list of summits can be narrowed: organisation, series, country (ISO alpha-2) and year, with labels."""
    found: dict[str, dict] = {"organisation": {}, "series": {}, "country": {}, "year": {}}
    for summit in summits:
        for name, values in _filed_under(summit).items():
            found[name] |= values
    years = sorted(found.pop("year").items(), reverse=True)
    return {**{name: _sorted(values, language) for name, values in found.items()}, "year": years}


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


def _sorted(values: dict[str, object], language: str) -> list[tuple[str, object]]:
    return sorted(values.items(), key=lambda choice: sort_key(str(choice[1]), language))
