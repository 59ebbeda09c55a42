"""What the first page of the staff's side reads: one query a part, for any number of records and nouns.

`models` are the nouns that the reader may see; nothing of others is read. Moments are UTC.
"""

from datetime import date, datetime, timedelta

from django.db.models import Aggregate, BigIntegerField, CharField, Count, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce
from reversion.models import Version

from events import history
from events.i18n.partial_date import PartialDate
from events.models import Acknowledgement, Embargo, Link, Publishable, State, Summit
from events.models.membership import as_written
from events.models.publishing import Unreleased

SHOWN = 10  # so many records of a part are named
READ = 200  # so many versions are read, of today or of the user


def staff_waiting(models: list[type], user) -> list[dict]:
    """What is in review, and the drafts that `user` was the last to change, the latest first."""
    parts = [_waiting(model, user) for model in _publishable(models)]
    return list(parts[0].union(*parts[1:], all=True).order_by("-updated_at", "noun", "pk")[:SHOWN]) if parts else []


def _publishable(models):
    """Each kind of record once: a proxy shows what its parent shows."""
    return [model for model in models if issubclass(model, Publishable) and not model._meta.proxy]


def _waiting(model, user):
    """Of a noun what is in review, the latest first, and what the user left as a draft among the last versions made."""
    versions = Version.objects.filter(
        db="default", content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name
    ).order_by("-pk")
    latest = versions.filter(object_id=Cast(OuterRef("pk"), CharField()))
    records = model._base_manager.order_by()
    in_review = records.alias(waits=Unreleased("state")).filter(waits=State.IN_REVIEW).order_by("-updated_at")[:SHOWN]
    own = (
        versions.filter(revision__user=user.pk).annotate(key=Cast("object_id", BigIntegerField())).values("key")[:READ]
    )
    drafts = records.filter(pk__in=own, state=State.DRAFT).values("pk")
    return (
        records.filter(pk__in=records.filter(pk__in=in_review.values("pk")).values("pk").union(drafts))
        .annotate(
            noun=Value(model._meta.model_name, output_field=CharField()),
            title=Subquery(latest.values("object_repr")[:1]),
            author=Subquery(latest.values("revision__user")[:1]),
        )
        .filter(Q(state=State.IN_REVIEW) | Q(author=user.pk))
        .values("noun", "pk", "state", "title", "updated_at")
    )


def staff_next_live(models: list[type], at: datetime) -> list[tuple[int, str, datetime, str, int]]:
    """What embargoes hold that lift by the clock after `at`, the next one first, one row an embargo, noun and zone.

    A row is (embargo, its name, the moment, the time zone of the summit or "", how many records).
    """
    parts = [_under_embargo(model, at) for model in _publishable(models)]
    return sorted(parts[0].union(*parts[1:], all=True), key=lambda row: (row[2], row[0])) if parts else []


def _under_embargo(model, at):
    path = "time_zone" if model is Summit else "summit__time_zone" if "summit" in model.belongs_to else ""
    zone = F(path) if path else Value("", output_field=CharField())
    coming = Embargo.objects.filter(lifts_at__gt=at).order_by().values("pk")
    held = model._base_manager.filter(embargo__in=coming).order_by().annotate(zone=zone)
    rows = held.values("embargo", "embargo__name", "embargo__lifts_at", "zone")
    return rows.annotate(count=Count("pk")).values_list(
        "embargo", "embargo__name", "embargo__lifts_at", "zone", "count"
    )


class Joined(Aggregate):
    """Texts in one, with a comma between; each of our databases has a name of its own for it."""

    function = "GROUP_CONCAT"
    output_field = CharField()

    def as_postgresql(self, compiler, connection, **context):
        return self.as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **context
        )


def staff_coming(today: date, limit: int = 5) -> list[Summit]:
    """The summits that are not over, the first to end first, each with how many of its links are `dead`.

    `acknowledged` are the fingerprints of the findings that somebody has acknowledged, with commas between.
    """
    dead = Link.objects.filter(summit=OuterRef("pk"), is_dead=True, archived_url="").order_by().values("summit")
    kept = Acknowledgement.objects.filter(summit=OuterRef("pk")).order_by().values("summit")
    fingerprints = Subquery(kept.annotate(all=Joined("fingerprint")).values("all"))
    counted = Summit.objects.not_over(**as_written(PartialDate.of(today))).annotate(
        dead=Coalesce(Subquery(dead.annotate(count=Count("pk")).values("count")), 0),
        acknowledged=Coalesce(fingerprints, Value("")),
    )
    return list(counted.select_related("series")[:limit])


def staff_changes(models: list[type], day: date) -> list[Version]:
    """What was saved on `day` (UTC), the latest first, each with its revision and its user."""
    nouns = [model._meta.model_name for model in models]
    since = datetime.fromisoformat(f"{day.isoformat()}T00:00:00+00:00")
    return list(
        Version.objects.filter(
            db="default",
            content_type__app_label="events",
            content_type__model__in=nouns,
            revision__date_created__gte=since,
            revision__date_created__lt=since + timedelta(days=1),
        )
        .exclude(revision__comment=history.FIRST)
        .select_related("revision__user", "content_type")
        .order_by("-revision_id", "pk")[:READ]
    )
